import DeviceModel
import RegisterEncoding

extension ReadOutcome {
  /// The value of a register in the words that one request brought for it, with those of the registers that give its unit
  /// and its scale.
  ///
  /// - Parameter scale: The words of a register that gives the scale and is read by itself.
  init(of register: ExpandedRegister, in read: FetchedWords, scaledBy scale: [UInt16]?) {
    do throws(ReadFailure) {
      let words = try read.requiredPart(register.addresses)
      let value: DynamicValue
      do throws(ValueError) {
        value = try Self.value(of: words, register, scale, read)
      } catch {
        throw .undecodable(error.description)
      }
      self =
        value == .notAvailable
        ? .notAvailable
        : .value(
          MappedValue(value, unit: try Self.certainUnit(of: register, in: read), of: register.register))
    } catch {
      self = .failed(error)
    }
  }

  /// The value of an array that took several requests: that of its elements, or the first failure of one.
  ///
  /// Each element is decoded with the words of its own request, and one that is not available keeps its place.
  ///
  /// - Parameters:
  ///   - array: The array.
  ///   - elements: The words that were read for each element, in order.
  ///   - scale: The words of a register that gives the scale and is read by itself.
  init(of array: ExpandedRegister, inParts elements: [FetchedWords], scaledBy scale: [UInt16]?) {
    var values: [DynamicValue] = []
    for (element, read) in zip(array.elements, elements) {
      let outcome = ReadOutcome(of: element, in: read, scaledBy: scale)
      switch outcome {
      case .value(let value): values.append(value.content)
      case .notAvailable: values.append(.notAvailable)
      case .absent, .failed:
        self = outcome
        return
      }
    }
    self = .value(
      MappedValue(.array(values), unit: Self.unit(of: array, inParts: elements), of: array.register))
  }

  /// A computed value, in the words that one request brought for all its terms.
  ///
  /// - Parameter scale: Has the words of a register that gives a scale and is read by itself.
  init(of computed: ExpandedComputed, in read: FetchedWords, scaledBy scale: (PlacedRegister) -> [UInt16]?) {
    do throws(ReadFailure) {
      var terms: [ScaledTerm] = []
      var isMissing = false
      for (register, term) in zip(computed.registers, computed.computed.terms) {
        let apart = register.scaleApart.flatMap(scale)
        // A failed term is an error also beside one that is missing.
        if let term = try Self.term(of: register, times: term.times, in: read, scaledBy: apart) {
          terms.append(term)
        } else {
          isMissing = true
        }
      }
      if isMissing {
        self = .notAvailable
      } else if let sum = ScaledTerm.sum(of: terms) {
        self = .value(MappedValue(computed: sum, unit: computed.computed.unit))
      } else {
        throw .undecodable("the sum of what the registers hold is too large")
      }
    } catch {
      self = .failed(error)
    }
  }

  /// The error that a term is: that of the register.
  static func failure(
    ofTerm register: ExpandedRegister, in read: FetchedWords, scaledBy apart: [UInt16]?
  ) -> ReadFailure? {
    guard case .failed(let failure) = ReadOutcome(of: register, in: read, scaledBy: apart) else { return nil }
    guard case .undecodable(let text) = failure else { return failure }
    return .undecodable("\(register.path): \(text)")
  }

  private static func term(
    of register: ExpandedRegister, times: RegisterScaling, in read: FetchedWords, scaledBy apart: [UInt16]?
  ) throws(ReadFailure) -> ScaledTerm? {
    let words = try read.requiredPart(register.addresses)
    if let failure = failure(ofTerm: register, in: read, scaledBy: apart) { throw failure }
    let scale = register.scaleSelector.flatMap { selector in
      (register.scaleApart == nil ? read.part(selector.addresses) : apart).map { (selector.register, $0) }
    }
    do {
      return try ValueCodec.term(words, of: register.register, times: times, scaledBy: scale)
    } catch {
      throw .undecodable("\(register.path): \(error)")
    }
  }

  /// The unit that holds for what was read: the one that another register chooses, or the register's own.
  static func unit(of register: ExpandedRegister, in read: FetchedWords) -> String? {
    guard read.part(register.addresses) != nil else { return nil }
    return try? certainUnit(of: register, in: read)
  }

  /// The unit of a number; `nil` where the map has none for what the other register holds.
  ///
  /// - Throws: `ReadFailure` when that register has no value: a number is not shown without the unit that it has.
  private static func certainUnit(
    of register: ExpandedRegister, in read: FetchedWords
  ) throws(ReadFailure) -> String? {
    guard let choice = register.register.unitChoice else { return register.register.unit }
    guard let selector = register.unitSelector else { throw .notRead }
    let words = try read.requiredPart(selector.addresses)
    let place = "\(selector.path) (\(selector.place)), which chooses the unit"
    let chosen: DynamicValue
    do {
      chosen = try ValueCodec.decode(words, as: selector.register)
    } catch {
      throw .undecodable("\(place), has no value: \(error)")
    }
    guard chosen != .notAvailable else { throw .undecodable("\(place), is not available") }
    return choice.units[selector.choosingBits(of: words)]
  }

  /// The unit of an array that took several requests.
  ///
  /// No other register chooses it: the element that is farthest from such a register needs a request as wide as the
  /// whole array does.
  static func unit(of array: ExpandedRegister, inParts elements: [FetchedWords]) -> String? {
    zip(array.elements, elements).lazy.compactMap { unit(of: $0, in: $1) }.first
  }

  private static func value(
    of words: [UInt16], _ register: ExpandedRegister, _ scale: [UInt16]?, _ read: FetchedWords
  ) throws(ValueError) -> DynamicValue {
    guard let choice = register.register.scaleChoice else {
      return try ValueCodec.decode(words, as: register.register)
    }
    guard let selector = register.scaleSelector,
      let selectorWords = register.scaleApart == nil ? read.part(selector.addresses) : scale
    else {
      throw ValueError("`\(choice.selector)`, which gives the scale, was not read")
    }
    do {
      return try ValueCodec.decode(
        words, as: register.register, scaledBy: selector.register, holding: selectorWords)
    } catch {
      // The reading has the place of the value; it is the other register that is wrong.
      do {
        _ = try ValueCodec.scaling(choice, from: selectorWords, of: selector.register)
      } catch {
        throw ValueError("\(selector.path) (\(selector.place)): \(error)")
      }
      throw error
    }
  }
}
