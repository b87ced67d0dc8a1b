import DeviceModel
import RegisterEncoding

/// Makes up the values that a device holds before the first write.
///
/// The factory default comes first, then the map's first example; everything else is drawn from the path and the
/// seed, so that the same map and seed always give the same device. Drawn values keep to the map's constraint and
/// to known cases, and are plausible; they are small, so that numbers look like measurements rather than like noise.
struct SampleValues {
  private let seed: UInt64
  /// Whether numbers with a unit are such as a device in use shows.
  private let areTypical: Bool

  init(seed: UInt64, areTypical: Bool = false) { (self.seed, self.areTypical) = (seed, areTypical) }

  /// The words of a value, `totalWords` of them.
  func words(for expanded: ExpandedRegister) -> [UInt16] {
    let register = expanded.register
    if let value = register.defaultValue {
      let words = expanded.elements.compactMap { encoded(value, as: $0.register) }.joined()
      if words.count == register.totalWords { return Array(words) }
    }
    if let example = register.examples.first {
      let words = register.spread(example.words)
      if words.count == register.totalWords { return words }
    }
    return expanded.elements.flatMap { element in
      var draw = PathDraw(path: element.path, seed: seed)
      return firstAllowed(by: element.register) ?? typical(for: element.register, from: &draw)
        ?? plausible(for: element.register, from: &draw) ?? usual(for: element.register, from: &draw)
        ?? drawn(for: element.register, from: &draw)
    }
  }

  /// A number, in the value's unit, as the words of one element.
  private func encoded(_ number: ExactNumber, as register: RegisterLayout) -> [UInt16]? {
    switch register.type {
    case .float: try? ValueCodec.encode(.real(number.double), as: register)
    default: try? ValueCodec.encode(ValueParser.parse(number.description, as: register), as: register)
    }
  }

  /// The least value that the constraint allows, or the greatest where it has no least; `nil` without a constraint.
  private func firstAllowed(by register: RegisterLayout) -> [UInt16]? {
    switch register.constraint {
    case nil: return nil
    case .list(let allowed): return allowed.first.flatMap { encoded($0, as: register) }
    case .range(let range, let step):
      guard let least = range.bounds.first else { return nil }
      var candidates = [least]
      if let step, abs(least.double / step.double) < 1e15 {
        // The quotient is rounded towards zero, so the first multiple in the range is one of its neighbours.
        let nearest = Int64(least.double / step.double)
        candidates += (nearest - 1...nearest + 1).compactMap {
          step.multiplied(by: ExactNumber($0))
        }
      }
      return candidates.lazy.compactMap { encoded($0, as: register) }.first { isAllowed($0, by: register) }
    }
  }

  private func isAllowed(_ words: [UInt16], by register: RegisterLayout) -> Bool {
    guard let value = try? ValueCodec.decode(words, as: register), value != .notAvailable else {
      return false
    }
    return (try? ConstraintCheck.check(value, for: register)) != nil
  }

  /// Words of a number that a device in use might show; `nil` where the unit tells nothing, or the register has no
  /// such number.
  private func typical(for register: RegisterLayout, from draw: inout PathDraw) -> [UInt16]? {
    guard areTypical, let typical = TypicalValues(of: register) else { return nil }
    let number = typical.drawn(from: &draw)
    guard NearestNumber.isWithin(number, register), let words = NearestNumber.words(of: number, in: register),
      isPlausible(words, for: register)
    else { return nil }
    return words
  }

  /// Words of a small number that is not unusual for its unit, of a register that has no typical one: one to nine of
  /// its steps, or 0, which is never unusual. `nil` where the unit can have any number.
  private func usual(for register: RegisterLayout, from draw: inout PathDraw) -> [UInt16]? {
    guard areTypical, register.holdsNumber, register.scaleChoice == nil,
      let usual = register.unit.flatMap(UsualValues.of)
    else { return nil }
    let step = register.type.rawNumbers == nil ? 1 : register.scaling.step
    let drawn = (0..<8).map { _ in step * Double(1 + draw.below(9)) }.filter(usual.contains)
    let numbers = (drawn + [0]).filter { NearestNumber.isWithin($0, register) }
    return numbers.lazy.compactMap { NearestNumber.words(of: $0, in: register) }
      .first { isPlausible($0, for: register) }
  }

  /// Words whose value is plausible; `nil` where any may be, or where none is found.
  private func plausible(for register: RegisterLayout, from draw: inout PathDraw) -> [UInt16]? {
    guard let range = register.plausible, register.scaleChoice == nil, let end = range.bounds.first?.double
    else { return nil }
    let step = register.scaling.step
    // Above or below a bound alone, a thousand steps are a range like any other.
    let reach = 1000 * step
    let lowest = range.lowest?.double ?? end - reach
    let highest = range.highest?.double ?? end + reach
    for _ in 0..<8 {
      let target = lowest + (highest - lowest) * (Double(draw.below(1001)) / 1000)
      if let words = NearestNumber.words(of: target, in: register), isPlausible(words, for: register) {
        return words
      }
    }
    return range.bounds.lazy.compactMap { encoded($0, as: register) }.first { isPlausible($0, for: register) }
  }

  private func isPlausible(_ words: [UInt16], for register: RegisterLayout) -> Bool {
    (try? ValueCodec.decode(words, as: register)) != nil
  }

  private func drawn(for register: RegisterLayout, from draw: inout PathDraw) -> [UInt16] {
    var unscaled = register
    unscaled.scaling = .identity
    unscaled.scaleChoice = nil
    // A value whose words mean that there is none is drawn again.
    for _ in 0..<8 {
      let value = value(of: register.type, from: &draw)
      if let words = try? ValueCodec.encode(value, as: unscaled) { return words }
    }
    return Array(repeating: 0, count: register.reach)
  }

  private func value(of type: ValueType, from draw: inout PathDraw) -> DynamicValue {
    switch type {
    case .bool: return .bool(draw.below(2) == 1)
    case .integer(let bits, _), .signMagnitude(let bits):
      // Below 12 every field of a date or a time is in its range; a narrow field may hold even less.
      let most = UInt64(clamping: type.rawNumbers?.upperBound ?? 0)
      return .number(ExactNumber(draw.below(1 + min(bits > 8 ? 999 : 11, most))))
    case .float: return .real(Double(draw.below(10_000)) / 10)
    case .base10000: return .number(ExactNumber(draw.below(100_000)))
    case .bcd: return .number(ExactNumber(draw.below(1000)))
    case .string(let words, let encoding):
      // Every encoding has these letters, and each takes one unit.
      let letters = (0..<min(words * encoding.unitsPerWord, 6)).map { _ in
        Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(draw.below(26))))
      }
      return .text(String(letters))
    case .parts(let type): return DrawnParts.value(of: type) { draw.below($0) }
    case .raw(let words): return .raw((0..<words).map { _ in UInt16(draw.below(65536)) })
    case .enumeration(let type):
      guard let first = type.cases.first else { return .enumeration(nil, raw: 0) }
      if let number = first.onlyNumber { return .enumeration(first.name, raw: number) }
      let numbers = first.numbers[Int(draw.below(UInt64(first.numbers.count)))]
      let following = UInt64(clamping: numbers.upperBound - numbers.lowerBound)
      let number = numbers.lowerBound + Int128(draw.below(max(following, following &+ 1)))
      return .enumeration(first.name, raw: number)
    case .flags(let type):
      guard !type.flags.isEmpty else { return .flags([], unknown: 0) }
      return .flags([type.flags[Int(draw.below(UInt64(type.flags.count)))].name], unknown: 0)
    case .record(let type):
      let fields = type.fields.map { field in
        DynamicValue.Field(field.name, value(of: field, from: &draw))
      }
      return .record(fields, unknown: 0)
    }
  }

  private func value(of field: RecordType.Field, from draw: inout PathDraw) -> DynamicValue {
    let drawn = value(of: field.type, from: &draw)
    guard case .number(let number) = drawn, let raw = number.integer else { return drawn }
    let candidates = [raw] + plausibleNumbers(of: field, from: &draw)
    let values = candidates.map { raw -> DynamicValue in
      field.isScaled ? .real(field.scaling.value(of: raw)) : .number(ExactNumber(raw))
    }
    return values.first { (try? field.judged($0)) != nil } ?? values[0]
  }

  /// Numbers at and near the bounds of what is plausible for a field.
  private func plausibleNumbers(of field: RecordType.Field, from draw: inout PathDraw) -> [Int128] {
    guard let range = field.plausible, let numbers = field.type.rawNumbers else { return [] }
    let (factor, offset, divisor) = (field.scaling.factor, field.scaling.offset, field.scaling.divisor)
    let bounds = range.bounds.map { bound in
      (bound.double * Double(divisor) - Double(offset)) / Double(factor)
    }
    let step = Int128(draw.below(12))
    return bounds.flatMap { bound -> [Int128] in
      let raw = Int128(exactly: bound.rounded()) ?? 0
      return [raw + step, raw - step, raw, raw + 1, raw - 1].filter(numbers.contains)
    }
  }
}
