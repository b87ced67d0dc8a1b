import DeviceModel

/// What came of reading one value of a device.
public struct RegisterReading: Sendable {
  /// The device, and the way to it.
  public let place: DevicePlace
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

  init(_ value: ExpandedValue, of device: MappedDevice, _ outcome: ReadOutcome, unit: String?) {
    place = DevicePlace(value.unitTable.unit ?? device.unit, of: device)
    path = value.path
    switch value {
    case .register(let register): (self.register, computed) = (MappedRegister(register), nil)
    case .computed(let value): (register, computed) = (nil, MappedComputed(value))
    }
    self.outcome = outcome
    self.unit = unit
  }

  init(block path: String, of device: MappedDevice, _ failure: ReadFailure) {
    place = DevicePlace(device.unit, of: device)
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

  /// Why there is no value where there should be one, with the device and the path, for a log; `nil` for a value and for one that is
  /// not available.
  public var problem: ValueProblem? {
    outcome.problem.map { ValueProblem(place: place, path: path, text: $0) }
  }
}

extension RegisterReading: CustomStringConvertible {
  /// The path and the value: `measures.current = 12.5 A`.
  public var description: String { "\(path) = \(outcome)" }
}
