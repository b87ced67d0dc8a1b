public import ModbusProtocol

/// A bus of devices that speak Modbus RTU: a serial line, or a TCP connection to a gateway that passes RTU frames on.
///
/// The bus has one owner and carries one request at a time. Any number of tasks may share it; requests of one unit are
/// carried out in their order, and the units take turns. It mends itself: when the port goes away, what was on the
/// wire fails, and the next request opens it again.
///
/// An RTU answer names its unit and function, but not its request. So answers are validated against the request, and
/// a unit that owes an answer, because a request was sent and timed out or the line was lost over it, is asked
/// nothing that the owed answer would pass for an answer to: not until it has come, or is overdue by
/// `Options.quarantine`. A request whose deadline comes first fails with `ModbusError.answerOwed`, unsent; requests
/// of other functions and lengths go on. **The residual risk:** an answer that is later than its request's timeout
/// and the quarantine together, or that a gateway delivers twice, looks like the answer to the next request of the
/// same function and length when it comes after that was sent. A timeout that is longer than the slowest answer of
/// the device rules the first out.
///
/// ```swift
/// let bus = try await ModbusRTU.open("/dev/ttyUSB0", settings: SerialSettings(baudRate: 9600))
/// defer { bus.close() }
/// let response = try await bus.send(.read(.holdingRegister, address: 0x100, count: 2), to: 17)
/// ```
public final class ModbusRTU: ModbusConnection {
  /// How a bus behaves.
  public struct Options: Sendable, Hashable {
    /// The total time of a request that is given none: waiting its turn, opening the port, and the answer.
    public var timeout: Duration
    /// How long a gateway may take to accept a connection, over all its addresses.
    public var connectTimeout: Duration
    /// How long beyond its request's timeout an answer may still come. Until then the unit is not asked what that
    /// answer would pass for an answer to. Zero or less does without, at the risk of taking a late answer for
    /// another.
    public var quarantine: Duration
    /// How long the devices have for a broadcast, which none of them answers, before the next request. The caller of
    /// the broadcast does not wait for it.
    public var broadcastDelay: Duration
    /// Whether the adapter hears what it sends, as some for two-wire lines do. A line that is seen to repeat a read is
    /// taken for one until a read comes back without. Set it where it is known: the answer to a write of one
    /// value (functions 5, 6 and 22) equals its request, so where such a write is the first request of all, an echo
    /// that is not expected confirms it. An echo that is expected and does not come makes such writes fail.
    public var hasLocalEcho: Bool
    /// After so many requests in a row without an answer, at least 1, the connection to a gateway is made anew.
    public var silentTimeouts: Int
    /// How long the line is left alone between two requests, where that is longer than the silence that frames need.
    public var pause: Duration
    /// How long the line is left alone when it has been opened. It takes no request any of its time.
    public var pauseAfterConnecting: Duration

    /// Creates options.
    public init(
      timeout: Duration = .seconds(1), connectTimeout: Duration = .seconds(3),
      quarantine: Duration = .seconds(1), broadcastDelay: Duration = .milliseconds(100),
      hasLocalEcho: Bool = false, silentTimeouts: Int = 3, pause: Duration = .zero,
      pauseAfterConnecting: Duration = .zero
    ) {
      self.pause = pause
      self.pauseAfterConnecting = pauseAfterConnecting
      self.timeout = timeout
      self.connectTimeout = connectTimeout
      self.quarantine = quarantine
      self.broadcastDelay = broadcastDelay
      self.hasLocalEcho = hasLocalEcho
      self.silentTimeouts = silentTimeouts
    }
  }

  private let core: RTUCore
  /// The connection that this one is for one device, which ends with the last of both.
  private let origin: ModbusRTU?
  /// The device whose requests these are.
  private let deviceName: String?

  /// The rate of the serial port; `nil` for a gateway.
  public var baudRate: Int? { core.line.baudRate }

  /// `true`: also behind a gateway, which passes the frames on as they are.
  public var isSerialLine: Bool { true }

  /// The endpoint, and the number of the bus in the program.
  public var identity: ConnectionIdentity? { core.events.identity }

  private init(_ core: RTUCore) { (self.core, origin, deviceName) = (core, nil, nil) }

  private init(_ origin: ModbusRTU, naming deviceName: String) {
    (core, self.origin, self.deviceName) = (origin.core, origin.origin ?? origin, deviceName)
  }

  deinit { if origin == nil { core.close(as: .closed) } }

  /// The same connection for the requests of one device: their events name it.
  public func naming(_ deviceName: String) -> any ModbusConnection { ModbusRTU(self, naming: deviceName) }

  /// Opens a serial port, for this program alone.
  ///
  /// - Parameters:
  ///   - path: The port's device file, such as `/dev/ttyUSB0` or `/dev/cu.usbserial-1`.
  ///   - settings: How characters are sent; all devices of a line share them.
  ///   - options: How the bus behaves.
  ///   - events: Takes the events of the bus.
  /// - Throws: `ModbusError.disconnected` when the port cannot be opened, `.cancelled` when the task is.
  public static func open(
    _ path: String, settings: SerialSettings = SerialSettings(), options: Options = Options(),
    events: ModbusEvents = ModbusEvents()
  ) async throws(ModbusError) -> ModbusRTU {
    try await start(.serial(path: path, settings: settings), options, events)
  }

  /// Connects to a gateway that passes RTU frames on as they are.
  ///
  /// - Parameters:
  ///   - host: A host name, or an IPv4 or IPv6 address without brackets.
  ///   - port: The TCP port.
  ///   - options: How the bus behaves.
  ///   - events: Takes the events of the bus.
  /// - Throws: `ModbusError.disconnected` when the connection cannot be made, `.cancelled` when the task is.
  public static func connect(
    to host: String, port: UInt16, options: Options = Options(), events: ModbusEvents = ModbusEvents()
  ) async throws(ModbusError) -> ModbusRTU {
    try await start(.tcp(host: host, port: port), options, events)
  }

  /// Makes a bus that opens its serial port when the first request is sent.
  ///
  /// A port that cannot be opened is an error of the request, `ModbusError.disconnected`, and is tried again for the next
  /// one, after a pause of at most 5 s that grows from 20 ms.
  ///
  /// - Parameters:
  ///   - path: The port's device file, such as `/dev/ttyUSB0` or `/dev/cu.usbserial-1`.
  ///   - settings: How characters are sent; all devices of a line share them.
  ///   - options: How the bus behaves.
  ///   - events: Takes the events of the bus.
  /// - Throws: `ModbusError.disconnected` when the system has no descriptors left.
  public static func openLazily(
    _ path: String, settings: SerialSettings = SerialSettings(), options: Options = Options(),
    events: ModbusEvents = ModbusEvents()
  ) throws(ModbusError) -> ModbusRTU {
    try startLazily(.serial(path: path, settings: settings), options, events)
  }

  /// Makes a bus that connects to its gateway when the first request is sent, as `openLazily(_:settings:)` opens a port.
  ///
  /// - Parameters:
  ///   - host: A host name, or an IPv4 or IPv6 address without brackets.
  ///   - port: The TCP port.
  ///   - options: How the bus behaves.
  ///   - events: Takes the events of the bus.
  /// - Throws: `ModbusError.disconnected` when the system has no descriptors left.
  public static func connectLazily(
    to host: String, port: UInt16, options: Options = Options(), events: ModbusEvents = ModbusEvents()
  ) throws(ModbusError) -> ModbusRTU {
    try startLazily(.tcp(host: host, port: port), options, events)
  }

  private static func startLazily(
    _ line: RTULine, _ options: Options, _ events: ModbusEvents
  ) throws(ModbusError) -> ModbusRTU {
    let core = try RTUCore(line: line, options: options, events: events)
    core.open(nil)
    return ModbusRTU(core)
  }

  private static func start(
    _ line: RTULine, _ options: Options, _ events: ModbusEvents
  ) async throws(ModbusError) -> ModbusRTU {
    let core = try RTUCore(line: line, options: options, events: events)
    try await core.open()
    return ModbusRTU(core)
  }

  /// Sends one request and waits for its response.
  ///
  /// - Parameters:
  ///   - request: What to ask; checked before anything is sent.
  ///   - unit: The device on the bus. `UnitID.broadcast` writes to all of them: nobody answers, and `.written` means
  ///     that the request was sent.
  ///   - timeout: The total time from the call to the answer, waiting for the bus included; `nil` takes the bus's own.
  /// - Returns: The response, which has been validated against `request`.
  /// - Throws: `ModbusError`; a value that does not belong to the request is never returned, but see the residual risk
  ///   above.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    if isBroadcast(unit) {
      guard request.isWrite, request.reads == nil else {
        throw .invalidRequest("no device answers a broadcast, so unit 0 can only be written to")
      }
    } else if !unit.isOnSerialLine {
      throw .invalidRequest(
        "unit \(unit) does not exist on a serial line: units are 1 to 247, and 0 writes to all of them")
    }
    return try await core.send(request, to: unit, timeout: timeout, for: deviceName)
  }

  /// Ends the bus; every request that waits fails with `ModbusError.closed`, and so does every later one.
  public func close() { core.close(as: .closed) }
}
