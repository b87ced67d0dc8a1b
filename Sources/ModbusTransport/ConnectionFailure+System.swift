import SystemFiles
import SystemIO

extension ConnectionFailure {
  /// What an error of the system means for a connection.
  init(_ error: SystemError) {
    self =
      if error.isRefusal {
        .refused
      } else if error.isUnreachable {
        .unreachable
      } else if error.isTimeout {
        .connectTimedOut
      } else if error.isReset {
        .reset
      } else {
        .system(error.number)
      }
  }

  /// Why a serial port could not be opened.
  init(_ error: SerialPortError) {
    switch error {
    case .noSuchPort(let path): self = .noSuchPort(path: path)
    case .notPermitted(let path): self = .notPermitted(path: path)
    case .inUse(let path): self = .portInUse(path: path)
    case .notSerial(let path): self = .notSerial(path: path)
    case .unsupportedBaudRate(let rate): self = .unsupportedBaudRate(rate)
    case .system(let error, _): self.init(error)
    }
  }
}
