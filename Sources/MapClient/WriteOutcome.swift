public import ModbusTransport

/// The outcome of a write.
public enum WriteOutcome: Sendable {
  /// The device took the value, and this came of reading it back.
  case written(ReadBack)
  /// The map forbids it, or the register is not there at present, or nobody knows whether it is or what its scale is;
  /// nothing was written. The text has the reason.
  case refused(String)
  /// The device did not take the value. `level` is the level of the device's lock that has to be unlocked, where the
  /// device refused and the map has a lock there.
  case failed(ModbusError, level: String?)
  /// The device took the value, but a register that decides whether it is there or gives its scale held something else
  /// afterwards, or could not be read: the value may have been written to something else, or as another one. The text has
  /// the reason.
  case doubtful(String)
  /// Nobody knows whether the device took the value. `now` is what the register holds, where it can be read.
  case unknown(ModbusError, now: ReadOutcome?)
}

extension WriteOutcome {
  /// What is wrong; `nil` where the device took the value, holds it, and was asked for it where that is possible.
  public var problem: String? {
    switch self {
    case .written(.same), .written(.none): nil
    case .written(.different(let now)): "the device took the value and holds another, \(now)"
    case .written(.failed(let failure)): "it was written, but not read back: \(failure)"
    case .refused(let reason): "nothing was written: \(reason)"
    case .failed(let error, let level):
      "it was not written: \(error)"
        + (level.map { "; it is writable only while level `\($0)` is unlocked" } ?? "")
    case .doubtful(let reason): "it was written, but perhaps to something else or as another value: \(reason)"
    case .unknown(let error, let now): "\(error)" + (now.map { "; it holds \($0) now" } ?? "")
    }
  }
}

/// The outcome of reading back what was written.
public enum ReadBack: Sendable {
  /// The register holds what was written.
  case same(ReadOutcome)
  /// The device took the value, and the register holds another.
  case different(ReadOutcome)
  /// The register cannot be asked: it is only written, or reading it would set something off.
  case none
  /// The value was written, but not read back.
  case failed(ReadFailure)
}

extension ReadBack: CustomStringConvertible {
  /// The value that the register holds, or why that is not known.
  public var description: String {
    switch self {
    case .same(let now), .different(let now): now.description
    case .none: "not read back"
    case .failed(let error): "not read back: \(error)"
    }
  }
}
