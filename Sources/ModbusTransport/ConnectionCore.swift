import ModbusProtocol

/// What the handle of a connection shares with its callers and with the thread that serves it.
protocol ConnectionCore: AnyObject, Sendable {
  /// The total time of a request that is given none.
  var defaultTimeout: Duration { get }

  /// A number for the next request, which tells it from every other request of the connection.
  func nextSerial() -> UInt64

  /// Starts the thread.
  ///
  /// - Parameter opening: A caller who is resumed when the line is open or could not be opened; without one, the line is
  ///   opened for the first request.
  func open(_ opening: Opening?)

  /// Takes in a request, whose caller is resumed in any case.
  func enqueue(_ request: PendingRequest)

  /// Resumes the caller of a request with `.cancelled`, if it still waits.
  func cancel(_ serial: UInt64)

  /// Fails everybody who waits, and lets the thread end.
  func close(as error: ModbusError)
}

extension ConnectionCore {
  /// A caller waits for the line to be opened.
  typealias Opening = CheckedContinuation<Result<Void, ModbusError>, Never>

  /// Opens the line for the first time.
  ///
  /// - Throws: `ModbusError.disconnected` when it cannot be opened, `.cancelled` when the task is.
  func open() async throws(ModbusError) {
    if Task.isCancelled { throw .cancelled }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        open(continuation)
        // The task may have been cancelled before there was anything to cancel.
        if Task.isCancelled { close(as: .cancelled) }
      }
    } onCancel: {
      close(as: .cancelled)
    }
    try result.get()
  }

  /// Checks a request, puts it in the queue and waits for its response.
  ///
  /// - Parameters:
  ///   - generation: The connection over which it may be sent; `nil` for any.
  ///   - deviceName: The device that it is for, as its map names it.
  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?, onlyIn generation: UInt64? = nil,
    for deviceName: String?
  ) async throws(ModbusError) -> ModbusResponse {
    do {
      try request.validate()
    } catch {
      throw .invalidRequest(error.description)
    }
    if Task.isCancelled { throw .cancelled }
    let timeout = timeout ?? defaultTimeout
    guard timeout > .zero else { throw .timedOut }
    let deadline = ContinuousClock.now + min(timeout, .longestTimeout)
    let serial = nextSerial()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        enqueue(
          PendingRequest(
            serial: serial, request: request, unit: unit, deviceName: deviceName, deadline: deadline,
            timeout: timeout, generation: generation, continuation: continuation))
        // The task may have been cancelled before there was anything to cancel.
        if Task.isCancelled { cancel(serial) }
      }
    } onCancel: {
      cancel(serial)
    }
    return try result.get()
  }
}

extension Duration {
  /// The longest time that is waited for a request, or from one read to the next: a year, so that the clock cannot overflow when a
  /// caller asks for more.
  package static let longestTimeout = Duration.seconds(365 * 86400)

  /// The longest time that is waited for a connection or for a late answer: an hour, for the same reason.
  static let longestPatience = Duration.seconds(3600)
}
