/// How the characters of a serial line are sent; RTU always has eight data bits.
public struct SerialSettings: Sendable, Hashable {
  /// Bits a second. Systems know 300 to 1,000,000; macOS also takes rates that have no name.
  public var baudRate: Int
  /// The bit that checks a character.
  public var parity: SerialParity
  /// The number of bits that end a character, 1 or 2.
  public var stopBits: Int

  /// Creates settings; what is not given is what the specification asks of every device.
  public init(baudRate: Int = 19200, parity: SerialParity = .even, stopBits: Int = 1) {
    self.baudRate = baudRate
    self.parity = parity
    self.stopBits = stopBits
  }

  /// The time that one character takes: a start bit, eight data bits, parity and stop bits.
  public var characterTime: Duration {
    .nanoseconds((9 + (parity == .none ? 0 : 1) + stopBits) * 1_000_000_000 / max(baudRate, 1))
  }

  /// The silence between two frames, t3.5: 3.5 characters of 11 bits, and 1.75 ms above 19200 bit/s (Modbus over Serial
  /// Line V1.02, section 2.5.1.1).
  public var frameSilence: Duration {
    baudRate > 19200 ? .microseconds(1750) : .nanoseconds(38_500_000_000 / max(baudRate, 1))
  }
}
