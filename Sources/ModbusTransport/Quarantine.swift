import ModbusProtocol

/// The units that owe an answer: they are not asked again until it has come, or is not waited for any longer.
struct Quarantine {
  private struct Entry {
    var request: ModbusRequest
    var start: ContinuousClock.Instant
    var end: ContinuousClock.Instant
  }

  private var entries: [UnitID: Entry] = [:]

  /// The answer to a request did not come in time.
  mutating func begin(_ request: PendingRequest, at now: ContinuousClock.Instant, for duration: Duration) {
    entries[request.unit] = Entry(
      request: request.request, start: now, end: now + min(max(duration, .zero), .seconds(3600)))
  }

  /// When a request may be sent, `nil` for at once: half of its time is the most that it gives, so that no request
  /// fails without having been sent.
  func release(of request: PendingRequest) -> ContinuousClock.Instant? {
    entries[request.unit].map { min($0.end, $0.start + max(request.deadline - $0.start, .zero) / 2) }
  }

  /// A frame came that nobody waits for.
  ///
  /// - Returns: Whether it is the late answer of a unit, which is free again.
  @discardableResult
  mutating func arrived(_ frame: RTUFrame) -> Bool {
    guard let entry = entries[frame.unit], (try? ModbusReply(pdu: frame.pdu, for: entry.request)) != nil
    else { return false }
    entries[frame.unit] = nil
    return true
  }

  /// Lets those go whose time is over.
  mutating func expire(at now: ContinuousClock.Instant) { entries = entries.filter { $0.value.end > now } }
}
