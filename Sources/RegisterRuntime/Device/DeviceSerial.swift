import ModbusTransport

/// The settings of a device's serial line, as generated code writes them.
public struct DeviceSerial: Sendable {
  /// The bit that checks a character.
  public enum Parity: Sendable {
    /// There is none.
    case none
    /// It makes the number of ones even.
    case even
    /// It makes the number of ones odd.
    case odd
  }

  let settings: SerialSettings

  /// Creates the settings; generated code does so.
  public init(baudRate: Int, parity: Parity, stopBits: Int) {
    let parity: SerialSettings.Parity =
      switch parity {
      case .none: .none
      case .even: .even
      case .odd: .odd
      }
    settings = SerialSettings(baudRate: baudRate, parity: parity, stopBits: stopBits)
  }
}
