import DeviceModel

/// The scale and addend of a register as whole numbers over one power of ten, as the runtime computes them.
struct ScaleShape {
  /// The arguments of `RegisterScale(…)` and `scaled(raw, …)`, those of no effect left out.
  let arguments: String

  /// `nil` for a register whose raw number is its value.
  init?(_ register: RegisterLayout) {
    switch register.type {
    case .integer, .float, .base10000: break
    case .bool, .string, .raw, .enumeration, .flags, .record: return nil
    }
    guard register.scale != .one || register.addend != .zero else { return nil }
    self.init(register.scale, addend: register.addend)
  }

  /// A scale by itself.
  init(_ scale: Decimal, addend: Decimal = .zero) {
    let common = min(scale.exponent, addend.exponent, 0)
    // Numbers are written digit by digit, since some do not fit in any integer.
    let factor = Self.whole(scale, over: common)
    let offset = Self.whole(addend, over: common)
    let divisor = "1" + String(repeating: "0", count: -common)
    var parts: [String] = []
    if factor != "1" { parts.append(factor) }
    if offset != "0" { parts.append("offset: " + offset) }
    if divisor != "1" { parts.append("per: " + divisor) }
    arguments = parts.joined(separator: ", ")
  }

  private static func whole(_ number: Decimal, over exponent: Int) -> String {
    guard number != .zero else { return "0" }
    return "\(number.significand)" + String(repeating: "0", count: number.exponent - exponent)
  }
}
