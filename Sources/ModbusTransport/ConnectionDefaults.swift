public import ModbusProtocol

/// How a device is reached where nobody says otherwise. What a map declares stands in for what every device has to
/// know; what an endpoint says stands above both.
public struct ConnectionDefaults: Sendable, Hashable {
  /// How characters are sent on a serial line.
  public var serial: SerialSettings
  /// The rates in bit/s that the device offers, where nobody says which of them holds: an endpoint on a serial line then
  /// has to give one, and `serial` has the usual one. Empty where `serial` has the rate.
  public var baudRateChoices: [Int]
  /// The total time of a request; `nil` leaves it to the connection.
  public var timeout: Duration?
  /// How many requests may be on the wire at once over TCP, 1…16.
  public var maxInFlight: Int

  /// Creates defaults; what is not given is what every device takes.
  public init(
    serial: SerialSettings = SerialSettings(), baudRateChoices: [Int] = [], timeout: Duration? = nil,
    maxInFlight: Int = 1
  ) {
    self.serial = serial
    self.baudRateChoices = baudRateChoices
    self.timeout = timeout
    self.maxInFlight = maxInFlight
  }
}
