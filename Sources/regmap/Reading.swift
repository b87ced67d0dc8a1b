import RegisterMap

/// A value as it was read, or why it was not.
struct Reading {
  let register: ExpandedRegister
  /// The value, or `nil` when there is an error.
  let value: DynamicValue?
  /// The unit, which another register may have chosen.
  let unit: String?
  /// What went wrong, or `nil` when there is a value.
  let error: String?

  init(register: ExpandedRegister, value: DynamicValue?, unit: String?, error: String?) {
    self.register = register
    self.value = value
    self.unit = unit
    self.error = error
  }

  /// The value of a register in its words.
  init(_ register: ExpandedRegister, from raw: RawReading?) {
    self.register = register
    guard let words = raw?.part(register.addresses) else {
      value = nil
      unit = nil
      error = if case .failure(let problem)? = raw?.words { "\(problem)" } else { "the value was not read" }
      return
    }
    let chosen = register.register.unitChoice.flatMap { choice in
      register.unitSelector.flatMap { raw?.rawValue(of: $0) }.flatMap { choice.units[$0] }
    }
    unit = chosen ?? register.register.unit
    do throws(ValueError) {
      value = try ValueCodec.decode(words, as: register.register)
      error = nil
    } catch {
      value = nil
      self.error = error.description
    }
  }
}
