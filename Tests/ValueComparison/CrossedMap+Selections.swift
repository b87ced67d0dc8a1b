// Layouts that a register selects, with values that others decide about, scale and bound.
extension CrossedMap {
  /// A register that selects, and the values for each layout.
  struct Selector {
    let type: Kind
    var more = ""
    let layouts: [String]
  }

  static let selectors: [Selector] = [
    Selector(
      type: Kind(name: "uint16", words: 1), more: ", not-available: 0xFFFF",
      layouts: ["0, 1", "2", "7, 0xFFFE"]),
    Selector(type: Kind(name: "int16", words: 1), layouts: ["-1, 0", "5", "-32768"]),
    Selector(type: Kind(name: "Mode", words: 1), layouts: ["idle", "running, broken"]),
    Selector(type: Kind(name: "Shared", words: 1), layouts: ["init, self", "string", "vendor, reserved"]),
    Selector(type: Kind(name: "uint32", words: 2), more: ", word-order: setting", layouts: ["0x10001", "2"]),
    Selector(type: Kind(name: "int24", words: 2), more: ", word-order: little", layouts: ["-20", "6, 7"]),
  ]

  /// A block whose layouts have registers that depend on nothing else, on one elsewhere, on one of the layout, and on one of
  /// the block.
  mutating func selection(_ selector: Selector, _ kinds: [Kind]) {
    let (path, exponent, decider) = ("steering-\(count)", "r\(count)", "r\(count + 1)")
    block(path) { map in
      map.add(Kind(name: "int8", words: 1), "", ", not-available: 0x80")
      map.add(Kind(name: "uint16", words: 1), "", ", not-available: 0xFFFF")
    }
    text +=
      "  selected-\(count):\n    at: \(address)\n    partial: true\n    gaps: readable\n    registers:\n"
    let (name, own) = ("r\(count)", "r\(count + 1)")
    add(selector.type, "", selector.more)
    add(Kind(name: "int8", words: 1), "", "")
    add(Self.numbers[3], "", ", scale: {by: \(path).\(exponent), as: power-of-ten}")
    text += "    select:\n      by: \(name)\n      cases:\n"
    let start = address
    var end = start
    indent = "            "
    for (index, values) in selector.layouts.enumerated() {
      address = start + index
      text +=
        "        case-\(index):\n          when: [\(values)]\n          partial: true\n          registers:\n"
      let inner = "r\(count)"
      add(Kind(name: "int8", words: 1), "", "")
      for form in 0..<9 {
        let numbers = kinds.filter { $0.numbers != nil }
        let isScaled = form % 3 == 1 || form == 5
        let kind = isScaled ? numbers[below(numbers.count)] : kinds[below(kinds.count)]
        let more = [
          "", ", scale: {by: \(path).\(exponent), as: power-of-ten}",
          ", when: {by: \(path).\(decider), is: 0..40000}", ", when: {by: \(inner), is: ..100}",
          ", scale: {by: \(inner), as: power-of-ten}",
          ", when: {by: \(path).\(decider), is: 5..}, scale: {by: \(path).\(exponent), as: power-of-ten}",
          ", when: {by: \(own), is: 0..}", ", scale: {by: \(own), as: power-of-ten}", "",
        ][form]
        let order = kind.words > 1 ? Self.orders[below(6)] : Self.orders[below(2)]
        let array = below(5) == 0 && !kind.name.contains(",") ? ", count: 2" : ""
        guard address - start < 90 else { continue }
        add(kind, order, more + missing(kind) + array)
      }
      end = max(end, address)
    }
    indent = "      "
    address = end
  }
}
