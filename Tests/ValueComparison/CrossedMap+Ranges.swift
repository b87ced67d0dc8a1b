import DeviceModel

// What values may be: sentinels, limits of writes, plausible ranges.
extension CrossedMap {
  mutating func sentinels(of kind: Kind) -> String {
    let ones = kind.bits == 64 ? UInt64.max : (1 << UInt64(kind.bits)) - 1
    let other = min(UInt64.random(in: 0...ones, using: &random), ones - 1)
    guard Bool.random(using: &random) else {
      return "[0x\(String(ones, radix: 16)), 0x\(String(other, radix: 16))]"
    }
    let last = other + UInt64.random(in: 0...(ones - 1 - other) / 4, using: &random)
    return "[0x\(String(ones, radix: 16)), 0x\(String(other, radix: 16))..0x\(String(last, radix: 16))]"
  }

  /// What may be written: a range, a range with a step or a list, of values that raw numbers have.
  mutating func limits(of kind: Kind, _ scale: (scale: String, offset: String), form: Int) -> String {
    let start = ", scale: \(scale.scale), offset: \(scale.offset)"
    guard let factor = ExactNumber(scale.scale), let offset = ExactNumber(scale.offset) else { return start }
    let least = max(Int(clamping: kind.numbers?.lowerBound ?? -1000), -1000)
    let most = min(Int(clamping: kind.numbers?.upperBound ?? 1000), 1000)
    func value(_ raw: Int) -> ExactNumber? { factor.multiplied(by: ExactNumber(raw))?.adding(offset) }
    let drawn = (0..<3).map { _ in Int.random(in: least...most, using: &random) }
    let values = drawn.compactMap(value).filter(Self.isPrintable).sorted()
    guard values.count == 3 else { return start }
    switch form {
    case 0: return start + ", range: \(values[0])..\(values[2])"
    case 1 where offset == .zero:
      // Bounds are multiples of the step.
      let step = Int.random(in: 1...7, using: &random)
      let bounds = [drawn[0] / step * step, drawn[1] / step * step].compactMap(value).sorted()
      let size = factor < .zero ? factor.negated : factor
      guard let step = size?.multiplied(by: ExactNumber(step)), (bounds + [step]).allSatisfy(Self.isPrintable)
      else {
        return start
      }
      return start + ", range: \(bounds[0])..\(bounds[1]), step: \(step)"
    default: return start + ", values: [\(values.map(\.description).joined(separator: ", "))]"
    }
  }

  /// Values that many raw numbers mean to be missing, on both sides of zero and up to the ends of the type.
  mutating func missing() {
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

  /// Values of which some are plausible: between two bounds, above one and below one; some may be missing.
  mutating func believed() {
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
  mutating func plausible(
    _ kind: Kind, _ scale: (scale: String, offset: String), form: Int, as key: String = "plausible"
  ) -> String {
    let start = ", scale: \(scale.scale), offset: \(scale.offset)"
    guard let factor = ExactNumber(scale.scale), let offset = ExactNumber(scale.offset) else { return start }
    let least = max(Int(clamping: kind.numbers?.lowerBound ?? -100), -100)
    let bounds = [Int.random(in: least...20, using: &random), Int.random(in: 30...100, using: &random)]
      .compactMap { factor.multiplied(by: ExactNumber($0))?.adding(offset) }.filter(Self.isPrintable).sorted()
    guard bounds.count == 2 else { return start }
    switch form {
    case 0: return start + ", \(key): \(bounds[0])..\(bounds[1])"
    case 1: return start + ", \(key): \(bounds[0]).."
    default: return start + ", \(key): ..\(bounds[1])"
    }
  }

  /// Whether a map can have the number: its digits fit in 64 bits.
  private static func isPrintable(_ number: ExactNumber) -> Bool {
    number.significand.magnitude <= UInt64.max && (-18...18).contains(number.exponent)
  }
}
