/// How a serial port sends characters: eight data bits, as RTU always has.
public struct SerialPortSettings: Sendable {
  /// The bit that checks a character.
  public enum Parity: String, Sendable {
    /// There is none.
    case none
    /// It makes the number of ones even.
    case even
    /// It makes the number of ones odd.
    case odd
  }

  /// Bits a second, one of the rates that the system knows.
  public var baudRate: Int
  /// The bit that checks a character.
  public var parity: Parity
  /// The number of bits that end a character, 1 or 2.
  public var stopBits: Int

  /// Creates settings.
  public init(baudRate: Int, parity: Parity, stopBits: Int) {
    self.baudRate = baudRate
    self.parity = parity
    self.stopBits = stopBits
  }

  /// The silence between two frames: 3.5 characters of 11 bits, and 1.75 ms above 19200 bit/s (Modbus over Serial Line
  /// V1.02, section 2.5.1.1).
  public var frameSilence: Duration {
    baudRate > 19200 ? .microseconds(1750) : .nanoseconds(38_500_000_000 / max(baudRate, 1))
  }
}
