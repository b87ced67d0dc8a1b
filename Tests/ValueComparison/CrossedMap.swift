import DeviceModel
import RegisterEncoding
import TestSupport

/// The text of a map that crosses value types, scales, orders, limits, sentinels and scales that other registers give.
package struct CrossedMap {
  var text: String
  var address = 0
  var count = 0
  var indent = "      "
  var random: SplitMix64

  private init(device: String, seed: UInt64) {
    random = SplitMix64(seed: seed)
    text = """
      # Made by CrossedMap; see CONTRIBUTING.md.
      register-map: 1
      device: {name: \(device)}
      documents: {manual: {title: Manual, edition: A}}
      defaults: {source: manual 1, access: read-write}
      types:
        Mode: {base: uint16, enum: {0: idle, 1: running, 0xFFFF: broken}}
        Wide: {base: uint32, enum: {1: string, 512: central}}
        Status: {base: uint16, flags: {0: alarm, 3: trip, 15: test}}
        Pair: {base: uint32, record: {low: 0..7, mid: {bits: 8..15}, high: {bits: 20, type: bool}}}
        Shared: {base: uint16, enum: {0: init, 1: self, 2: string, 10..19: vendor, 7: string, 0x7F00..0xFFFE: reserved}}
        Signed: {base: int16, enum: {-1: "off", 0: unknown, 3: string, -20..-5: vendor, 9: string, -32768: low}}
        Byte: {base: int8, enum: {-1: "off", 1..9: run, -128..-100: low, 12: top, 127: top}}
        Long: {base: int64, enum: {-9223372036854775808..-21: low, -1: "off", 0..9: run, 11: run}}
        Total: {base: uint8, enum: {0: "off", 2..100: run, 1: idle, 101..255: run}}
        Part: {base: uint8, enum: {0: "off", 1..5: run, 6: top}}
        Packed: {base: uint16, record: {part: {bits: 0..3, type: Part}, rest: 4..15}}
        Signs: {base: uint32, record: {own: {bits: 0..4, type: int}, apart: {bits: 5..11, type: sign-magnitude}, byte: {bits: 12..19, type: int}, one: {bits: 20, type: int}, wide: {bits: 21..31, type: int, plausible: -700..900}}}
        Amounts: {base: uint64, record: {power: {bits: 0..11, scale: 0.1, plausible: 50..}, heat: {bits: 12..20, type: int, scale: -0.5, offset: 40.25}, lean: {bits: 21..28, type: sign-magnitude, scale: 1000}, flow: {bits: 29..60, offset: -7}, on: 63}}
        Whole: {base: uint64, record: {all: {bits: 0..63, type: int}}}
      blocks:

      """
  }

  /// The committed map: everything crossed with everything.
  package static func everything() -> String {
    var map = CrossedMap(device: "Every Value", seed: 1)
    for (index, scale) in scales.enumerated() {
      map.block("scaled-\(index)") { map in
        for kind in numbers {
          let orders = kind.words > 1 ? orders.prefix(index == 1 ? 6 : 4) : orders.prefix(2)
          for order in orders {
            map.add(kind, order, ", scale: \(scale.scale), offset: \(scale.offset)")
          }
        }
      }
      map.block("missing-\(index)") { map in
        for (place, kind) in numbers.enumerated() {
          map.add(
            kind, orders[place % 4],
            ", scale: \(scale.scale), offset: \(scale.offset), not-available: \(map.sentinels(of: kind))")
        }
      }
      // The limits of other scales are judged by the same code.
      if index > 3 { continue }
      map.block("limited-\(index)") { map in
        for kind in numbers {
          for form in 0..<3 { map.add(kind, "", map.limits(of: kind, scale, form: form)) }
        }
      }
    }
    for order in orders {
      map.block("other-\(map.count)") { map in
        for kind in others { map.add(kind, kind.words > 1 || !order.contains("word-order") ? order : "", "") }
      }
    }
    map.block("arrays") { map in
      for kind in numbers { map.add(kind, "", ", count: 3, scale: 0.1") }
      for kind in others.prefix(5) { map.add(kind, "", ", count: 2") }
    }
    for chooser in map.choosers() { map.choice(chooser, of: numbers) }
    map.block("encoded") { map in
      for kind in encoded {
        for order in orders.prefix(2) { map.add(kind, order, "") }
      }
      // The words of an array are those of all its elements.
      for encoding in encodings {
        map.add(Kind(name: "string8, words: 6, encoding: \(encoding)", words: 3), "", ", count: 2")
      }
    }
    map.believed()
    map.named()
    map.missing()
    map.narrow()
    map.shown()
    for decider in deciders { map.condition(decider, of: numbers + others) }
    map.block("fields") { map in
      for kind in fields {
        for order in orders { map.add(kind, order, "") }
        map.add(kind, "", ", count: 2")
      }
    }
    map.apart(numbers + others + ofParts.prefix(4))
    map.partsOfWords()
    map.writtenElsewhere(numbers + others)
    map.atAnotherUnit(numbers)
    return map.text
  }

  /// The committed map of what other registers decide about.
  package static func decisions() -> String {
    var map = CrossedMap(device: "Every Decision", seed: 2)
    map.block("typed") { map in
      for kind in enums + fields { map.add(kind, "", "") }
      map.add(numbers[4], ", word-order: setting", "")
    }
    for decider in dividers { map.alternatives(decider, of: numbers + narrow + others) }
    for decider in dividers.prefix(3) { map.alternativeBlocks(decider, of: numbers + narrow + others) }
    map.counted(by: counters, numbers + narrow + others)
    for counter in counters { map.countedInside(counter, numbers + narrow + others) }
    map.settled(by: settings, numbers + narrow + others)
    map.bounded(bounding)
    for selector in selectors { map.selection(selector, numbers + narrow + others) }
    return map.text
  }

  /// A map whose every register is drawn.
  package static func random(device: String, seed: UInt64) -> String {
    var map = CrossedMap(device: device, seed: seed)
    for block in 0..<6 {
      map.block("drawn-\(block)") { map in
        for _ in 0..<20 { map.drawn() }
        // What makes the order of words a parameter of the device.
        map.add(numbers[4], ", word-order: setting", "")
      }
    }
    for chooser in map.choosers() + map.namedChoosers {
      let kinds = (0..<4).map { _ in numbers[map.below(numbers.count)] }
      map.choice(chooser, of: kinds)
    }
    for decider in deciders {
      map.condition(
        decider, of: (0..<3).map { _ in (numbers + others)[map.below(numbers.count + others.count)] })
    }
    map.apart(numbers + narrow + others + ofParts)
    map.partsOfWords()
    map.writtenElsewhere(numbers + narrow + others)
    map.atAnotherUnit(numbers + narrow)
    map.computed()
    let kinds = numbers + narrow + others
    for decider in map.some(dividers) { map.alternatives(decider, of: kinds) }
    map.alternativeBlocks(map.some(dividers)[0], of: kinds)
    map.counted(by: map.some(counters), kinds)
    map.countedInside(map.some(counters)[0], kinds)
    map.settled(by: map.some(settings), kinds)
    map.bounded(map.some(bounding))
    for selector in map.some(selectors).prefix(2) { map.selection(selector, kinds) }
    return map.text
  }

  /// Three of several.
  private mutating func some<Element>(_ elements: [Element]) -> [Element] {
    Array(elements.shuffled(using: &random).prefix(3))
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  mutating func drawn() {
    if below(4) == 0 {
      let kinds = Self.others + Self.encoded + Self.enums + Self.ofParts + Self.fields
      let kind = kinds[below(kinds.count)]
      return add(kind, kind.words > 1 ? Self.orders[below(6)] : Self.orders[below(2)], "")
    }
    let kinds = Self.numbers + Self.narrow
    let kind = kinds[below(kinds.count)]
    let order = kind.words > 1 ? Self.orders[below(6)] : Self.orders[below(2)]
    let scale = drawnScale()
    switch below(5) {
    case 4: add(kind, order, plausible(kind, scale, form: below(3)))
    case 0:
      add(kind, order, limits(of: kind, scale, form: below(3)))
    case 1:
      add(
        kind, order,
        ", scale: \(scale.scale), offset: \(scale.offset), not-available: \(sentinels(of: kind))")
    case 2: add(kind, order, ", scale: \(scale.scale), offset: \(scale.offset), count: \(below(3) + 1)")
    default: add(kind, order, ", scale: \(scale.scale), offset: \(scale.offset)")
    }
  }

  mutating func drawnScale() -> (scale: String, offset: String) {
    while true {
      let scale = drawnNumber()
      let offset = Bool.random(using: &random) ? ExactNumber.zero : drawnNumber()
      if scale != .zero, RegisterScaling(scale: scale, offset: offset) != nil {
        return (scale.description, offset.description)
      }
    }
  }

  mutating func drawnNumber() -> ExactNumber {
    let digits = below(12)
    let most = (0..<digits).reduce(9) { most, _ in most * 10 + 9 }
    return ExactNumber(
      significand: Int128(Int.random(in: -most...most, using: &random)), exponent: below(18) - digits - 4)
  }

  mutating func block(
    _ name: String, unitID: Int? = nil, when condition: String? = nil, _ content: (inout CrossedMap) -> Void
  ) {
    let unit = unitID.map { "    unit-id: \($0)\n" } ?? ""
    let when = condition.map { "    when: \($0)\n" } ?? ""
    text += "  \(name):\n    at: \(address)\n\(unit)\(when)    registers:\n"
    content(&self)
  }

  mutating func add(_ kind: Kind, _ order: String, _ more: String) {
    // A scale of 1 and an offset of 0 are as good as none.
    let more = more.replacing(", scale: 1, offset: 0").replacing(", offset: 0", unlessBefore: ".")
    text += "\(indent)r\(count): {at: \(address), type: \(kind.name)\(order)\(more)}\n"
    count += 1
    let elements =
      more.split(separator: "count: ").dropFirst().first.flatMap { $0.first?.wholeNumberValue } ?? 1
    address += kind.words * elements
  }
}

extension String {
  /// The text without every occurrence of a part that `next` does not follow.
  fileprivate func replacing(_ part: String, unlessBefore next: Character? = nil) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      let keeps =
        range.upperBound < rest.endIndex
        && (rest[range.upperBound] == next || rest[range.upperBound].isNumber)
      result += rest[..<(keeps ? range.upperBound : range.lowerBound)]
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
