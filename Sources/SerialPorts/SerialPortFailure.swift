/// Why a serial port cannot be opened.
public enum SerialPortFailure: Error, Sendable, Hashable {
  /// The path is no terminal.
  case notSerial
  /// Another program has it.
  case inUse
  /// The system cannot set the rate.
  case unsupportedBaudRate
  /// The system refused, with this `errno`.
  case system(Int32)
}
