import DeviceModel

/// What a value that is read has to be, as generated code gives it to the runtime.
struct PlausibleShape {
  private let bounds: BoundsShape

  /// `nil` for a register that may hold any value of its type.
  init?(_ register: RegisterLayout) {
    guard let range = register.plausible, register.access.isReadable else { return nil }
    switch register.type {
    case .integer(let bits, let signed) where !register.isScaled:
      bounds = BoundsShape(range, of: IntegerBounds(bits: bits, signed: signed))
    case .base10000 where !register.isScaled:
      bounds = BoundsShape(range, of: IntegerBounds(bits: 32, signed: false))
    case .bcd(let bits) where !register.isScaled:
      bounds = BoundsShape(range, of: IntegerBounds(bits: bits, signed: false))
    case .signMagnitude(let bits) where !register.isScaled:
      bounds = BoundsShape(range, of: IntegerBounds(bits: bits, signed: true))
    case .integer, .float, .base10000, .bcd, .signMagnitude:
      bounds = BoundsShape(range)
    case .bool, .string, .parts, .raw, .enumeration, .flags, .record:
      return nil
    }
  }

  /// The runtime's `RegisterLimits`.
  var limits: String { ".range(\(bounds.code))" }

  /// The call on a handle that adds the range to it.
  var modifier: String { "._plausible(\(bounds.code))" }
}
