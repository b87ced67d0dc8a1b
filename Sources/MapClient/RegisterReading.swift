import DeviceModel

/// What came of reading one value of a device.
public struct RegisterReading: Sendable {
  /// The place in the map: of the value, or of a block for which it is not known how many instances there are.
  public let path: String
  /// The register; `nil` for a computed value and for a block.
  public let register: MappedRegister?
  /// The computed value; `nil` for a register and for a block.
  public let computed: MappedComputed?
  /// The value, or why there is none.
  public let outcome: ReadOutcome
  /// The unit, also while the value is not available; `nil` for a value without one, and when nothing was read.
  public let unit: String?

  init(_ value: ExpandedValue, _ outcome: ReadOutcome, unit: String?) {
    path = value.path
    switch value {
    case .register(let register): (self.register, computed) = (MappedRegister(register), nil)
    case .computed(let value): (register, computed) = (nil, MappedComputed(value))
    }
    self.outcome = outcome
    self.unit = unit
  }

  init(block path: String, _ failure: ReadFailure) {
    self.path = path
    (register, computed) = (nil, nil)
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
