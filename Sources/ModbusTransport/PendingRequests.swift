import ModbusProtocol

/// The requests of a connection: those that wait, in the order they came, and those on the wire, by transaction id.
struct PendingRequests {
  /// How many requests may be on the wire at once.
  let maxInFlight: Int

  private var waiting: [PendingRequest] = []
  /// Where the queue begins in `waiting`: taking from the front of an array would move all the others.
  private var head = 0
  private var inFlight: [(id: UInt16, request: PendingRequest)] = []
  private var ids = TransactionIDs()

  /// Creates a table; a number outside the limits is brought to the nearest that is inside.
  init(maxInFlight: Int) {
    let limits = InFlightLimit.range
    self.maxInFlight = min(max(maxInFlight, limits.lowerBound), limits.upperBound)
  }

  var hasWaiting: Bool { head < waiting.count }

  var hasInFlight: Bool { !inFlight.isEmpty }

  /// Whether an answer with this id is awaited.
  func awaits(_ id: UInt16) -> Bool { inFlight.contains { $0.id == id } }

  /// The only request on the wire, if it is this one, and none waits; its id and its deadline.
  func onlyOne(_ serial: UInt64) -> (id: UInt16, deadline: ContinuousClock.Instant)? {
    guard !hasWaiting, inFlight.count == 1, inFlight[0].request.serial == serial else { return nil }
    return (inFlight[0].id, inFlight[0].request.deadline)
  }

  /// The first deadline among those that wait.
  var earliestWaitingDeadline: ContinuousClock.Instant? { waiting[head...].lazy.map(\.deadline).min() }

  /// The first deadline of all.
  var earliestDeadline: ContinuousClock.Instant? {
    let first = inFlight.lazy.map(\.request.deadline).min()
    return earliestWaitingDeadline.map { min($0, first ?? $0) } ?? first
  }

  /// Puts a request at the end of the queue.
  mutating func enqueue(_ request: PendingRequest) { waiting.append(request) }

  /// Gives those that wait their whole time from a moment on, before which none may be sent.
  mutating func wait(until start: ContinuousClock.Instant) {
    for index in waiting.indices[head...] { waiting[index].wait(until: start) }
  }

  /// Puts the first of the queue on the wire, if there is room for it.
  mutating func startNext() -> (id: UInt16, request: PendingRequest)? {
    guard hasWaiting, inFlight.count < maxInFlight else { return nil }
    var request = waiting[head]
    request.sent = .now
    head += 1
    if head == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 64 && head > waiting.count / 2 {
      waiting.removeFirst(head)
      head = 0
    }
    let id = ids.next { id in inFlight.contains { $0.id == id } }
    inFlight.append((id, request))
    return (id, request)
  }

  /// Puts a request back at the front of the queue: not one of its bytes was taken by the system.
  mutating func putBack(_ id: UInt16) {
    guard let index = inFlight.firstIndex(where: { $0.id == id }) else { return }
    var request = inFlight.remove(at: index).request
    request.sent = nil
    waiting.insert(request, at: head)
  }

  /// The request on the wire with this id.
  func awaited(_ id: UInt16) -> PendingRequest? { inFlight.first { $0.id == id }?.request }

  /// Takes the request that an answer with this id belongs to.
  ///
  /// - Returns: `nil` for an answer to no waiting request: it is late, repeated, or foreign.
  mutating func answered(_ id: UInt16) -> PendingRequest? {
    guard let index = inFlight.firstIndex(where: { $0.id == id }) else {
      ids.release(id)
      return nil
    }
    return inFlight.remove(at: index).request
  }

  /// Removes the caller of a request. A waiting request is dropped. One that is on the wire stays there, so that its
  /// id is not used again and the device is not asked two things at once, but for no longer than `patience` after it
  /// was sent: a cancelled request with a timeout of hours must not hold up the others.
  mutating func cancel(_ serial: UInt64, patience: Duration) -> PendingRequest.Continuation? {
    if let index = waiting[head...].firstIndex(where: { $0.serial == serial }) {
      return waiting.remove(at: index).continuation
    }
    guard let index = inFlight.firstIndex(where: { $0.request.serial == serial }) else { return nil }
    defer { inFlight[index].request.continuation = nil }
    if let sent = inFlight[index].request.sent {
      inFlight[index].request.deadline = min(inFlight[index].request.deadline, sent + patience)
    }
    return inFlight[index].request.continuation
  }

  /// Takes out what waited or was under way for too long.
  mutating func expire(
    at now: ContinuousClock.Instant
  ) -> (waiting: [PendingRequest], inFlight: [PendingRequest]) {
    let lateWaiting = waiting[head...].filter { $0.deadline <= now }
    if !lateWaiting.isEmpty {
      waiting = waiting[head...].filter { $0.deadline > now }
      head = 0
    }
    let lateInFlight = inFlight.filter { $0.request.deadline <= now }
    for late in lateInFlight { ids.retire(late.id) }
    inFlight.removeAll { $0.request.deadline <= now }
    return (lateWaiting, lateInFlight.map(\.request))
  }

  /// Takes out what waits for a connection that is no more, and for no other.
  mutating func removeBound(toOtherThan generation: UInt64) -> [PendingRequest] {
    let isBound = { (request: PendingRequest) in request.generation.map { $0 != generation } ?? false }
    let bound = waiting[head...].filter(isBound)
    if !bound.isEmpty {
      waiting = waiting[head...].filter { !isBound($0) }
      head = 0
    }
    return bound
  }

  /// Takes out what is on the wire of a connection that is no more; the next one starts with every id free.
  mutating func removeInFlight() -> [PendingRequest] {
    defer {
      inFlight.removeAll()
      ids.releaseAll()
    }
    return inFlight.map(\.request)
  }

  /// Takes out everything.
  mutating func removeAll() -> [PendingRequest] {
    defer {
      waiting.removeAll()
      head = 0
    }
    return removeInFlight() + waiting[head...]
  }
}
