/// Whether the map allows a value to be written: range, step, list, the cases of an enumeration, the value of a
/// command. None of this holds for "not available".
///
/// The simulator refuses what this refuses, and so does the command line before anything is sent.
package enum ConstraintCheck {
  /// Checks a value of a register, every element of an array on its own.
  ///
  /// - Throws: `ValueError` with what is allowed.
  package static func check(_ value: DynamicValue, for register: RegisterLayout) throws(ValueError) {
    if case .array(let elements) = value {
      for element in elements { try check(element, for: register) }
      return
    }
    // The words that mean it are none of the values that a range or a list is about.
    if value == .notAvailable, !register.notAvailable.isEmpty, register.command == nil { return }
    if case .real(let number) = value, !number.isFinite {
      throw ValueError("\(ValueFormatter.text(value, for: register)) is not a finite number")
    }
    if let command = register.command {
      let words = try ValueCodec.encode(value, as: register)
      guard register.join(words) == command.value else {
        throw ValueError("`\(register.name)` is a command that takes only \(hexadecimal(command.value))")
      }
    }
    // The device may not take every year that the words can hold.
    if let codec = register.partsCodec { _ = try codec.encode(value) }
    try checkCases(of: value, as: register.type, for: register)
    guard let constraint = register.constraint else { return }
    let text = ValueFormatter.text(value, for: register)
    let number = register.compared(value)
    switch constraint {
    case .range(let range, let step):
      guard let number, register.isNumber(number, in: range) else {
        throw ValueError(
          "\(text) is outside \(range.text { shown($0, for: register) }), the range of `\(register.name)`")
      }
      if let step, !number.isMultiple(of: register.compared(step)) {
        throw ValueError(
          "\(text) is not a multiple of \(shown(step, for: register)), the step of `\(register.name)`")
      }
    case .list(let allowed):
      guard let number, allowed.contains(where: { register.compared($0) == number }) else {
        let list = allowed.map { shown($0, for: register) }.joined(separator: ", ")
        throw ValueError("\(text) is not one of \(list) for `\(register.name)`")
      }
    }
  }

  /// A number of the map in the form in which the value is displayed.
  private static func shown(_ number: ExactNumber, for register: RegisterLayout) -> String {
    ValueFormatter.text(.number(number), for: register)
  }

  private static func checkCases(
    of value: DynamicValue, as type: ValueType, for register: RegisterLayout
  ) throws(ValueError) {
    switch (value, type) {
    case (.enumeration(nil, let raw), .enumeration(let type)) where type[raw] == nil:
      throw ValueError("\(raw) is not a case of `\(register.name)`")
    case (.flags(_, let unknown), _) where unknown != 0:
      throw ValueError("\(hexadecimal(unknown)) is no flag of `\(register.name)`")
    case (.record(let values, _), .record(let type)):
      for field in type.fields {
        for value in values where value.name == field.name {
          try checkCases(of: value.value, as: field.type, for: register)
        }
      }
    default: return
    }
  }
}
