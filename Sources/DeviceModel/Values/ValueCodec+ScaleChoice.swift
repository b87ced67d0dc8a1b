import RegisterEncoding

extension ValueCodec {
  /// Reads the value of a register whose scale another register gives.
  ///
  /// A value whose own words mean that there is none needs no scale. Where the register of the scale has no value, the
  /// value has none either.
  ///
  /// - Parameters:
  ///   - words: The words of the value, as for `decode(_:as:)`.
  ///   - register: The register that they were read from. One without a `scaleChoice` is read as it is.
  ///   - selector: The register that gives the scale.
  ///   - selectorWords: The words of that register, from the same request or read before and after.
  /// - Throws: `ValueError` when the words have no value, or there is no scale for what the other register holds, or
  ///   the value is not plausible.
  public static func decode(
    _ words: [UInt16], as register: RegisterLayout, scaledBy selector: RegisterLayout,
    holding selectorWords: [UInt16]
  ) throws(ValueError) -> DynamicValue {
    guard let choice = register.scaleChoice else { return try decode(words, as: register) }
    guard let count = register.count else {
      return try decodeElement(words, as: register, scaledBy: choice, selector, selectorWords)
    }
    guard words.count == register.totalWords else { return try decode(words, as: register) }
    var element = register
    element.count = nil
    var elements: [DynamicValue] = []
    for index in 0..<count {
      let part = Array(words[index * register.words..<(index + 1) * register.words])
      elements.append(try decodeElement(part, as: element, scaledBy: choice, selector, selectorWords))
    }
    return .array(elements)
  }

  private static func decodeElement(
    _ words: [UInt16], as register: RegisterLayout, scaledBy choice: RegisterLayout.ScaleChoice,
    _ selector: RegisterLayout, _ selectorWords: [UInt16]
  ) throws(ValueError) -> DynamicValue {
    if register.isNotAvailable(words[...]) || selector.isNotAvailable(selectorWords[...]) {
      return .notAvailable
    }
    var register = register
    register.scaling = try scaling(choice, from: selectorWords, of: selector)
    return try register.judged(try decode(words, as: register))
  }

  /// A register with the scale that another one gives now, for writing.
  ///
  /// - Throws: `ValueError` when the other register has no value, or gives no scale.
  package static func scaled(
    _ register: RegisterLayout, by selector: PlacedRegister, holding words: [UInt16]
  ) throws(ValueError) -> RegisterLayout {
    guard let choice = register.scaleChoice else { return register }
    guard !selector.register.isNotAvailable(words[...]) else {
      throw ValueError("\(selector.path), which gives the scale, is not available")
    }
    var scaled = register
    do {
      scaled.scaling = try scaling(choice, from: words, of: selector.register)
    } catch {
      throw ValueError("\(selector.path), which gives the scale: \(error)")
    }
    scaled.scaleChoice = nil
    return scaled
  }

  /// The scale that the words of another register give.
  ///
  /// - Throws: `ValueError` about the words of that register, without its name, when they give none.
  package static func scaling(
    _ choice: RegisterLayout.ScaleChoice, from words: [UInt16], of selector: RegisterLayout
  ) throws(ValueError) -> RegisterScaling {
    let bits = selector.join(words)
    let scaling: RegisterScaling?
    switch choice.meaning {
    case .cases(let scalings): scaling = scalings[bits]
    case .powerOfTen:
      scaling = try integer(of: bits, as: selector.type).flatMap { RegisterScaling(powerOfTen: $0) }
    case .factor: scaling = try integer(of: bits, as: selector.type).flatMap(selector.scaling.factor)
    }
    guard let scaling else {
      let number = selector.name(ofRawValue: bits)
      throw ValueError("for the raw number \(number) there is no scale")
    }
    return scaling
  }
}
