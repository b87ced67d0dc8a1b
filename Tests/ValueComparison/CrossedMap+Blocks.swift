// Blocks of kinds that are written out beside what is crossed.
extension CrossedMap {
  mutating func narrow() {
    block("narrow-\(count)") { map in
      for (index, kind) in Self.narrow.enumerated() {
        for order in Self.orders.prefix(kind.words > 1 ? 5 : 2) { map.add(kind, order, "") }
        let scale = Self.scales[index % 5]
        map.add(kind, Self.orders[index % 2], ", scale: \(scale.scale), offset: \(scale.offset)")
        map.add(kind, "", ", not-available: \(map.sentinels(of: kind))")
        map.add(kind, "", map.limits(of: kind, scale, form: index % 3))
        map.add(kind, "", map.plausible(kind, Self.scales[index % 2], form: index % 3))
        map.add(kind, "", ", count: 2")
      }
      map.add(Self.narrow[1], "", ", not-available: [-5..5, 0x7FFF00..]")
      map.add(Self.narrow[8], "", ", scale: 0.1, not-available: 0x0995..0xFFFF")
    }
    choice(Chooser(type: "int24", words: 2, more: "", scale: "as: power-of-ten"), of: Self.narrow)
    choice(Chooser(type: "uint48", words: 3, more: ", scale: 0.1", scale: "as: factor"), of: Self.numbers)
  }

  /// Dates, times and versions in every order of words and bytes, some of them missing, and arrays of them.
  mutating func shown() {
    for order in Self.orders {
      block("parts-\(count)") { map in
        for kind in Self.ofParts { map.add(kind, order, "") }
      }
    }
    block("parts-\(count)") { map in
      map.add(Self.parts("date-time", "iec-870-5-4", 4), "", ", access: read")
      map.add(
        Self.parts("date-time", "{standard: iec-870-5-4, zone: utc}", 4), ", byte-order: little",
        ", access: read")
      for (index, kind) in Self.ofParts.enumerated() where kind.words <= 4 {
        let ones = String(repeating: "F", count: 4 * kind.words)
        map.add(kind, Self.orders[index % 4], ", not-available: [0, 0x\(ones)]")
        map.add(kind, Self.orders[index % 4], ", not-available: 0x\(ones)")
        if !kind.name.contains("count: ") { map.add(kind, Self.orders[index % 4], ", count: 2") }
      }
    }
  }
  /// Values whose words lie apart, in any order, with words of nothing between them.
  mutating func apart(_ kinds: [Kind]) {
    text += "  apart-\(count):\n    at: \(address)\n    partial: true\n    gaps: readable\n    registers:\n"
    for (index, kind) in kinds.enumerated() where kind.words > 1 {
      var places = (0..<kind.words).map { $0 * (1 + index % 3) + ($0 == 0 ? 0 : 1) }
      places.shuffle(using: &random)
      let list = places.map { String(address + $0) }.joined(separator: ", ")
      let words = kind.name.contains("words: ") ? "" : ", words: \(kind.words)"
      let more = index % 3 == 1 ? ", byte-order: little" : ""
      let missing = index % 2 == 0 && kind.name.hasPrefix("uint") ? ", not-available: 0xFFFF" : ""
      text += "      r\(count): {at: [\(list)], type: \(kind.name)\(words)\(more)\(missing), access: read}\n"
      count += 1
      address += (places.max() ?? 0) + 1
    }
  }

  /// Values that are written behind or before the addresses that they are read from, some of them arrays.
  mutating func writtenElsewhere(_ kinds: [Kind]) {
    block("elsewhere-\(count)") { map in
      for (index, kind) in kinds.enumerated() {
        // The words of a text are those of all elements.
        let isArray = index % 3 == 0 && !kind.name.hasPrefix("string")
        let words = kind.words * (isArray ? 2 : 1)
        let place = index % 2 == 0 ? map.address + words : map.address
        if index % 2 == 1 { map.address += words }
        map.add(kind, "", ", write-at: \(place)\(isArray ? ", count: 2" : "")")
        if index % 2 == 0 { map.address += words }
      }
    }
  }

  /// Values at another unit id, at addresses that the device's own unit has as well, and values here that depend on them.
  mutating func atAnotherUnit(_ kinds: [Kind]) {
    let own = address
    address = 0
    let (path, exponent, decider) = ("behind-\(count)", "r\(count)", "r\(count + 1)")
    block(path, unitID: 240) { map in
      map.add(Kind(name: "int8", words: 1), "", ", not-available: 0x80")
      map.add(Kind(name: "uint16", words: 1), "", "")
      for kind in kinds { map.add(kind, "", ", scale: 0.1") }
    }
    address = own
    block("before-\(count)") { map in
      for (index, kind) in kinds.enumerated() {
        map.add(
          kind, "",
          index % 2 == 0
            ? ", scale: {by: \(path).\(exponent), as: power-of-ten}"
            : ", access: read, when: {by: \(path).\(decider), is: 0..40000}")
      }
    }
  }

  /// Values that are some bits of a word, several of them in one.
  mutating func partsOfWords() {
    let words = [
      [
        "bits: 0", "bits: 1..4, scale: 0.1", "bits: 5..9, type: int", "bits: 10..12, type: sign-magnitude",
        "bits: 13..15, type: Part",
      ],
      ["bits: 0..7, type: int, scale: -2.5, offset: 1.25", "bits: 8..15, not-available: [0xFF, 0x10..0x1F]"],
      ["bits: 0..15, type: int, plausible: -100..20000"], ["bits: 0..15, scale: 1000"],
      ["bits: 3..14, type: sign-magnitude, scale: 0.5, not-available: 0x800", "bits: 15, type: int"],
    ]
    block("bits-\(count)") { map in
      let numbers = (5...8).map { "r\(map.count + $0)" }
      for order in Self.orders.prefix(2) {
        for word in words { map.word(word.map { $0 + order }) }
      }
      let first = map.count
      map.word(["bits: 0..3, type: int", "bits: 4..5", "bits: 6, type: bool", "bits: 7..15, type: int"])
      map.word(["bits: 0..6, type: int, scale: {by: r\(first), as: power-of-ten}", "bits: 8..11"])
      map.add(Self.numbers[3], "", ", access: read, scale: {by: r\(first + 1), cases: {0: 0.1, 1: 10, 3: 7}}")
      map.add(Self.numbers[4], "", ", access: read, when: {by: r\(first + 1), is: [1, 3]}")
      map.add(Self.numbers[4], "", ", access: read, when: {by: r\(first + 2), is: true}")
      map.add(Self.numbers[4], "", ", access: read, when: {by: r\(first + 3), is: ..-1}")
      map.sums(of: numbers)
    }
  }

  /// One word of several values.
  private mutating func word(_ parts: [String]) {
    for part in parts {
      text += "      r\(count): {at: \(address), \(part), access: read}\n"
      count += 1
    }
    address += 1
  }
}
