import DeviceModel
import RegisterEncoding

/// The numbers of a register that mean that there is no value. Numbers are before scale and offset.
struct AbsentNumbers {
  /// The register without what means that there is no value.
  private let register: RegisterLayout
  private let ranges: [ClosedRange<UInt64>]

  init(of register: RegisterLayout) {
    ranges = register.notAvailable.map(\.bits)
    var present = register.unscaled
    present.notAvailable = []
    self.register = present
  }

  /// The first and the last of each range.
  var ends: [Double] { ranges.flatMap { [$0.lowerBound, $0.upperBound] }.compactMap { value(of: $0)?.raw } }

  /// What comes before and after each end: the number next to an absent one is among them.
  var neighbours: [DynamicValue] {
    let ends = ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    guard register.type.rawNumbers != nil else {
      return ends.flatMap { [$0 &- 1, $0 &+ 1] }.compactMap(value)
    }
    // The bits of a number with a sign, or of decimal digits, do not follow one another as the numbers do.
    return ends.compactMap { value(of: $0)?.integer }.flatMap { [$0 - 1, $0 + 1] }.map {
      .number(ExactNumber($0))
    }
  }

  private func value(of bits: UInt64) -> DynamicValue? {
    try? ValueCodec.decode(register.split(bits), as: register)
  }
}

extension DynamicValue {
  /// The number, as the nearest binary one; `nil` for anything else.
  var raw: Double? {
    switch self {
    case .number(let number): number.double
    case .real(let number): number.isFinite ? number : nil
    default: nil
    }
  }

  /// The whole number; `nil` for anything else.
  fileprivate var integer: Int128? {
    guard case .number(let number) = self else { return nil }
    return number.integer
  }
}

extension RegisterLayout {
  /// The register whose values are the numbers in its words, whatever is plausible.
  var unscaled: RegisterLayout {
    var register = self
    (register.scaling, register.scaleChoice, register.plausible) = (.identity, nil, nil)
    return register
  }
}
