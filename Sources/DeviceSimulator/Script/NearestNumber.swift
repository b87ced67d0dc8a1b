import DeviceModel
import RegisterEncoding

/// The number that a register can hold next to one that it may not be able to hold: between two steps, beyond its
/// ends, or one that means that there is no value.
package enum NearestNumber {
  /// The words of the nearest number that is a value. Beyond the ends of the register, that is the end.
  ///
  /// - Parameters:
  ///   - value: In the unit of the register.
  ///   - register: One that holds a number, without the scale of another register.
  /// - Returns: `nil` where the register holds no number, or every number near means that there is no value.
  static func words(of value: Double, in register: RegisterLayout) -> [UInt16]? {
    let raw = raw(of: value, in: register)
    return limited(raw, in: register).flatMap {
      words(ofRaw: $0, in: register) ?? words(near: raw, in: register)
    }
  }

  /// Whether the words of a number mean that there is no value.
  static func isAbsent(_ value: Double, in register: RegisterLayout) -> Bool {
    let raw = limited(raw(of: value, in: register), in: register)
    return !register.notAvailable.isEmpty && raw.map { words(ofRaw: $0, in: register) == nil } ?? false
  }

  /// The first and the last numbers that mean that there is no value, in the unit of the register.
  static func absences(in register: RegisterLayout) -> [Double] {
    let scaling = register.scaling
    return AbsentNumbers(of: register).ends.map { raw in
      (raw * Double(scaling.factor) + Double(scaling.offset)) / Double(scaling.divisor)
    }
  }

  /// The words of a count. One that is beyond the end of the register begins again at the other end, as a counter does.
  static func words(ofCount value: Double, in register: RegisterLayout) -> [UInt16]? {
    guard let numbers = register.type.rawNumbers else { return words(of: value, in: register) }
    guard let raw = Int128(exactly: raw(of: value, in: register).rounded()) else { return nil }
    let least = numbers.lowerBound
    let count = numbers.upperBound - least + 1
    let rest = (raw - least) % count
    let shown = least + (rest < 0 ? rest + count : rest)
    return words(ofRaw: .number(ExactNumber(shown)), in: register) ?? words(near: Double(shown), in: register)
  }

  /// Whether a number lies between the ends of what a register can hold.
  static func isWithin(_ value: Double, _ register: RegisterLayout) -> Bool {
    let raw = raw(of: value, in: register)
    guard let numbers = register.type.rawNumbers else {
      return register.type == .float(bits: 32) ? Float(raw).isFinite : raw.isFinite
    }
    return Double(numbers.lowerBound) <= raw.rounded() && raw.rounded() <= Double(numbers.upperBound)
  }

  /// What a register can hold, in a sentence.
  static func extent(of register: RegisterLayout) -> String {
    guard let numbers = register.type.rawNumbers else { return "its numbers are finite" }
    let ends = [numbers.lowerBound, numbers.upperBound].map { register.scaling.value(of: $0) }.sorted()
    return "its numbers are \(text(ends[0])) to \(text(ends[1]))"
  }

  /// A number as people write it: `230`, `0.5`.
  package static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  private static func raw(of value: Double, in register: RegisterLayout) -> Double {
    let scaling = register.scaling
    return (value * Double(scaling.divisor) - Double(scaling.offset)) / Double(scaling.factor)
  }

  /// The number, before scale and offset, that lies next to another within the ends of a register.
  private static func limited(_ raw: Double, in register: RegisterLayout) -> DynamicValue? {
    guard let numbers = register.type.rawNumbers else { return raw.isFinite ? .real(raw) : nil }
    guard !raw.isNaN else { return nil }
    let limited = min(max(raw.rounded(), Double(numbers.lowerBound)), Double(numbers.upperBound))
    // The bounds of 64 bits are no binary numbers, so the limit is one of the numbers again.
    return .number(ExactNumber(min(max(Int128(limited), numbers.lowerBound), numbers.upperBound)))
  }

  /// The words of the value next to a number that means that there is none; of two that are as near, the lesser.
  private static func words(near raw: Double, in register: RegisterLayout) -> [UInt16]? {
    let values = AbsentNumbers(of: register).neighbours.compactMap { value in
      value.raw.flatMap { number in words(ofRaw: value, in: register).map { (number: number, words: $0) } }
    }
    return values.min { (abs($0.number - raw), $0.number) < (abs($1.number - raw), $1.number) }?.words
  }

  private static func words(ofRaw raw: DynamicValue, in register: RegisterLayout) -> [UInt16]? {
    try? ValueCodec.encode(raw, as: register.unscaled)
  }
}

extension RegisterLayout {
  /// Whether the register, or each of its elements, holds a number.
  package var holdsNumber: Bool {
    if case .float = type { return true }
    return type.rawNumbers != nil
  }
}
