package import SystemFiles

/// Why a serial port cannot be opened.
package enum SerialPortError: Error, Sendable, Hashable {
  /// There is no serial port at the path.
  case noSuchPort(path: String)
  /// This user may not open it.
  case notPermitted(path: String)
  /// Another program uses it.
  case inUse(path: String)
  /// The path leads to something that is not a serial port.
  case notSerial(path: String)
  /// The system cannot set this rate, in bit/s.
  case unsupportedBaudRate(Int)
  /// The system refused for another reason.
  case system(SystemError, path: String)
}

extension SerialPortError: CustomStringConvertible {
  /// What is wrong, and what to do about it where that is known.
  package var description: String {
    switch self {
    case .noSuchPort(let path): "there is no serial port `\(path)`"
    case .notPermitted(let path):
      "this user may not open `\(path)`; on Linux the group `dialout` or `uucp` gives access"
    case .inUse(let path): "another program uses the serial port `\(path)`"
    case .notSerial(let path): "`\(path)` is not a serial port"
    case .unsupportedBaudRate(let rate): "this system cannot set \(rate) bit/s"
    case .system(let error, let path): "the system refuses the serial port `\(path)`: \(error)"
    }
  }
}
