// Registers that give scales, and registers that decide what is there.
extension CrossedMap {
  /// Registers that give scales, each with the key that tells how.
  struct Chooser {
    let type: String
    let words: Int
    let more: String
    let scale: String
  }

  mutating func choosers() -> [Chooser] {
    let cases = "cases: {0: 1, 1: 0.1, 2: -2.5, 3: 1000}"
    return [
      Chooser(type: "int16", words: 1, more: ", not-available: 0x8000", scale: "as: power-of-ten"),
      Chooser(type: "uint8", words: 1, more: "", scale: "as: power-of-ten"),
      Chooser(type: "int8", words: 1, more: ", not-available: 0x80", scale: "as: power-of-ten"),
      Chooser(type: "int32", words: 2, more: ", word-order: little", scale: "as: power-of-ten"),
      Chooser(type: "int16", words: 1, more: ", scale: 0.1", scale: "as: factor"),
      Chooser(type: "uint64", words: 4, more: ", not-available: 0xFFFFFFFFFFFFFFFF", scale: "as: factor"),
      Chooser(type: "int64", words: 4, more: ", scale: 0.00025, word-order: little", scale: "as: factor"),
      Chooser(type: "uint16", words: 1, more: ", not-available: 0xFFFF", scale: cases),
      Chooser(type: "int16", words: 1, more: "", scale: "cases: {-1: 0.5, 0: 1, 7: 1e-6}"),
      Chooser(type: "Mode", words: 1, more: "", scale: "cases: {idle: 0.001, running: 9e18}"),
    ]
  }

  /// Enums whose names have several numbers, and scales that such names choose.
  mutating func named() {
    for chooser in namedChoosers { choice(chooser, of: Self.numbers) }
    block("named") { map in
      for kind in Self.enums {
        for order in Self.orders.prefix(kind.words > 1 ? 6 : 2) { map.add(kind, order, "") }
        map.add(kind, "", ", count: 2")
      }
      map.add(Self.enums[0], "", ", not-available: 0xFFFF")
      map.add(Self.enums[1], "", ", not-available: [-2, 0x7FFF]")
      map.add(Self.enums[2], ", byte-order: little", ", not-available: -2")
      map.add(Self.enums[3], "", ", not-available: -2")
    }
  }

  var namedChoosers: [Chooser] {
    [
      Chooser(
        type: "Shared", words: 1, more: ", not-available: 0xFFFF",
        scale: "cases: {string: 0.1, vendor: 8, 1: 3}"),
      Chooser(type: "Byte", words: 1, more: "", scale: "cases: {\"off\": 0.1, low: 8, run: 3}"),
    ]
  }

  mutating func choice(_ chooser: Chooser, of kinds: [Kind]) {
    let (name, path) = ("r\(count)", "chosen-\(count)")
    block(path) { map in
      map.add(Kind(name: chooser.type, words: chooser.words), "", chooser.more)
      for (index, kind) in kinds.enumerated() {
        let missing = index % 3 == 1 ? ", not-available: \(map.sentinels(of: kind))" : ""
        let array = index % 4 == 2 ? ", count: 2" : ""
        map.add(
          kind, Self.orders[kind.words > 1 ? index % 4 : index % 2],
          (index % 2 == 0 ? ", access: read" : "") + ", scale: {by: \(name), \(chooser.scale)}" + missing
            + array)
      }
    }
    // The same from another block: the register of the scale is read by itself.
    block("apart-\(count)") { map in
      for (index, kind) in kinds.enumerated() where index % 2 == 0 || kinds.count < 5 {
        let missing = index % 3 == 0 ? ", not-available: \(map.sentinels(of: kind))" : ""
        let array = index % 4 == 2 ? ", count: 2" : ""
        map.add(
          kind, Self.orders[kind.words > 1 ? index % 4 : index % 2],
          ", scale: {by: \(path).\(name), \(chooser.scale)}" + missing + array)
      }
    }
  }

  /// Registers that decide whether others are there, each with values for which they are.
  static let deciders: [(type: Kind, more: String, values: [String])] = [
    (Kind(name: "uint16", words: 1), ", not-available: 0xFFFF", ["0..9", "[1, 3, 5..60000]"]),
    (Kind(name: "int16", words: 1), "", ["..-1", "[0, 7, 9..12]"]),
    (Kind(name: "uint8", words: 1), "", ["0..20"]), (Kind(name: "int8", words: 1), "", ["-20..5"]),
    (Kind(name: "uint64", words: 4), ", word-order: little", ["..0xFFFFFFFF"]),
    (Kind(name: "int32", words: 2), ", word-order: setting", ["[-7, 0..]"]),
    (Kind(name: "int24", words: 2), "", ["-20..5"]), (Kind(name: "uint40", words: 3), "", ["[1, 3..40]"]),
    (Kind(name: "Mode", words: 1), "", ["idle", "[running, broken]"]),
    (Kind(name: "bool", words: 1), "", ["true", "[0]"]),
  ]

  mutating func condition(_ decider: (type: Kind, more: String, values: [String]), of kinds: [Kind]) {
    let name = "r\(count)"
    block("conditional-\(count)") { map in
      map.add(decider.type, "", decider.more)
      for (index, kind) in kinds.enumerated() {
        let missing =
          index % 3 == 1 && kind.numbers != nil ? ", not-available: \(map.sentinels(of: kind))" : ""
        let array = index % 5 == 2 && !kind.name.contains(",") ? ", count: 2" : ""
        let values = decider.values[index % decider.values.count]
        map.add(kind, "", ", access: read, when: {by: \(name), is: \(values)}" + missing + array)
      }
    }
  }
}
