public import ModbusProtocol

/// A connection that tries again what failed and may be repeated.
///
/// Connections themselves never repeat anything. Put this around one where an occasional lost frame should not reach
/// the program:
///
/// ```swift
/// let connection = RetryingConnection(try await ModbusTCP.connect(to: "10.0.0.7"))
/// ```
///
/// | failure | read | write |
/// |---|---|---|
/// | no answer, an earlier answer owed, connection lost, an answer to something else, exception 11 | again | again if idempotent or never sent |
/// | exception 6, device busy | again after a pause | again after a pause |
/// | exception 5, device needs time | again after a pause | not again: the device has taken it |
/// | any other exception, closed, cancelled | not again | not again |
///
/// The timeout of a request is the total of all its attempts. Each attempt has an equal share of what is left, so
/// that a silent first one leaves time for the next. On a serial line a repetition waits for the quarantine of the
/// attempt before it, so give a total of more than that. An attempt that waits for a pause after connecting has its share from the
/// end of that pause, and may so end after the total.
public struct RetryingConnection: ModbusConnection {
  /// Decides whether a write may be carried out twice.
  public typealias Idempotence = @Sendable (ModbusRequest, UnitID) -> Bool

  /// How often a request is tried again.
  public let policy: RetryPolicy

  /// The rate of the line that is retried on.
  public var baudRate: Int? { connection.baudRate }

  /// Whether what is retried on is a serial line.
  public var isSerialLine: Bool { connection.isSerialLine }

  /// The number of the connection that is retried on.
  public var generation: UInt64? { connection.generation }

  /// How many requests the connection that is retried on takes at once.
  public var maxInFlight: Int { connection.maxInFlight }

  /// The identity of the connection that is retried on.
  public var identity: ConnectionIdentity? { connection.identity }

  private let connection: any ModbusConnection
  private let isIdempotent: Idempotence
  private let events: ModbusEvents
  /// The device whose requests are retried.
  private var deviceName: String? = nil

  /// Puts retries around a connection.
  ///
  /// - Parameters:
  ///   - connection: What carries the requests.
  ///   - policy: How often a request is tried again.
  ///   - events: Takes the retries. Give the events of the connection itself to have all in one stream.
  ///   - isIdempotent: Whether a write may be carried out twice, such as a setting that is not a command; by default
  ///     no write may.
  public init(
    _ connection: any ModbusConnection, policy: RetryPolicy = RetryPolicy(),
    events: ModbusEvents = ModbusEvents(), isIdempotent: @escaping Idempotence = { _, _ in false }
  ) {
    self.connection = connection
    self.policy = policy
    self.events = events
    self.isIdempotent = isIdempotent
  }

  /// Puts retries around a connection that is one device's.
  package init(
    _ connection: any ModbusConnection, of deviceName: String, policy: RetryPolicy, events: ModbusEvents,
    isIdempotent: @escaping Idempotence
  ) {
    self.init(connection, policy: policy, events: events, isIdempotent: isIdempotent)
    self.deviceName = deviceName
  }

  /// The same for the requests of one device: their events name it, retries included.
  public func naming(_ deviceName: String) -> any ModbusConnection {
    RetryingConnection(
      connection.naming(deviceName), of: deviceName, policy: policy, events: events,
      isIdempotent: isIdempotent)
  }

  /// Sends one request, again where it fails and may be repeated.
  ///
  /// - Parameters:
  ///   - request: What to ask; checked before anything is sent.
  ///   - unit: The device behind the connection.
  ///   - timeout: The total time from the call to the answer, all attempts included; `nil` takes the policy's.
  /// - Returns: The response, which has been validated against `request`.
  /// - Throws: The `ModbusError` of the last attempt that was made; `.outcomeUnknown` when an earlier attempt of a
  ///   write may have been carried out and no later one was answered.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    try await retrying(request, to: unit, timeout: timeout, over: nil)
  }

  /// Sends one request over the connection with this number: a write once, a read again where it fails while that connection
  /// lasts.
  ///
  /// - Throws: As `send(_:to:timeout:)` does; `.disconnected` where the connection was lost before the request was sent.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse {
    try await retrying(request, to: unit, timeout: timeout, over: ConnectionBinding(generation: generation))
  }

  /// Ends the connection that is retried on.
  public func close() { connection.close() }

  /// Whether a request may be sent again at all: of those for one connection a read may while that lasts.
  private func mayRepeat(_ request: ModbusRequest, _ binding: ConnectionBinding?) -> Bool {
    binding.map { !request.isWrite && connection.binding == $0 } ?? true
  }

  private func retrying(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?, over binding: ConnectionBinding?
  ) async throws(ModbusError) -> ModbusResponse {
    let isRepeatable = !request.isWrite || binding == nil && isIdempotent(request, unit)
    let deadline = ContinuousClock.now + min(timeout ?? policy.timeout, .longestTimeout)
    var unknown: ModbusError?
    var cause: ModbusError?
    var retry = 0
    while true {
      let share = (deadline - .now) / (policy.boundedRetries - retry + 1)
      let failure: ModbusError
      do {
        return try await connection.send(request, to: unit, timeout: share, over: binding)
      } catch {
        failure = error
      }
      if request.isWrite, failure.leavesWriteOpen { unknown = failure }
      if failure != .answerOwed { cause = failure }
      let verdict = RetryPolicy.verdict(on: failure, for: request, isRepeatable: isRepeatable)
      let pause = verdict == .tryAgainLater ? policy.pause(before: retry) : .zero
      guard verdict != .giveUp, mayRepeat(request, binding), retry < policy.boundedRetries,
        ContinuousClock.now + pause < deadline
      else {
        // What an earlier attempt did stays open, whatever the device answers to a later one. Otherwise, why the attempt before
        // failed is more useful than that this one was held back.
        throw unknown ?? cause ?? failure
      }
      do {
        if pause > .zero { try await Task.sleep(for: pause) }
      } catch {
        throw .cancelled
      }
      retry += 1
      events.emit(.retry(retry, after: failure), of: connection.identity, deviceName: deviceName, unit: unit)
    }
  }

}
