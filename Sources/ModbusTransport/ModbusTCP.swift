public import ModbusProtocol

/// A Modbus TCP connection to a device or gateway.
///
/// Requests are sent in the order they were made, one at a time unless `Options.maxInFlight` allows more; any number of
/// tasks may share the connection. It
/// mends itself: when it breaks, what was on the wire fails, and the next request connects again. Answers are
/// validated against their request and paired by transaction id, so a late or repeated answer never becomes the value
/// of another request.
///
/// ```swift
/// let connection = try await ModbusTCP.connect(to: "10.0.0.7")
/// defer { connection.close() }
/// let response = try await connection.send(.read(.holdingRegister, address: 0x100, count: 2), to: 1)
/// ```
public final class ModbusTCP: ModbusConnection {
  /// How a connection behaves.
  public struct Options: Sendable, Hashable {
    /// The total time of a request that is given none: waiting its turn, connecting again, and the answer.
    public var timeout: Duration
    /// How long a host may take to accept a connection, over all its addresses.
    public var connectTimeout: Duration
    /// After so many timeouts in a row without an answer in between, at least 1, the connection is made anew. Requests
    /// that were on the wire together count as one.
    public var silentTimeouts: Int
    /// How many requests may be on the wire at once, 1…16. Some devices break when they are asked twice at once, so
    /// more than 1 is for devices that are known to take it; it helps where the way to the device is long.
    public var maxInFlight: Int
    /// How long the device is left alone between a request or an answer and the next request. For devices that lose requests
    /// which come too fast; then they leave one by one.
    public var pause: Duration
    /// How long the device is left alone when the connection has been made. It takes no request any of its time.
    public var pauseAfterConnecting: Duration

    /// Creates options.
    public init(
      timeout: Duration = .seconds(1), connectTimeout: Duration = .seconds(3), silentTimeouts: Int = 3,
      maxInFlight: Int = 1, pause: Duration = .zero, pauseAfterConnecting: Duration = .zero
    ) {
      self.pause = pause
      self.pauseAfterConnecting = pauseAfterConnecting
      self.timeout = timeout
      self.connectTimeout = connectTimeout
      self.silentTimeouts = silentTimeouts
      self.maxInFlight = maxInFlight
    }
  }

  private let core: TCPCore
  /// The connection that this one is for one device, which ends with the last of both.
  private let origin: ModbusTCP?
  /// The device whose requests these are.
  private let deviceName: String?

  private init(_ core: TCPCore) { (self.core, origin, deviceName) = (core, nil, nil) }

  private init(_ origin: ModbusTCP, naming deviceName: String) {
    (core, self.origin, self.deviceName) = (origin.core, origin.origin ?? origin, deviceName)
  }

  deinit { if origin == nil { core.close(as: .closed) } }

  /// The same connection for the requests of one device: their events name it.
  public func naming(_ deviceName: String) -> any ModbusConnection { ModbusTCP(self, naming: deviceName) }

  /// Connects to a device or gateway.
  ///
  /// - Parameters:
  ///   - host: A host name, or an IPv4 or IPv6 address without brackets.
  ///   - port: The TCP port; 502 is Modbus's own.
  ///   - options: How the connection behaves.
  ///   - events: Takes the events of the connection.
  /// - Throws: `ModbusError.disconnected` when the connection cannot be made, `.cancelled` when the task is.
  public static func connect(
    to host: String, port: UInt16 = 502, options: Options = Options(), events: ModbusEvents = ModbusEvents()
  ) async throws(ModbusError) -> ModbusTCP {
    let core = try TCPCore(host: host, port: port, options: options, events: events)
    try await core.open()
    return ModbusTCP(core)
  }

  /// Makes a connection that connects when the first request is sent. Nothing is sent until then.
  ///
  /// A host that cannot be reached is an error of the request, `ModbusError.disconnected`, and is tried again for the next
  /// one, after a pause of at most 5 s that grows from 20 ms.
  ///
  /// - Parameters:
  ///   - host: A host name, or an IPv4 or IPv6 address without brackets.
  ///   - port: The TCP port; 502 is Modbus's own.
  ///   - options: How the connection behaves.
  ///   - events: Takes the events of the connection.
  /// - Throws: `ModbusError.disconnected` when the system has no descriptors left.
  public static func connectLazily(
    to host: String, port: UInt16 = 502, options: Options = Options(), events: ModbusEvents = ModbusEvents()
  ) throws(ModbusError) -> ModbusTCP {
    let core = try TCPCore(host: host, port: port, options: options, events: events)
    core.open(nil)
    return ModbusTCP(core)
  }

  /// Lets tasks run on the connection's own thread, where an answer wakes its task without a change of threads.
  ///
  /// For tasks that do little but read and write, where latency or CPU time counts:
  ///
  /// ```swift
  /// Task(executorPreference: connection.executor) {
  ///   for try await sample in relay.measures.poll(every: .milliseconds(10)) { … }
  /// }
  /// ```
  ///
  /// What such a task computes between two requests holds up every other request of the connection, and a deadline that
  /// passes meanwhile is noticed late; it must not block. Once the connection is closed, the tasks go on elsewhere.
  public var executor: any TaskExecutor { core }

  /// How many requests may be on the wire at once.
  public var maxInFlight: Int { min(max(core.options.maxInFlight, 1), 16) }

  /// The endpoint, and the number of the connection in the program.
  public var identity: ConnectionIdentity? { core.events.identity }

  /// How often the connection has been lost.
  public var generation: UInt64? { core.state.withLock { $0.losses } }

  /// Sends one request and waits for its response.
  ///
  /// - Parameters:
  ///   - request: What to ask; checked before anything is sent.
  ///   - unit: The device behind the connection. 255, and 0 too, mean the server itself, which answers as any device
  ///     does; 255 is what the messaging guide recommends. A gateway may take 0 for a broadcast instead: it carries a
  ///     write out and answers nothing, so the write ends as `.outcomeUnknown`.
  ///   - timeout: The total time from the call to the answer, waiting for earlier requests and connecting again
  ///     included; `nil` takes the connection's own.
  /// - Returns: The response, which has been validated against `request`.
  /// - Throws: `ModbusError`; a value that does not belong to the request is never returned.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    try await core.send(request, to: unit, timeout: timeout, for: deviceName)
  }

  /// Sends one request over the connection with this number, or not at all.
  ///
  /// - Throws: `ModbusError`; `.disconnected` where the connection was lost before the request was sent.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse {
    try await core.send(request, to: unit, timeout: timeout, onlyIn: generation, for: deviceName)
  }

  /// Ends the connection; every request that waits fails with `ModbusError.closed`, and so does every later one.
  public func close() { core.close(as: .closed) }
}
