import DeviceModel
import RegisterEncoding

extension ResolvedRegister {
  /// How the raw number becomes the value; `nil` where scale and offset take more than 64 bits over one power of ten.
  var scaling: RegisterScaling? {
    RegisterScaling(scale: definition.scale ?? .one, offset: definition.offset ?? .zero)
  }

  /// A number of the map as findings show it: in hexadecimal where people are shown the value so.
  func shown(_ value: ExactNumber) -> String {
    guard definition.display == .hexadecimal, let number = value.integer else { return value.description }
    return wordText(number)
  }

  /// Why the register cannot hold a value given in its unit, or `nil` when it can.
  func problem(holding value: ExactNumber, as type: ValueType) -> String? {
    // A scale that cannot be had has a finding of its own.
    guard let scaling, scaling.factor != 0 else { return nil }
    switch type {
    case .float, .raw: return nil
    case .base10000, .bcd:
      guard let raw = scaling.raw(of: value), type.rawNumbers?.contains(raw) == true else {
        if case .bcd(let bits) = type { return "is no number of \(bits / 4) decimal digits" }
        return "does not fit in two words that count to 9999"
      }
      return nil
    default: break
    }
    guard let raw = scaling.raw(of: value) else {
      return scaling.isIdentity
        ? "is not a whole number, and `\(type.displayName)` holds only those"
        : "is not a whole multiple of the scale \(definition.scale ?? .one) from the offset "
          + "\(definition.offset ?? .zero)"
    }
    let limits = type.rawNumbers ?? 0...(1 << Int128(type.bitWidth ?? 64)) - 1
    guard limits.contains(raw) else {
      return "would be the raw number \(raw), and `\(type.displayName)` holds \(limits.lowerBound) to "
        + "\(limits.upperBound)"
    }
    return nil
  }
}
