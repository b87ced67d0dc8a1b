import ModbusProtocol

/// The answers that units still owe.
///
/// An answer on a serial line does not name its request. So while one may still come, no request is sent that this
/// answer would seem to answer. Requests whose answers have another shape are sent: the owed answer can be told from
/// those.
struct Quarantine {
  private struct Debt {
    var request: ModbusRequest
    /// An answer to the request, with any values. The identification of a device can have any shape; an exception takes
    /// its place, which seems to answer every request of that kind.
    var sample: [UInt8]
    var end: ContinuousClock.Instant

    func fits(_ pdu: [UInt8]) -> Bool { (try? ModbusReply(pdu: pdu, for: request)) != nil }

    /// Whether the owed answer would seem to answer another request.
    func wouldPass(for other: ModbusRequest) -> Bool { (try? ModbusReply(pdu: sample, for: other)) != nil }
  }

  /// A unit that owes more answers than this gets no request, so that the list cannot grow without end.
  private static let mostDebts = 64

  private var debts: [UnitID: [Debt]] = [:]

  /// A request was sent, wholly or in part, and has no answer.
  ///
  /// - Parameter duration: How long beyond the request's own timeout, counted from when it was sent, the answer may
  ///   come; nothing is expected when that is zero.
  mutating func begin(_ request: PendingRequest, at now: ContinuousClock.Instant, for duration: Duration) {
    guard request.unit != .broadcast, duration > .zero else { return }
    let sample =
      request.request.reads.map { ModbusResponse.values(Array(repeating: 0, count: $0.count)) } ?? .written
    let end = max(now, (request.sent ?? now) + Self.bounded(request.timeout)) + Self.bounded(duration)
    debts[request.unit, default: []].append(
      Debt(request: request.request, sample: sample.encoded(for: request.request), end: end))
  }

  private static func bounded(_ duration: Duration) -> Duration { min(duration, .longestPatience) }

  /// When a request may be sent, `nil` for at once.
  func release(of request: PendingRequest) -> ContinuousClock.Instant? {
    guard let owed = debts[request.unit] else { return nil }
    if owed.count >= Self.mostDebts { return owed.lazy.map(\.end).min() }
    return owed.lazy.filter { $0.wouldPass(for: request.request) }.map(\.end).max()
  }

  /// A frame came. If it is an answer that its unit owed, that debt is paid; the oldest where it fits several.
  ///
  /// - Returns: Whether it was owed.
  @discardableResult
  mutating func arrived(_ frame: RTUFrame) -> Bool {
    guard let index = debts[frame.unit]?.firstIndex(where: { $0.fits(frame.pdu) }) else { return false }
    debts[frame.unit]?.remove(at: index)
    return true
  }

  /// Forgets the answers that are overdue.
  mutating func expire(at now: ContinuousClock.Instant) {
    if debts.isEmpty { return }
    debts = debts.mapValues { $0.filter { $0.end > now } }.filter { !$0.value.isEmpty }
  }
}
