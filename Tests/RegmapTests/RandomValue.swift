import DeviceModel
import DeviceSimulator
import RegisterMap
import TestSupport

/// Draws a value that a register can hold, known to the map or not.
enum RandomValue {
  static func draw(for register: RegisterLayout, using random: inout SplitMix64) throws -> DynamicValue {
    guard let count = register.count else { return try element(of: register, using: &random) }
    var one = register
    one.count = nil
    return .array(try (0..<count).map { _ in try element(of: one, using: &random) })
  }

  private static func element(
    of register: RegisterLayout, using random: inout SplitMix64
  ) throws -> DynamicValue {
    if register.notAvailable.count == 1, register.notAvailable[0].onlyNumber != nil,
      Int.random(in: 0..<4, using: &random) == 0
    {
      return .notAvailable
    }
    if case .string(let words, let encoding) = register.type {
      // No space: one at the end would be padding.
      let length = Int.random(in: 0...words * (encoding == .ucs2 ? 1 : 2), using: &random)
      let letters = (0..<length).map { _ in
        Character(Unicode.Scalar(UInt8.random(in: 0x21...0x7e, using: &random)))
      }
      return .text(String(letters))
    }
    if case .parts(let type) = register.type {
      return DrawnParts.value(of: type) { UInt64.random(in: 0..<$0, using: &random) }
    }
    return try ValueCodec.decode(words(for: register, using: &random), as: register)
  }

  /// Any bits, as far as the type has a meaning for them; half of the words are small, so that enums meet their cases.
  private static func words(for register: RegisterLayout, using random: inout SplitMix64) -> [UInt16] {
    let most: UInt16
    switch register.type {
    case .bool: most = 1
    case .base10000: most = 9999
    case .integer(bits: 8, _): most = 0xff
    case .enumeration(let type) where type.bits == 8: most = 0xff
    case .flags(let type) where type.bits == 8: most = 0xff
    case .record(let type) where type.bits == 8: most = 0xff
    default: most = .max
    }
    return (0..<register.words).map { _ in
      UInt16.random(in: 0...(Bool.random(using: &random) ? min(most, 7) : most), using: &random)
    }
  }
}
