import RegisterEncoding

extension ValueCodec {
  /// The term of a sum that a register is.
  ///
  /// The value is judged as when the register is read, so that its sum is not made of what would be an error by itself.
  ///
  /// - Parameters:
  ///   - words: The words of the register.
  ///   - register: A register that holds one number.
  ///   - times: What its value is multiplied by.
  ///   - scale: The register that gives the scale with its words, where one does.
  /// - Returns: `nil` when the register has no value.
  /// - Throws: `ValueError` when the words have no value, or there is no scale.
  package static func term(
    _ words: [UInt16], of register: RegisterLayout, times: RegisterScaling,
    scaledBy scale: (register: RegisterLayout, words: [UInt16])? = nil
  ) throws(ValueError) -> ScaledTerm? {
    var plain = register
    (plain.scaling, plain.scaleChoice, plain.plausible) = (.identity, nil, nil)
    var scaling = register.scaling
    if let choice = register.scaleChoice {
      guard let scale else { throw ValueError("`\(choice.selector)`, which gives the scale, was not read") }
      let value = try decode(words, as: register, scaledBy: scale.register, holding: scale.words)
      if value == .notAvailable { return nil }
      scaling = try Self.scaling(choice, from: scale.words, of: scale.register)
    } else if try decode(words, as: register) == .notAvailable {
      return nil
    }
    switch try decode(words, as: plain) {
    case .number(let number):
      guard let whole = number.integer else { break }
      return ScaledTerm(.whole(whole), scaling: scaling, times: times)
    case .real(let number): return ScaledTerm(.real(number), scaling: scaling, times: times)
    case .notAvailable: return nil
    default: break
    }
    throw ValueError("`\(register.name)` holds no number")
  }
}
