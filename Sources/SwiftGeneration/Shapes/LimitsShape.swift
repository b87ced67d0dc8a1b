import DeviceModel

/// What may be written to a register, as the runtime's `RegisterLimits`.
struct LimitsShape {
  /// `.range(20, 10000, step: 20)`.
  let code: String

  /// `nil` for a register that takes every value of its type.
  init?(_ register: RegisterLayout) {
    guard let constraint = register.constraint, register.access.isWritable else { return nil }
    switch register.type {
    case .integer(let bits, let signed) where !register.isScaled:
      code = Self.integers(constraint, IntegerBounds(bits: bits, signed: signed))
    case .base10000 where !register.isScaled:
      code = Self.integers(constraint, IntegerBounds(bits: 32, signed: false))
    case .bcd(let bits) where !register.isScaled:
      code = Self.integers(constraint, IntegerBounds(bits: bits, signed: false))
    case .signMagnitude(let bits) where !register.isScaled:
      code = Self.integers(constraint, IntegerBounds(bits: bits, signed: true))
    case .integer, .float, .base10000, .bcd, .signMagnitude:
      code = Self.numbers(constraint)
    case .bool, .string, .parts, .raw, .enumeration, .flags, .record:
      return nil
    }
  }

  private static func numbers(_ constraint: RegisterLayout.Constraint) -> String {
    switch constraint {
    case .range(let range, nil): ".range(\(BoundsShape(range).code))"
    case .range(let range, let step?): ".range(\(BoundsShape(range).code), step: \(step))"
    case .list(let values): ".list([\(values.map(\.description).joined(separator: ", "))])"
    }
  }

  private static func integers(_ constraint: RegisterLayout.Constraint, _ bounds: IntegerBounds) -> String {
    switch constraint {
    case .range(let range, let step):
      let step = step.flatMap(bounds.step).map { ", step: \($0)" } ?? ""
      return ".range(\(BoundsShape(range, of: bounds).code)\(step))"
    case .list(let values):
      return ".list([\(values.compactMap(bounds.exactly).map(\.description).joined(separator: ", "))])"
    }
  }
}
