public import ModbusProtocol

/// Why there is no connection to a device.
public enum ConnectionFailure: Error, Sendable, Hashable {
  /// The host name has no address; `reason` is the system resolver's.
  case unresolvable(host: String, reason: String)
  /// Nothing listens at the address.
  case refused
  /// There is no way to the host.
  case unreachable
  /// The host did not accept the connection in time.
  case connectTimedOut
  /// The other side broke the connection off.
  case reset
  /// The other side ended the connection.
  case closedByPeer
  /// What the other side sends is not Modbus TCP.
  case notModbus(MBAPError)
  /// An answer's length was wrong, so that the start of the next one is not known.
  case outOfStep
  /// An answer began, and did not end in time.
  case stalled
  /// So many requests in a row had no answer.
  case silent(requests: Int)
  /// Another failure of the system; the number is `errno`.
  case system(Int32)
}

extension ConnectionFailure: CustomStringConvertible {
  /// What happened, in plain words.
  public var description: String {
    switch self {
    case .unresolvable(let host, let reason): "the host name '\(host)' has no address: \(reason)"
    case .refused: "connection refused, nothing listens at this address and port"
    case .unreachable: "the host cannot be reached from this network"
    case .connectTimedOut: "the host did not accept the connection in time"
    case .reset: "the device broke the connection off"
    case .closedByPeer: "the device ended the connection"
    case .notModbus(let error): "what came is not Modbus TCP: \(error)"
    case .outOfStep: "an answer had a wrong length, so the connection was given up"
    case .stalled: "an answer began and did not end in time, so the connection was given up"
    case .silent(let requests): "\(requests) requests in a row had no answer, so the connection was given up"
    case .system(let number): "the system reports error \(number)"
    }
  }
}
