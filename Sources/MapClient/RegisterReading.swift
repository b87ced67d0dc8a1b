/// What came of reading one value of a device.
public struct RegisterReading: Sendable {
  /// The place in the map: of the register, or of a block for which it is not known how many instances there are.
  public let path: String
  /// The register; `nil` for a block.
  public let register: MappedRegister?
  /// The value, or why there is none.
  public let outcome: ReadOutcome
  /// The unit, also while the value is not available; `nil` for a value without one, and when nothing was read.
  public let unit: String?

  init(_ register: MappedRegister, _ outcome: ReadOutcome, unit: String?) {
    path = register.path
    self.register = register
    self.outcome = outcome
    self.unit = unit
  }

  init(block path: String, _ failure: ReadFailure) {
    self.path = path
    register = nil
    outcome = .failed(failure)
    unit = nil
  }

  /// The value; `nil` when there is none.
  public var value: MappedValue? {
    guard case .value(let value) = outcome else { return nil }
    return value
  }
}

extension RegisterReading: CustomStringConvertible {
  /// The path and the value: `measures.current = 12.5 A`.
  public var description: String { "\(path) = \(outcome)" }
}
