import MapSyntax
import ModbusProtocol

/// Reads the chains of a map.
struct ChainReader {
  let log: FindingLog

  /// The most chains of a map: each is walked by requests of its own.
  private static let mostChains = 8
  /// The most words of a marker.
  private static let mostMarkerWords = 8
  /// The most places at which a marker is looked for: each costs a request where it is not there.
  private static let mostCandidates = 16

  func chains(_ node: Node?) -> [ChainDefinition] {
    guard let node else { return [] }
    guard let entries = node.entries else { return log.wrongKind(node, expected: "chains by name") ?? [] }
    if entries.count > Self.mostChains {
      log.report(
        .init(.syntaxLimit, "a map has at most \(Self.mostChains) chains", at: entries[Self.mostChains].key))
    }
    var seen: [String: Node] = [:]
    return entries.prefix(Self.mostChains).compactMap { entry in
      guard let name = log.text(entry.key) else { return nil }
      if let first = seen[name] {
        log.report(.duplicateKey(entry.key, name: name, first: first))
        return nil
      }
      seen[name] = entry.key
      return chain(entry, name: name)
    }
  }

  /// The chain also where some of it cannot be read: blocks that name it then have no finding of their own.
  private func chain(_ entry: Node.Entry, name: String) -> ChainDefinition? {
    guard let fields = Fields<ChainKey>(entry.value, owner: entry.key, log: log) else { return nil }
    return ChainDefinition(
      fields: fields, name: name, nameNode: entry.key, title: log.text(fields[.title]),
      source: TextReader(log: log).citation(fields[.source]),
      table: table(fields[.table]), marker: marker(fields[.marker]),
      candidates: candidates(fields[.at]), link: link(fields.entry(.link)),
      end: word(fields[.end], what: "`end`"))
  }

  private func table(_ node: Node?) -> RegisterTable? {
    guard let node, let table = log.choice(node, of: RegisterTable.self) else { return nil }
    return table.holdsBits ? log.wrongKind(node, expected: "`holding-register` or `input-register`") : table
  }

  private func word(_ node: Node?, what: String) -> UInt16? {
    log.integer(node, in: 0...0xFFFF, .syntaxWrongKind, what: what).map { UInt16($0) }
  }

  private func marker(_ node: Node?) -> [UInt16] {
    guard let nodes = log.elements(node, of: "words") else { return [] }
    guard (1...Self.mostMarkerWords).contains(nodes.count) else {
      return log.wrongKind(node ?? nodes[0], expected: "1 to \(Self.mostMarkerWords) words") ?? []
    }
    let words = nodes.compactMap { word($0, what: "a word of the marker") }
    return words.count == nodes.count ? words : []
  }

  /// The addresses; one alone needs no list.
  private func candidates(_ node: Node?) -> [UInt16] {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    guard (1...Self.mostCandidates).contains(nodes.count) else {
      return log.wrongKind(node, expected: "1 to \(Self.mostCandidates) addresses") ?? []
    }
    let addresses = nodes.compactMap { node -> UInt16? in
      guard let address = AddressReader(log: log).address(node) else { return nil }
      guard !address.isRelative, (0...0xFFFF).contains(address.value) else {
        return log.wrongKind(node, expected: "an address from 0 to 65535, without `+`")
      }
      return UInt16(address.value)
    }
    return addresses.count == nodes.count ? addresses : []
  }

  private func link(_ entry: Node.Entry?) -> LinkDefinition? {
    guard let entry, let fields = Fields<LinkKey>(entry.value, owner: entry.key, log: log) else { return nil }
    _ = distance(fields[.id], in: 0...0, "`+0`: addresses in a block count from its id")
    _ = distance(fields[.length], in: 1...1, "`+1`: the length is right behind the id")
    return LinkDefinition(
      fields: fields, next: distance(fields[.next], in: 2...0xFFFF, "a place behind the length: `+2` or more")
    )
  }

  private func distance(_ node: Node?, in range: ClosedRange<Int>, _ expected: String) -> Int? {
    guard let node, let address = AddressReader(log: log).address(node) else { return nil }
    guard address.isRelative, range.contains(address.value) else {
      return log.wrongKind(node, expected: expected)
    }
    return address.value
  }
}
