import DeviceModel

extension ReadOutcome {
  /// The value of a register in the words that one request brought for it, with those of the registers that give its unit
  /// and its scale.
  init(of register: ExpandedRegister, in read: RegisterWords?) {
    guard let words = read?.part(register.addresses) else {
      self =
        if case .failure(let error)? = read?.words { .failed(.request(error)) } else { .failed(.notRead) }
      return
    }
    do throws(ValueError) {
      let value = try Self.value(of: words, register, read)
      self =
        value == .notAvailable
        ? .notAvailable
        : .value(MappedValue(value, unit: Self.unit(of: register, in: read), of: register.register))
    } catch {
      self = .failed(.undecodable(error.description))
    }
  }

  /// The unit that holds for what was read: the one that another register chooses, or the register's own.
  static func unit(of register: ExpandedRegister, in read: RegisterWords?) -> String? {
    guard read?.part(register.addresses) != nil else { return nil }
    guard let choice = register.register.unitChoice else { return register.register.unit }
    return register.unitSelector.flatMap { read?.rawValue(of: $0) }.flatMap { choice.units[$0] }
  }

  private static func value(
    of words: [UInt16], _ register: ExpandedRegister, _ read: RegisterWords?
  ) throws(ValueError) -> DynamicValue {
    guard let choice = register.register.scaleChoice else {
      return try ValueCodec.decode(words, as: register.register)
    }
    guard let selector = register.scaleSelector, let selectorWords = read?.part(selector.addresses) else {
      throw ValueError("`\(choice.selector)`, which gives the scale, was not read")
    }
    return try ValueCodec.decode(
      words, as: register.register, scaledBy: selector.register, holding: selectorWords)
  }
}
