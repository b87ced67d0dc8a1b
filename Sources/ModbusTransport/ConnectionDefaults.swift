public import ModbusProtocol

/// How a device is reached where its endpoint does not tell. A map declares these settings; those that it does not
/// declare are the ones that every device has to know.
public struct ConnectionDefaults: Sendable, Hashable {
  /// How characters are sent on a serial line.
  public var serial: SerialSettings
  /// The rates in bit/s that the device offers, where it is not known which of them it uses: an endpoint on a serial
  /// line then has to give one, and `serial` has the usual one. Empty where `serial` has the rate.
  public var baudRateChoices: [Int]
  /// The total time of a request; `nil` leaves it to the connection.
  public var timeout: Duration?
  /// How many requests may be on the wire at once over TCP, 1…16.
  public var maxInFlight: Int
  /// How long the device is left alone between two requests.
  public var pause: Duration
  /// How long the device is left alone when the connection has been made. It takes no request any of its time.
  public var pauseAfterConnecting: Duration

  /// Creates defaults; what is not given is what every device takes.
  public init(
    serial: SerialSettings = SerialSettings(), baudRateChoices: [Int] = [], timeout: Duration? = nil,
    maxInFlight: Int = 1, pause: Duration = .zero, pauseAfterConnecting: Duration = .zero
  ) {
    self.pause = pause
    self.pauseAfterConnecting = pauseAfterConnecting
    self.serial = serial
    self.baudRateChoices = baudRateChoices
    self.timeout = timeout
    self.maxInFlight = maxInFlight
  }
}
