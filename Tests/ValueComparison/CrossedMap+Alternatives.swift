// Values at the same addresses, of which a register decides which one is there.
extension CrossedMap {
  /// A register whose values are divided into sets without a common one.
  struct Divider {
    let type: Kind
    var more = ""
    let sets: [String]
  }

  static let dividers: [Divider] = [
    Divider(
      type: Kind(name: "uint16", words: 1), more: ", not-available: 0xFFFF", sets: ["0..9", "10..60000"]),
    Divider(type: Kind(name: "int16", words: 1), sets: ["..-1", "[0, 7, 9..12]", "[1..6, 8, 100..]"]),
    Divider(type: Kind(name: "Mode", words: 1), sets: ["idle", "[running, broken]"]),
    Divider(type: Kind(name: "Shared", words: 1), sets: ["[string, 0]", "vendor", "[1, reserved]"]),
    Divider(type: Kind(name: "bool", words: 1), sets: ["true", "false"]),
    Divider(type: Kind(name: "uint8", words: 1), sets: ["0..3", "4..200"]),
    Divider(type: Kind(name: "int32", words: 2), more: ", word-order: setting", sets: ["[-7, 0..]", "..-8"]),
    Divider(type: Kind(name: "uint64", words: 4), more: ", word-order: little", sets: ["..40", "41.."]),
    Divider(type: Kind(name: "int24", words: 2), sets: ["-20..5", "6.."]),
  ]

  /// Values of one block, most of different widths, in places that each set of the divider uses in its own way.
  mutating func alternatives(_ divider: Divider, of kinds: [Kind]) {
    let name = "r\(count)"
    block("alternative-\(count)") { map in
      map.add(divider.type, "", divider.more)
      let summed = map.share(map.address, by: "by: \(name)", divider.sets, of: kinds)
      map.sums(of: summed)
    }
  }

  /// Whole blocks, some of which begin one address later than the others, as with the next firmware.
  mutating func alternativeBlocks(_ divider: Divider, of kinds: [Kind]) {
    let (path, name) = ("dividing-\(count)", "r\(count)")
    block(path) { $0.add(divider.type, "", divider.more) }
    let start = address
    var end = start
    for (index, set) in divider.sets.enumerated() {
      address = start + index % 2
      block("whole-\(count)", when: "{by: \(path).\(name), is: \(set)}") { map in
        for _ in 0..<6 {
          let kind = kinds[map.below(kinds.count)]
          map.add(kind, kind.words > 1 ? Self.orders[map.below(6)] : "", map.missing(kind))
        }
      }
      end = max(end, address)
    }
    address = end
  }

  /// Registers from an address on, some for each set of numbers of what decides.
  ///
  /// - Returns: Those of the first set, two numbers that can be added.
  mutating func share(_ start: Int, by chooser: String, _ sets: [String], of kinds: [Kind]) -> [String] {
    var end = start
    let numbers = kinds.filter { $0.numbers != nil }
    let summed = ["r\(count)", "r\(count + 1)"]
    for (index, set) in sets.enumerated() {
      address = start
      let kinds = index == 0 ? numbers : kinds
      var drawn = 0
      while index == 0 ? drawn < 2 : address < start + 6 {
        let kind = kinds[below(kinds.count)]
        let order = kind.words > 1 ? Self.orders[below(6)] : Self.orders[below(2)]
        let array = index > 0 && below(6) == 0 && !kind.name.contains(",")
        add(kind, order, ", when: {\(chooser), is: \(set)}" + missing(kind) + (array ? ", count: 2" : ""))
        drawn += 1
      }
      end = max(end, address)
    }
    address = end
    return summed
  }

  /// Values that mean that there is none, for some of the numbers.
  mutating func missing(_ kind: Kind) -> String {
    kind.numbers != nil && below(3) == 0 ? ", not-available: \(sentinels(of: kind))" : ""
  }
}
