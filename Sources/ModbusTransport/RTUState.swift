import ModbusProtocol
import SystemIO

/// What the callers and the thread of a bus share, behind one lock.
struct RTUState {
  var queue = RTUQueue()
  /// The answers that units still owe.
  var quarantine = Quarantine()
  /// The one request that has the bus.
  var current: PendingRequest?
  /// Present until the thread has ended.
  var wakePipe: WakePipe?
  var opening: RTUCore.Opening?
  /// When the first request may be sent over the line; `nil` where that is at once.
  private(set) var firstStart: ContinuousClock.Instant?
  /// Why the line is not open; `nil` while it is.
  var lastFailure: ConnectionFailure?
  /// The addresses of a host name, for the thread to take.
  var resolved: Result<[SocketAddress], HostResolver.Failure>?
  var isClosed = false

  /// Takes in a request.
  mutating func enqueue(_ request: PendingRequest) {
    var request = request
    if let firstStart { request.wait(until: firstStart) }
    queue.enqueue(request)
  }

  /// The line was opened, and the devices are left alone until a moment, if one is given. That takes no request any of its time.
  mutating func opened(restingUntil start: ContinuousClock.Instant?) {
    lastFailure = nil
    firstStart = start
    if let start { queue.wait(until: start) }
  }

  /// Gives the bus to the next request whose unit may be asked.
  ///
  /// - Returns: The request; or, where each has to wait, when the first may be sent, `nil` when there is none.
  mutating func startNext(
    at now: ContinuousClock.Instant
  ) -> (request: PendingRequest?, next: ContinuousClock.Instant?) {
    quarantine.expire(at: now)
    var earliest: ContinuousClock.Instant?
    for candidate in queue.candidates {
      guard let start = quarantine.release(of: candidate), start > now else {
        current = queue.take(from: candidate.unit)
        return (current, nil)
      }
      earliest = min(earliest ?? start, start)
    }
    return (nil, earliest)
  }

  /// Removes the requests that have waited for too long, with the error of each. None of them was ever sent.
  mutating func expire(at now: ContinuousClock.Instant) -> [(request: PendingRequest, error: ModbusError)] {
    queue.expire(at: now).map { request in
      if quarantine.release(of: request) != nil { return (request, .answerOwed) }
      // Why the line could not be opened is more useful than that the time is over.
      return (request, lastFailure.map(ModbusError.disconnected) ?? .timedOut)
    }
  }
}
