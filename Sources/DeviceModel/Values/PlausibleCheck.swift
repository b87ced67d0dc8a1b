/// Whether a value that was read is one that the map takes for plausible. A number that is not finite never is.
extension RegisterLayout {
  /// The same register, as one that may hold any value: for what a device holds or takes, rather than what is believed.
  package var takingAnyValue: RegisterLayout {
    var register = self
    register.plausible = nil
    if case .record(var type) = register.type {
      for index in type.fields.indices { type.fields[index].plausible = nil }
      register.type = .record(type)
    }
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

extension RecordType.Field {
  /// The value of the field, if it is plausible.
  ///
  /// - Throws: `ValueError` with the field, its value and what was expected.
  package func judged(_ value: DynamicValue) throws(ValueError) -> DynamicValue {
    guard let plausible, !holds(value, plausible) else { return value }
    let text = ValueFormatter.text(value, of: type, isScaled: isScaled)
    throw ValueError("\(name) \(text) is not plausible: expected \(plausible.text())")
  }

  private func holds(_ value: DynamicValue, _ range: NumberRange) -> Bool {
    switch value {
    case .number(let number): range.contains(number)
    // As generated code compares it.
    case .real(let number):
      range.lowest.map { $0.double <= number } ?? true && range.highest.map { number <= $0.double } ?? true
    default: true
    }
  }
}
