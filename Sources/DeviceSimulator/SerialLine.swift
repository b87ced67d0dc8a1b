public import DeviceModel
public import ModbusProtocol

/// A serial port to serve, and how its characters are sent.
public struct SerialLine: Sendable, Hashable {
  /// The port's device file, or one end of a pair of pseudo-terminals.
  public var path: String
  /// How characters are sent.
  public var settings: SerialSettings

  /// Creates a line with settings.
  public init(path: String, settings: SerialSettings = SerialSettings()) {
    self.path = path
    self.settings = settings
  }

  /// Creates a line with what a map declares, or, where it declares nothing, with what every device has to know.
  public init(path: String, declared: SerialLayout?) {
    self.init(path: path, settings: declared?.settings ?? SerialSettings())
  }
}
