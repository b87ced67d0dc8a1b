public import DeviceModel

/// A serial port to serve, and how its characters are sent: eight data bits, as RTU always has.
public struct SerialLine: Sendable, Hashable {
  /// The port's device file, or one end of a pair of pseudo-terminals.
  public var path: String
  /// Bits a second, one of the rates that the system knows.
  public var baudRate = 19200
  /// The bit that checks a character.
  public var parity = SerialLayout.Parity.even
  /// The number of bits that end a character, 1 or 2.
  public var stopBits = 1

  /// Creates a line with what a map declares; where it declares nothing, or several rates without saying which holds,
  /// with what every device has to know.
  public init(path: String, settings: SerialLayout? = nil) {
    self.path = path
    guard let settings else { return }
    if settings.expectedBaudRates.count == 1 { baudRate = settings.expectedBaudRates[0] }
    parity = settings.parity
    stopBits = settings.stopBits
  }
}
