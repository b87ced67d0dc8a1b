import DeviceModel

/// Whether a number that is not plausible would be with another scale.
///
/// Bounds that are less than a factor of ten apart let one power of ten pass at most. Within wider ones, some power of
/// ten fits nearly any number, which says nothing.
enum OtherScale {
  /// Of a number a part, and a multiple.
  private static let powers: [(ten: Double, part: String, multiple: String)] = [
    (10, "a tenth of it", "ten times as much"), (100, "a hundredth of it", "a hundred times as much"),
    (1000, "a thousandth of it", "a thousand times as much"),
  ]

  /// Which part or multiple of a number would be plausible, as a sentence; `nil` where none is, or that says nothing.
  static func hint(for value: DynamicValue, of register: RegisterLayout) -> String? {
    guard let lowest = register.plausible?.lowest?.double, let highest = register.plausible?.highest?.double,
      lowest > 0, lowest <= highest, highest < 10 * lowest, let number = number(value)
    else { return nil }
    let plausible = lowest...highest
    for power in powers {
      if plausible.contains(number / power.ten) { return sentence(power.part) }
      if plausible.contains(number * power.ten) { return sentence(power.multiple) }
    }
    return nil
  }

  private static func sentence(_ amount: String) -> String { "\(amount) would be, so look at the scale" }

  private static func number(_ value: DynamicValue) -> Double? {
    switch value {
    case .number(let exact): exact.double
    case .real(let real): real
    default: nil
    }
  }
}
