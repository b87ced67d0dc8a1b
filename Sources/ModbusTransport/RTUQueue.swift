import ModbusProtocol

/// The requests that wait for a bus: in the order they came for each unit, and one unit after the other, so that a
/// busy one does not keep the others waiting.
struct RTUQueue {
  private var waiting: [UnitID: [PendingRequest]] = [:]
  /// The units with requests; the first has its turn next.
  private var turns: [UnitID] = []

  var isEmpty: Bool { turns.isEmpty }

  /// The first deadline of all.
  var earliestDeadline: ContinuousClock.Instant? {
    waiting.values.lazy.joined().lazy.map(\.deadline).min()
  }

  /// The request of each unit that is to come next, in turn.
  var candidates: [PendingRequest] { turns.compactMap { waiting[$0]?.first } }

  /// Puts a request at the end of its unit's queue.
  mutating func enqueue(_ request: PendingRequest) {
    if waiting[request.unit] == nil { turns.append(request.unit) }
    waiting[request.unit, default: []].append(request)
  }

  /// Gives all their whole time from a moment on, before which none may be sent.
  mutating func wait(until start: ContinuousClock.Instant) {
    for unit in turns {
      for index in waiting[unit, default: []].indices { waiting[unit]?[index].wait(until: start) }
    }
  }

  /// Takes the next request of a unit, which then goes to the end of the turns.
  mutating func take(from unit: UnitID) -> PendingRequest? {
    guard let request = waiting[unit]?.removeFirst() else { return nil }
    turns.removeAll { $0 == unit }
    if waiting[unit]?.isEmpty == true { waiting[unit] = nil } else { turns.append(unit) }
    return request
  }

  /// Takes out one request, wherever it waits.
  mutating func remove(_ serial: UInt64) -> PendingRequest? { remove { $0.serial == serial }.first }

  /// Takes out what has waited for too long.
  mutating func expire(at now: ContinuousClock.Instant) -> [PendingRequest] { remove { $0.deadline <= now } }

  /// Takes out everything.
  mutating func removeAll() -> [PendingRequest] { remove { _ in true } }

  private mutating func remove(_ isLeaving: (PendingRequest) -> Bool) -> [PendingRequest] {
    var left: [PendingRequest] = []
    for unit in turns {
      guard let requests = waiting[unit], requests.contains(where: isLeaving) else { continue }
      left += requests.filter(isLeaving)
      let staying = requests.filter { !isLeaving($0) }
      waiting[unit] = staying.isEmpty ? nil : staying
    }
    turns.removeAll { waiting[$0] == nil }
    return left
  }
}
