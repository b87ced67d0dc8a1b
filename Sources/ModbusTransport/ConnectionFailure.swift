public import ModbusProtocol
import SystemFiles
import SystemIO

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
  /// The connection that the request was for has been lost.
  case lost
  /// What the other side sends is not Modbus TCP.
  case notModbus(MBAPError)
  /// An answer's length was wrong, so that the start of the next one is not known.
  case outOfStep
  /// An answer began, and did not end in time.
  case stalled
  /// The line took only a part of a request in time.
  case blocked
  /// So many requests in a row had no answer.
  case silent(requests: Int)
  /// There is no serial port at the path.
  case noSuchPort(path: String)
  /// This user may not open the serial port.
  case notPermitted(path: String)
  /// Another program has the serial port.
  case portInUse(path: String)
  /// The path leads to something that is not a serial port.
  case notSerial(path: String)
  /// The system cannot set this rate, in bits a second.
  case unsupportedBaudRate(Int)
  /// The serial port went away while it was open.
  case portVanished
  /// Another failure of the system; the number is `errno`.
  case system(Int32)
}

extension ConnectionFailure: CustomStringConvertible {
  /// What happened, in plain words.
  public var description: String {
    switch self {
    case .unresolvable(let host, let reason): "the host name `\(host)` has no address: \(reason)"
    case .refused: "connection refused, nothing listens at this address and port"
    case .unreachable: "the host cannot be reached from this network"
    case .connectTimedOut: "the host did not accept the connection in time"
    case .reset: "the device broke the connection off"
    case .closedByPeer: "the device ended the connection"
    case .lost: "the connection that the request was for has been lost"
    case .notModbus(let error): "what came is not Modbus TCP: \(error)"
    case .outOfStep: "an answer had a wrong length, so the connection was given up"
    case .stalled: "an answer began and did not end in time, so the connection was given up"
    case .blocked: "the line took only a part of a request in time, so it was given up"
    case .silent(let requests): "\(requests) requests in a row had no answer, so the connection was given up"
    case .noSuchPort(let path): "\(SerialPortError.noSuchPort(path: path))"
    case .notPermitted(let path): "\(SerialPortError.notPermitted(path: path))"
    case .portInUse(let path): "\(SerialPortError.inUse(path: path))"
    case .notSerial(let path): "\(SerialPortError.notSerial(path: path))"
    case .unsupportedBaudRate(let rate): "\(SerialPortError.unsupportedBaudRate(rate))"
    case .portVanished: "the serial port went away"
    case .system(let number): "the system reports: \(SystemError(number: number))"
    }
  }
}
