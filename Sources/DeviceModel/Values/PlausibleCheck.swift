/// Whether a value that was read is one that the map takes for plausible. A number that is not finite never is.
extension RegisterLayout {
  /// The same register, as one that may hold any value: for what a device holds or takes, rather than what is believed.
  package var takingAnyValue: RegisterLayout {
    var register = self
    register.plausible = nil
    return register
  }

  /// The value of one element, if it is plausible.
  ///
  /// - Throws: `ValueError` with the value and what was expected.
  func judged(_ value: DynamicValue) throws(ValueError) -> DynamicValue {
    guard let plausible, value != .notAvailable, !holds(value, plausible) else { return value }
    let text = ValueFormatter.text(value, for: self)
    let expected = plausible.text { ValueFormatter.text(.number($0), for: self) }
    throw ValueError("\(text) is not plausible: expected \(expected)")
  }

  private func holds(_ value: DynamicValue, _ range: NumberRange) -> Bool {
    if case .real(let number) = value, !number.isFinite { return false }
    return compared(value).map { isNumber($0, in: range) } ?? false
  }
}
