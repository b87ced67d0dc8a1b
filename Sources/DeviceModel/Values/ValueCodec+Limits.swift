import RegisterEncoding

extension ValueCodec {
  /// A register with the bounds that other registers hold now, for writing.
  ///
  /// - Parameters:
  ///   - register: The register.
  ///   - limits: The registers that hold bounds.
  ///   - words: What each of them holds, the lower bound first.
  /// - Throws: `ValueError` when one of them has no value.
  package static func limited(
    _ register: RegisterLayout, by limits: PlacedLimits, holding words: [[UInt16]]
  ) throws(ValueError) -> RegisterLayout {
    var range = NumberRange(lowest: nil, highest: nil)
    var step: ExactNumber?
    if case .range(let stated, let statedStep) = register.constraint { (range, step) = (stated, statedStep) }
    var words = words[...]
    if let lowest = limits.lowest { range.lowest = try bound(lowest, words.popFirst() ?? []) }
    if let highest = limits.highest { range.highest = try bound(highest, words.popFirst() ?? []) }
    guard !range.isReversed else {
      let names = limits.registers.map(\.path).joined(separator: " and ")
      let bounds = range.bounds.map(\.description).joined(separator: " and ")
      throw ValueError("no value is allowed now: the bounds are \(bounds), by what \(names) holds")
    }
    var limited = register
    limited.constraint = .range(range, step: step)
    limited.limitRegisters = nil
    return limited
  }

  private static func bound(_ register: PlacedRegister, _ words: [UInt16]) throws(ValueError) -> ExactNumber {
    let value: DynamicValue
    do {
      value = try decode(words, as: register.register)
    } catch {
      throw ValueError("\(register.path), which bounds it, has no value: \(error)")
    }
    switch value {
    case .number(let number): return number
    // The shortest text of a scaled value is rounded to the same `Double` again.
    case .real(let number):
      if let exact = ExactNumber("\(number)") { return exact }
    default: break
    }
    throw ValueError("\(register.path), which bounds it, is not available")
  }
}
