public import ModbusProtocol

/// What a map declares about the serial line of its device.
public struct SerialLayout: Sendable, Hashable {
  /// The rates that the device offers, in bit/s, in the order they are printed.
  public var baudRates: [Int]
  /// The one of them that the device has from the factory, if the map gives it.
  public var defaultBaudRate: Int? = nil
  /// The bit that checks a character.
  public var parity: SerialParity
  /// 1 or 2.
  public var stopBits: Int
  /// The unit ids that the device can take.
  public var unitIDs: ClosedRange<Int>

  package init(
    baudRates: [Int], defaultBaudRate: Int? = nil, parity: SerialParity, stopBits: Int,
    unitIDs: ClosedRange<Int>
  ) {
    self.baudRates = baudRates
    self.defaultBaudRate = defaultBaudRate
    self.parity = parity
    self.stopBits = stopBits
    self.unitIDs = unitIDs
  }

  /// The rate that holds unless another is given; all that the device offers where the map leaves that open.
  public var expectedBaudRates: [Int] { defaultBaudRate.map { [$0] } ?? baudRates }

  /// How characters are sent. Where the map leaves the rate open, it is the one that every device has to know: whoever
  /// opens a line then asks for a rate.
  public var settings: SerialSettings {
    var settings = SerialSettings(parity: parity, stopBits: stopBits)
    if expectedBaudRates.count == 1 { settings.baudRate = expectedBaudRates[0] }
    return settings
  }
}
