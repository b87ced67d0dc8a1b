import MapSyntax
import ModbusProtocol

/// Reads the chains of a map.
struct ChainReader {
  let log: FindingLog

  func chains(_ node: Node?) -> [ChainDefinition] {
    guard let node else { return [] }
    guard let entries = node.entries else { return log.wrongKind(node, expected: "chains by name") ?? [] }
    if entries.count > RootKey.mostChains {
      log.report(
        .init(
          .syntaxLimit, "a map has at most \(RootKey.mostChains) chains", at: entries[RootKey.mostChains].key)
      )
    }
    var seen: [String: Node] = [:]
    return entries.prefix(RootKey.mostChains).compactMap { entry in
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
    guard ChainKey.markerWords.contains(nodes.count) else {
      return log.wrongKind(node ?? nodes[0], expected: "1 to \(ChainKey.markerWords.upperBound) words") ?? []
    }
    let words = nodes.compactMap { word($0, what: "a word of the marker") }
    return words.count == nodes.count ? words : []
  }

  /// The addresses; one alone needs no list.
  private func candidates(_ node: Node?) -> [UInt16] {
    guard let node else { return [] }
    let nodes = node.elements ?? [node]
    guard ChainKey.candidates.contains(nodes.count) else {
      return log.wrongKind(node, expected: "1 to \(ChainKey.candidates.upperBound) addresses") ?? []
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
    _ = distance(.id, in: fields, "`+0`: addresses in a block count from its id")
    _ = distance(.length, in: fields, "`+1`: the length is right behind the id")
    return LinkDefinition(
      fields: fields, next: distance(.next, in: fields, "a place behind the length: `+2` or more"))
  }

  private func distance(_ key: LinkKey, in fields: Fields<LinkKey>, _ expected: String) -> Int? {
    guard let node = fields[key], let address = AddressReader(log: log).address(node),
      case .distance(let range) = key.spec.kind
    else { return nil }
    guard address.isRelative, range.contains(address.value) else {
      return log.wrongKind(node, expected: expected)
    }
    return address.value
  }
}
