public import ModbusProtocol

/// The settings of a device's serial line, as generated code writes them.
public struct DeviceSerial: Sendable {
  let settings: SerialSettings
  /// The rates that an endpoint has to choose from; empty where the map gives one.
  let baudRateChoices: [Int]

  /// Creates the settings; generated code does so.
  ///
  /// - Parameters:
  ///   - baudRates: The rate of the line in bit/s, or all that the device offers where the map does not choose one of
  ///     them.
  ///   - parity: The bit that checks a character.
  ///   - stopBits: The number of bits that end a character, 1 or 2.
  public init(baudRates: [Int], parity: SerialParity, stopBits: Int) {
    var settings = SerialSettings(parity: parity, stopBits: stopBits)
    if baudRates.count == 1 { settings.baudRate = baudRates[0] }
    self.settings = settings
    baudRateChoices = baudRates.count == 1 ? [] : baudRates
  }
}
