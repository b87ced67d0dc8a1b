public import ModbusProtocol

/// Something that happened on a connection, for a log or a count.
public struct ModbusEvent: Sendable, Hashable {
  /// What happened.
  public enum Kind: Sendable, Hashable {
    /// The connection was made, for the first time or again.
    case connected
    /// The connection broke, or could not be made.
    case disconnected(ConnectionFailure)
    /// A request was put on the wire.
    case request(ModbusRequest)
    /// The answer to a request came, so long after it was sent.
    case response(ModbusResponse, after: Duration)
    /// The device refused a request, so long after it was sent.
    case exception(ExceptionCode, after: Duration)
    /// What came as the answer to a request does not belong to it.
    case invalid(InvalidResponse)
    /// A request has no answer by its deadline; the event's bytes are what came instead, on a serial line.
    case timeout
    /// A frame came that answers no waiting request: it is late, repeated, or from another device.
    case discarded
    /// A request is sent again; the first retry has number 1.
    case retry(Int, after: ModbusError)
  }

  /// What happened.
  public var kind: Kind
  /// The connection, with its endpoint.
  public var connection: ConnectionIdentity?
  /// The name of the device, as its map has it: of the one whose request it is about, for a frame that answers none the one that was
  /// asked last at the unit id since somebody listens, else the one that the connection was made for. `nil` for what is about a
  /// connection that several devices share, and for requests that were made without a map.
  public var deviceName: String?
  /// The unit that it concerns, `nil` for the connection as a whole.
  public var unit: UnitID?
  /// Pairs what belongs to one request; counted from 1 on each connection. `nil` where there is none.
  public var exchange: UInt64?
  /// When it happened.
  public var time: ContinuousClock.Instant
  /// The frame as it went over the wire. Empty where there is none, or where the listener did not ask for bytes.
  public var bytes: [UInt8]

  /// Creates an event.
  public init(
    _ kind: Kind, of connection: ConnectionIdentity? = nil, deviceName: String? = nil, unit: UnitID? = nil,
    exchange: UInt64? = nil,
    time: ContinuousClock.Instant = .now, bytes: [UInt8] = []
  ) {
    self.kind = kind
    self.connection = connection
    self.deviceName = deviceName
    self.unit = unit
    self.exchange = exchange
    self.time = time
    self.bytes = bytes
  }
}
