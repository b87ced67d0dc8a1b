import DeviceModel
import RegisterEncoding
import TestSupport

/// The text of a map that crosses value types, scales, orders, limits, sentinels and scales that other registers give.
package struct CrossedMap {
  private struct Kind {
    let name: String
    let words: Int
    var numbers: ClosedRange<Int128>?
    var bits = 64
  }

  private static let numbers: [Kind] = [
    Kind(name: "uint8", words: 1, numbers: 0...255, bits: 8),
    Kind(name: "int8", words: 1, numbers: -128...127, bits: 8),
    Kind(name: "uint16", words: 1, numbers: 0...65535, bits: 16),
    Kind(name: "int16", words: 1, numbers: -32768...32767, bits: 16),
    Kind(name: "uint32", words: 2, numbers: 0...4_294_967_295, bits: 32),
    Kind(name: "int32", words: 2, numbers: -2_147_483_648...2_147_483_647, bits: 32),
    Kind(name: "uint64", words: 4, numbers: 0...Int128(UInt64.max)),
    Kind(name: "int64", words: 4, numbers: Int128(Int64.min)...Int128(Int64.max)),
    Kind(name: "float32", words: 2, bits: 32), Kind(name: "float64", words: 4),
    Kind(name: "base10000", words: 2, numbers: 0...99_999_999, bits: 32),
  ]
  /// Numbers that do not use all bits of their words.
  private static let narrow: [Kind] = {
    var kinds: [Kind] = []
    for bits in [24, 40, 48, 56] {
      let half = Int128(1) << Int128(bits - 1)
      let words = (bits + 15) / 16
      kinds.append(Kind(name: "uint\(bits)", words: words, numbers: 0...2 * half - 1, bits: bits))
      kinds.append(Kind(name: "int\(bits)", words: words, numbers: -half...half - 1, bits: bits))
    }
    for words in 1...4 {
      let greatest = Int128(BinaryCodedDecimal.greatest(digits: 4 * words))
      kinds.append(Kind(name: "bcd\(16 * words)", words: words, numbers: 0...greatest, bits: 16 * words))
    }
    for words in 1...2 {
      let width = 16 * words
      kinds.append(
        Kind(
          name: "sign-magnitude\(width)", words: words, numbers: SignMagnitude.numbers(width: width),
          bits: width))
    }
    return kinds
  }()
  private static let others: [Kind] = [
    Kind(name: "bool", words: 1), Kind(name: "Mode", words: 1), Kind(name: "Wide", words: 2),
    Kind(name: "Status", words: 1), Kind(name: "Pair", words: 2), Kind(name: "string8, words: 3", words: 3),
    Kind(name: "string16, words: 2", words: 2), Kind(name: "raw, words: 2", words: 2),
  ]
  private static let encodings = ["ascii", "latin-1"]
  private static let encoded = encodings.map { Kind(name: "string8, words: 3, encoding: \($0)", words: 3) }
  /// Enums whose names have several numbers, or numbers with a sign.
  private static let enums: [Kind] = [
    Kind(name: "Shared", words: 1, bits: 16), Kind(name: "Signed", words: 1, bits: 16),
    Kind(name: "Byte", words: 1, bits: 8), Kind(name: "Long", words: 4),
    Kind(name: "Total", words: 1, bits: 8),
    Kind(name: "Packed", words: 1),
  ]
  /// Dates, times and versions, each with the words that its format takes.
  private static let ofParts: [Kind] = [
    parts("time-of-day", "hhmm", 1), parts("time-of-day", "hhmmss", 2),
    parts("time-of-day", "{digits: hhmm, bcd: true}", 1),
    parts("time-of-day", "{digits: hhmmss, bcd: true}", 2),
    parts("time-of-day", "{parts: [hour, minute], bits: 8}", 1),
    parts("time-of-day", "{parts: [unused, hour, minute, second], bits: 8, bcd: true}", 2),
    parts("time-of-day", "{parts: [{unused: 5}, {hour: 5}, {minute: 6}, millisecond-of-minute]}", 2),
    parts("time-of-day", "{parts: [hour, minute, second, millisecond]}", 4),
    parts("time-of-day", "{parts: [millisecond, hour, minute, second], bits: 32}", 8),
    parts("time-of-day", "{count: minutes}", 1), parts("time-of-day", "{count: seconds}", 2),
    parts("time-of-day", "{count: milliseconds}", 2),
    parts("date", "yyyymmdd", 2), parts("date", "{digits: ddmmyy, century: 2000}", 2),
    parts("date", "{digits: yyyymmdd, bcd: true, years: 2000..2040}", 2),
    parts("date", "{parts: [day, month, {year: 16}], bits: 8}", 2),
    parts("date", "{parts: [year, month, day], century: 1900}", 3),
    parts("date", "{parts: [{year: 7}, {month: 4}, {day: 5}], century: 1980}", 1),
    parts("date", "{count: days, since: 1900-01-01}", 1),
    parts(
      "date-time", "{parts: [year, month, day, hour, minute, second], bits: 8, bcd: true, century: 2000}", 3),
    parts("date-time", "{parts: [hour, minute, second, day, month, year], bits: 32, years: 2023..2099}", 12),
    parts("date-time", "{digits: yymmddhhmmss, century: 1990, zone: \"-09:30\"}", 3),
    parts("date-time", "{count: seconds, since: 1970-01-01, zone: utc}", 2),
    parts("date-time", "{count: milliseconds, since: 2000-01-01, zone: \"+01:00\"}", 4),
    parts("date-time", "{count: minutes, since: 2000-02-29}", 2),
    parts("version", "x.xx", 1), parts("version", "x.x.x", 1), parts("version", "xxx.xxx.xxx", 2),
    parts("version", "{digits: xx.xx.xxxx, bcd: true}", 2),
    parts("version", "{parts: [major, minor], bits: 8}", 1),
    parts("version", "{parts: [{unused: 4}, major, minor, patch], bits: 4}", 1),
    parts("version", "{parts: [major, minor, patch, build], bits: 4, bcd: true}", 1),
    parts("version", "{parts: [minor, major, patch]}", 3),
    parts("version", "{parts: [major, minor], bits: 32}", 4),
  ]
  /// Records whose fields have signs and scales.
  private static let fields: [Kind] = [
    Kind(name: "Signs", words: 2), Kind(name: "Amounts", words: 4), Kind(name: "Whole", words: 4),
  ]
  private static let orders = [
    "", ", byte-order: little", ", word-order: little", ", word-order: little, byte-order: little",
    ", word-order: setting", ", word-order: setting, byte-order: little",
  ]
  private static let scales: [(scale: String, offset: String)] = [
    ("1", "0"), ("0.1", "0"), ("-2.5", "1.25"), ("1000", "0"), ("1", "-40"), ("0.000000000000000001", "0"),
    ("0.001", "0.5"), ("9e18", "0"),
  ]

  private static func parts(_ type: String, _ format: String, _ words: Int) -> Kind {
    Kind(name: "\(type), format: \(format)", words: words)
  }

  private var text: String
  private var address = 0
  private var count = 0
  private var random: SplitMix64

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
        Signs: {base: uint32, record: {own: {bits: 0..4, type: int}, apart: {bits: 5..11, type: sign-magnitude}, byte: {bits: 12..19, type: int}, one: {bits: 20, type: int}, wide: {bits: 21..31, type: int}}}
        Amounts: {base: uint64, record: {power: {bits: 0..11, scale: 0.1}, heat: {bits: 12..20, type: int, scale: -0.5, offset: 40.25}, lean: {bits: 21..28, type: sign-magnitude, scale: 1000}, flow: {bits: 29..60, offset: -7}, on: 63}}
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
    map.computed()
    return map.text
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func drawn() {
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

  private mutating func drawnScale() -> (scale: String, offset: String) {
    while true {
      let scale = drawnNumber()
      let offset = Bool.random(using: &random) ? ExactNumber.zero : drawnNumber()
      if scale != .zero, RegisterScaling(scale: scale, offset: offset) != nil {
        return (scale.description, offset.description)
      }
    }
  }

  private mutating func drawnNumber() -> ExactNumber {
    let digits = below(12)
    let most = (0..<digits).reduce(9) { most, _ in most * 10 + 9 }
    return ExactNumber(
      significand: Int128(Int.random(in: -most...most, using: &random)), exponent: below(18) - digits - 4)
  }

  private mutating func sentinels(of kind: Kind) -> String {
    let ones = kind.bits == 64 ? UInt64.max : (1 << UInt64(kind.bits)) - 1
    let other = min(UInt64.random(in: 0...ones, using: &random), ones - 1)
    guard Bool.random(using: &random) else {
      return "[0x\(String(ones, radix: 16)), 0x\(String(other, radix: 16))]"
    }
    let last = other + UInt64.random(in: 0...(ones - 1 - other) / 4, using: &random)
    return "[0x\(String(ones, radix: 16)), 0x\(String(other, radix: 16))..0x\(String(last, radix: 16))]"
  }

  /// What may be written: a range, a range with a step or a list, of values that raw numbers have.
  private mutating func limits(of kind: Kind, _ scale: (scale: String, offset: String), form: Int) -> String {
    let start = ", scale: \(scale.scale), offset: \(scale.offset)"
    guard let factor = ExactNumber(scale.scale), let offset = ExactNumber(scale.offset) else { return start }
    let least = max(Int(clamping: kind.numbers?.lowerBound ?? -1000), -1000)
    let most = min(Int(clamping: kind.numbers?.upperBound ?? 1000), 1000)
    func value(_ raw: Int) -> ExactNumber? { factor.multiplied(by: ExactNumber(raw))?.adding(offset) }
    func isPrintable(_ number: ExactNumber) -> Bool {
      number.significand.magnitude <= UInt64.max && (-18...18).contains(number.exponent)
    }
    let drawn = (0..<3).map { _ in Int.random(in: least...most, using: &random) }
    let values = drawn.compactMap(value).filter(isPrintable).sorted()
    guard values.count == 3 else { return start }
    switch form {
    case 0: return start + ", range: \(values[0])..\(values[2])"
    case 1 where offset == .zero:
      // Bounds are multiples of the step.
      let step = Int.random(in: 1...7, using: &random)
      let bounds = [drawn[0] / step * step, drawn[1] / step * step].compactMap(value).sorted()
      let size = factor < .zero ? factor.negated : factor
      guard let step = size?.multiplied(by: ExactNumber(step)), (bounds + [step]).allSatisfy(isPrintable)
      else {
        return start
      }
      return start + ", range: \(bounds[0])..\(bounds[1]), step: \(step)"
    default: return start + ", values: [\(values.map(\.description).joined(separator: ", "))]"
    }
  }

  private mutating func narrow() {
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

  /// Values that many raw numbers mean to be missing, on both sides of zero and up to the ends of the type.
  private mutating func missing() {
    let ranges = [
      ["0xF0.."], ["-3..2, 100..", "..-1"], ["0xFF00..", "..9, 0xFFFF"],
      ["-1..1, ..-32000", "0x7F00..0x80FF"],
      ["..0x7FFFFFFF"], ["-70000..70000"], ["0xFFFFFFFFFFFFFF00..0xFFFFFFFFFFFFFFFF"], ["..-1"],
      ["0x7F800001..0x7FFFFFFF, 0xFF800001..0xFFFFFFFF"], ["0xFFF0000000000001..0xFFFFFFFFFFFFFFFF"],
      ["10000..0xFFFFFFFF"],
    ]
    block("ranges-\(count)") { map in
      for (index, kind) in Self.numbers.enumerated() {
        for range in ranges[index] {
          for scale in ["", ", scale: 0.1"] {
            map.add(
              kind, Self.orders[kind.words > 1 ? index % 4 : index % 2], scale + ", not-available: [\(range)]"
            )
          }
        }
      }
    }
  }

  /// Dates, times and versions in every order of words and bytes, some of them missing, and arrays of them.
  private mutating func shown() {
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

  /// Values of which some are plausible: between two bounds, above one and below one; some may be missing.
  private mutating func believed() {
    block("believed-\(count)") { map in
      for (index, kind) in Self.numbers.enumerated() {
        for (form, scale) in Self.scales.prefix(3).enumerated() {
          let missing = form == 1 ? ", not-available: \(map.sentinels(of: kind))" : ""
          let array = index % 4 == form ? ", count: 2" : ""
          map.add(
            kind, Self.orders[kind.words > 1 ? index % 4 : index % 2],
            map.plausible(kind, scale, form: (index + form) % 3) + missing + array)
        }
      }
    }
    block("open-\(count)") { map in
      for (index, kind) in Self.numbers.enumerated() {
        for form in 1...2 {
          let range = map.plausible(kind, Self.scales[index % 3], form: form, as: "range")
          map.add(kind, "", range)
        }
      }
    }
    let name = "r\(count)"
    block("believed-\(count)") { map in
      map.add(Kind(name: "int16", words: 1), "", ", not-available: 0x8000")
      for (index, kind) in Self.numbers.enumerated() {
        let bounds = ["-10..10", "..100", "0.5.."][index % 3]
        map.add(kind, "", ", access: read, scale: {by: \(name), as: power-of-ten}, plausible: \(bounds)")
      }
    }
  }

  /// A scale and a range of values around those of small raw numbers.
  private mutating func plausible(
    _ kind: Kind, _ scale: (scale: String, offset: String), form: Int, as key: String = "plausible"
  ) -> String {
    let start = ", scale: \(scale.scale), offset: \(scale.offset)"
    guard let factor = ExactNumber(scale.scale), let offset = ExactNumber(scale.offset) else { return start }
    let least = max(Int(clamping: kind.numbers?.lowerBound ?? -100), -100)
    let bounds = [Int.random(in: least...20, using: &random), Int.random(in: 30...100, using: &random)]
      .compactMap { factor.multiplied(by: ExactNumber($0))?.adding(offset) }.sorted()
    guard bounds.count == 2 else { return start }
    switch form {
    case 0: return start + ", \(key): \(bounds[0])..\(bounds[1])"
    case 1: return start + ", \(key): \(bounds[0]).."
    default: return start + ", \(key): ..\(bounds[1])"
    }
  }

  /// Registers that give scales, each with the key that tells how.
  private struct Chooser {
    let type: String
    let words: Int
    let more: String
    let scale: String
  }

  private mutating func choosers() -> [Chooser] {
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
  private mutating func named() {
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

  private var namedChoosers: [Chooser] {
    [
      Chooser(
        type: "Shared", words: 1, more: ", not-available: 0xFFFF",
        scale: "cases: {string: 0.1, vendor: 8, 1: 3}"),
      Chooser(type: "Byte", words: 1, more: "", scale: "cases: {\"off\": 0.1, low: 8, run: 3}"),
    ]
  }

  private mutating func choice(_ chooser: Chooser, of kinds: [Kind]) {
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
  private static let deciders: [(type: Kind, more: String, values: [String])] = [
    (Kind(name: "uint16", words: 1), ", not-available: 0xFFFF", ["0..9", "[1, 3, 5..60000]"]),
    (Kind(name: "int16", words: 1), "", ["..-1", "[0, 7, 9..12]"]),
    (Kind(name: "uint8", words: 1), "", ["0..20"]), (Kind(name: "int8", words: 1), "", ["-20..5"]),
    (Kind(name: "uint64", words: 4), ", word-order: little", ["..0xFFFFFFFF"]),
    (Kind(name: "int32", words: 2), ", word-order: setting", ["[-7, 0..]"]),
    (Kind(name: "int24", words: 2), "", ["-20..5"]), (Kind(name: "uint40", words: 3), "", ["[1, 3..40]"]),
    (Kind(name: "Mode", words: 1), "", ["idle", "[running, broken]"]),
    (Kind(name: "bool", words: 1), "", ["true", "[0]"]),
  ]

  private mutating func condition(_ decider: (type: Kind, more: String, values: [String]), of kinds: [Kind]) {
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

  /// Sums of numbers of every kind: scaled, chosen, missing, conditional, plausible, and with floats among them.
  private mutating func computed() {
    let (exponent, decider, path) = ("r\(count)", "r\(count + 1)", "deciding-\(count)")
    block(path) { map in
      map.add(Kind(name: "int16", words: 1), "", ", not-available: 0x8000")
      map.add(Kind(name: "uint16", words: 1), "", "")
    }
    let wholes = (Self.numbers + Self.narrow).filter { $0.numbers != nil }
    for form in 0..<8 {
      let first = count
      var kinds = (0..<9).map { _ in wholes[below(wholes.count)] }
      // Every other sum has floats among its terms.
      if form % 2 == 1 { kinds[below(9)] = Self.numbers[8 + below(2)] }
      block("computed-\(first)") { map in
        map.add(Kind(name: "int8", words: 1), "", "")
        for (index, kind) in kinds.enumerated() {
          let order = kind.words > 1 ? Self.orders[map.below(6)] : Self.orders[map.below(2)]
          let scale = map.drawnScale()
          let more =
            switch index {
            case 0, 4: ", scale: \(scale.scale), offset: \(scale.offset)"
            case 1: ", not-available: \(map.sentinels(of: kind))"
            case 2: map.plausible(kind, Self.scales[map.below(3)], form: map.below(3))
            case 3: ", access: read, scale: {by: r\(first), as: power-of-ten}"
            case 5: ", access: read, scale: {by: \(path).\(exponent), as: power-of-ten}"
            // Behind all others: a request for these must not touch it.
            case 8: ", access: read, when: {by: \(path).\(decider), is: 0..40000}"
            default: ""
            }
          map.add(kind, order, more)
        }
        map.sums(of: (first + 1...first + 9).map { "r\($0)" })
      }
    }
  }

  /// Sums of some of these registers, and one of all.
  private mutating func sums(of registers: [String]) {
    text += "    computed:\n"
    for index in 0..<5 {
      let chosen = index == 0 ? registers : registers.shuffled(using: &random).prefix(2 + below(3)).sorted()
      let terms = chosen.map { name in
        switch below(3) {
        case 0: name
        case 1: "-\(name)"
        default: "{of: \(name), times: \(factor())}"
        }
      }
      text += "      s\(registers[0].dropFirst())-\(index): {sum: [\(terms.joined(separator: ", "))]}\n"
    }
  }

  private mutating func factor() -> ExactNumber {
    while true {
      let factor = drawnNumber()
      if factor != .zero, RegisterScaling(scale: factor) != nil { return factor }
    }
  }

  private mutating func block(_ name: String, _ content: (inout CrossedMap) -> Void) {
    text += "  \(name):\n    at: \(address)\n    registers:\n"
    content(&self)
  }

  private mutating func add(_ kind: Kind, _ order: String, _ more: String) {
    // A scale of 1 and an offset of 0 are as good as none.
    let more = more.replacing(", scale: 1, offset: 0").replacing(", offset: 0", unlessBefore: ".")
    text += "      r\(count): {at: \(address), type: \(kind.name)\(order)\(more)}\n"
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
