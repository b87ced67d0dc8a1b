import DeviceModel
import RegisterEncoding

/// The scaling of a register as generated code writes it.
struct ScalingShape {
  /// `RegisterScaling(per: 10)`, without the arguments that are of no effect.
  let code: String

  /// `nil` for a register whose raw number is its value, or whose scale another register gives.
  init?(_ register: RegisterLayout) {
    guard !register.scaling.isIdentity else { return nil }
    self.init(register.scaling)
  }

  /// A scaling by itself.
  init(_ scaling: RegisterScaling) {
    var parts: [String] = []
    if scaling.factor != 1 { parts.append("\(scaling.factor)") }
    if scaling.offset != 0 { parts.append("offset: \(scaling.offset)") }
    if scaling.divisor != 1 { parts.append("per: \(scaling.divisor)") }
    code = "RegisterScaling(\(parts.joined(separator: ", ")))"
  }
}
