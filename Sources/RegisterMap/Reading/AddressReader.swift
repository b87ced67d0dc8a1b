import MapSyntax
import ModbusProtocol

/// Reads addresses, reserved ranges and printed rows.
struct AddressReader {
  let log: FindingLog

  /// `0x100`, `256`, or `+0x0A` relative to the block.
  func address(_ node: Node?) -> AddressDefinition? {
    guard let node else { return nil }
    guard let scalar = node.scalar else { return log.wrongKind(node, expected: "an address") }
    return log.integer(node).map {
      AddressDefinition(value: $0, isRelative: scalar.text.hasPrefix("+"))
    }
  }

  /// `[10, 14]`: one address a word.
  func wordAddresses(_ node: Node) -> [AddressDefinition] {
    let elements = node.elements ?? []
    let addresses = elements.compactMap { address($0) }
    guard addresses.count == elements.count else { return [] }
    let expected = "an address, or a list of one for each word of a value whose words lie apart"
    guard addresses.count > 1, let first = addresses.first else {
      let found = addresses.isEmpty ? "an empty list" : "a list of one address"
      log.report(
        .init(
          .syntaxWrongKind, "expected \(expected), found \(found)", at: node,
          help: elements.first?.scalar.map { "write `at: \($0.text)` for one word" }))
      return []
    }
    var seen: Set<Int> = []
    for (index, address) in addresses.enumerated() {
      guard address.isRelative == first.isRelative else {
        let _: Int? = log.wrongKind(
          elements[index],
          expected: first.isRelative
            ? "an address with a leading `+`, as the first has" : "an address without `+`, as the first is")
        return []
      }
      guard seen.insert(address.value).inserted else {
        let _: Int? = log.wrongKind(elements[index], expected: "an address that the list does not have yet")
        return []
      }
    }
    let values = addresses.map(\.value)
    let most = RegisterKey.mostWordsApart
    guard let lowest = values.min(), let highest = values.max(), highest - lowest < most else {
      let _: Int? = log.wrongKind(node, expected: "addresses that one request reaches, which reads \(most)")
      return []
    }
    return addresses
  }

  /// `[0x10E, 0x110..0x11F]`.
  func reserved(_ node: Node?) -> [ReservedRange] {
    log.elements(node, of: "addresses and ranges")?.compactMap(reservedRange) ?? []
  }

  /// `[0x10E, 0x110..0x11F]`, or one of them alone.
  func oneOrMore(_ node: Node?) -> [ReservedRange] {
    guard let node, node.scalar != nil else { return reserved(node) }
    return [reservedRange(node)].compactMap(\.self)
  }

  /// Printed rows by ordinal.
  func rows(_ node: Node?) -> [RowDefinition] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      let _: Int? = log.wrongKind(node, expected: "printed rows by ordinal")
      return []
    }
    var seen: [Int: Node] = [:]
    return entries.compactMap { entry in
      guard let ordinal = log.integer(entry.key, in: RowKey.ordinals, .syntaxWrongKind, what: "an ordinal")
      else {
        return nil
      }
      if let first = seen[ordinal] {
        log.report(.duplicateKey(entry.key, name: "\(ordinal)", first: first))
        return nil
      }
      seen[ordinal] = entry.key
      guard let fields = Fields<RowKey>(entry.value, owner: entry.key, log: log) else { return nil }
      return RowDefinition(
        ordinal: ordinal, ordinalNode: entry.key, fields: fields, address: log.integer(fields[.at]),
        decimal: log.integer(fields[.decimal]), number: log.integer(fields[.number]),
        words: log.integer(fields[.words]))
    }
  }

  private func reservedRange(_ node: Node) -> ReservedRange? {
    guard let scalar = node.scalar else { return log.wrongKind(node, expected: "an address or a range") }
    guard let (low, high) = NumberSyntax.splitRange(scalar.text) else {
      return address(node).map { ReservedRange(low: $0, high: $0, node: node) }
    }
    guard case .success(let first) = NumberSyntax.smallInteger(low),
      case .success(let last) = NumberSyntax.smallInteger(high), low.hasPrefix("+") == high.hasPrefix("+")
    else { return log.wrongKind(node, expected: "a range such as `0x10E..0x10F` or `+0x06..+0x0F`") }
    guard first <= last else {
      log.report(.init(.rangeReversed, "the range ends before it begins", at: node))
      return nil
    }
    let isRelative = low.hasPrefix("+")
    return ReservedRange(
      low: .init(value: first, isRelative: isRelative), high: .init(value: last, isRelative: isRelative),
      node: node)
  }
}
