import ModbusProtocol
import SystemIO

/// What the callers and the thread of a connection share, behind one lock.
struct TCPState {
  /// What the thread does. While it works it looks at the state once more before it sleeps, so it has to be woken only
  /// while it sleeps.
  enum Attention {
    case working
    case called
    case asleep
  }

  var pending: PendingRequests
  /// Present until the thread has ended.
  var wakePipe: WakePipe?
  /// Present while connected. Callers write to it under the lock; only the thread replaces it.
  var socket: Socket?
  /// How often the connection has been lost.
  var losses: UInt64 = 0
  /// What the system did not take yet.
  var unsent: [UInt8] = []
  /// A caller found the connection broken; the thread cleans up.
  var broken: ConnectionFailure?
  /// Why there is no connection.
  var lastFailure: ConnectionFailure?
  /// The addresses of the host's name, for the thread to take.
  var resolved: Result<[SocketAddress], HostResolver.Failure>?
  /// A caller waits for the very first connection.
  var opening: TCPCore.Opening?
  var isClosed = false
  /// The jobs of tasks that run on the connection's thread; see `ModbusTCP.executor`.
  var jobs: [UnownedJob] = []
  /// The thread runs nothing any more.
  var hasEnded = false
  var attention = Attention.working
  /// Who takes what comes in.
  var receiver = TCPReceiver.thread
  /// What a caller took from the socket and left to the thread.
  var received: [UInt8] = []
  /// A request came beside another since the thread looked last.
  var hasCompany = false
  /// An answer was taken since the thread looked last, whoever took it.
  var hasAnswer = false
  /// What a caller waited for did not come at once and alone, so it is no use to wait awake for the next.
  var isNotWorthAttending = false
  private let events: ConnectionEvents
  /// How long the device is left alone after each request and each answer.
  private let pause: Duration
  /// When the next request may be sent, where that is not at once.
  private var earliestStart: ContinuousClock.Instant?
  /// When the first request may be sent over the connection; `nil` where that is at once.
  private var firstStart: ContinuousClock.Instant?
  /// When the thread looks for expired requests next. It may be earlier than any deadline, never later: answered
  /// requests do not move it, so a steady stream of them does not wake the thread each time.
  var alarm: ContinuousClock.Instant?

  init(wakePipe: WakePipe, maxInFlight: Int, pause: Duration, events: ConnectionEvents) {
    self.events = events
    self.pause = pause
    pending = PendingRequests(maxInFlight: maxInFlight)
    self.wakePipe = wakePipe
  }

  /// Whether a caller needs a connection.
  var wantsConnection: Bool { opening != nil || pending.hasWaiting }

  /// Makes the thread look around.
  mutating func wake() {
    if attention == .asleep { wakePipe?.wake() }
    attention = .called
  }

  /// Takes in a request, and wakes the thread when it has to do something about it.
  ///
  /// A request is sent at once while the thread sleeps. One that works sends it before it sleeps, together with what
  /// else has come by then: the tasks that it runs itself and those that it has just resumed ask at the same time.
  mutating func enqueue(_ request: PendingRequest) {
    var request = request
    if pending.hasInFlight || pending.hasWaiting { hasCompany = true }
    if let firstStart { request.wait(until: firstStart) }
    pending.enqueue(request)
    var mustWake = socket == nil || attention != .asleep
    if alarm.map({ request.deadline < $0 }) ?? true {
      alarm = request.deadline
      mustWake = true
    }
    if attention == .asleep { startWaiting() }
    if receiver == .nobody, pending.hasWaiting {
      isNotWorthAttending = true
      receiver = .thread
    }
    // One that could not be sent must not wait for something else to wake the thread.
    if pending.hasWaiting, !pending.hasInFlight { mustWake = true }
    if nextStart != nil { mustWake = true }
    if mustWake || broken != nil || !unsent.isEmpty { wake() }
  }

  /// Lets a caller take the answer to its request itself, if nothing else is awaited; else sees to it that the thread does.
  mutating func grantAttendance(_ serial: UInt64) -> TCPAttendance? {
    guard receiver == .nobody else { return nil }
    guard attention == .asleep, unsent.isEmpty, broken == nil, let socket, let own = pending.onlyOne(serial)
    else {
      if pending.hasInFlight { leaveToThread() }
      return nil
    }
    receiver = .caller
    return TCPAttendance(
      socket: socket, transactionID: own.id, end: min(.now + EagerPoller.limit, own.deadline))
  }

  /// Has the thread take what comes in.
  mutating func leaveToThread() {
    receiver = .thread
    wake()
  }

  /// Lets a caller go, and sees to it that the thread frees the place on the wire in time.
  mutating func cancel(_ serial: UInt64, patience: Duration) -> PendingRequest.Continuation? {
    let continuation = pending.cancel(serial, patience: patience)
    if let earliest = pending.earliestDeadline, alarm.map({ earliest < $0 }) ?? true {
      alarm = earliest
      wake()
    }
    return continuation
  }

  /// When the thread has to send what waits, because it may not be sent yet.
  var nextStart: ContinuousClock.Instant? {
    pending.hasWaiting && socket != nil && unsent.isEmpty && broken == nil ? earliestStart : nil
  }

  /// Leaves the device alone for as long as it is to be between two requests.
  mutating func rest() { rest(for: pause) }

  /// Leaves the device alone after the connection was made. That takes no request any of its time.
  mutating func rest(afterConnecting pause: Duration) {
    firstStart = nil
    guard pause > .zero else { return }
    rest(for: pause)
    let start = ContinuousClock.now + min(pause, .longestPatience)
    firstStart = start
    pending.wait(until: start)
  }

  private mutating func rest(for pause: Duration) {
    guard pause > .zero else { return }
    earliestStart = max(earliestStart ?? .now, .now + min(pause, .longestPatience))
  }

  /// Sends what waits, as far as there is room on the wire; several requests leave together, where there is no pause between.
  mutating func startWaiting() {
    guard let socket, broken == nil, unsent.isEmpty, pending.hasWaiting else { return }
    // What came in while nothing was awaited may be the end of the connection: the thread looks at it first.
    guard pending.hasInFlight || isQuiet(socket) else { return }
    if let earliestStart {
      guard earliestStart <= .now else { return }
      self.earliestStart = nil
    }
    var bytes: [UInt8] = []
    var started: [(id: UInt16, request: PendingRequest, end: Int)] = []
    while let (id, request) = pending.startNext() {
      // Requests are checked before they are queued.
      let pdu = (try? request.request.encoded()) ?? []
      bytes += MBAPFrame(transactionID: id, unit: request.unit, pdu: pdu).encoded()
      started.append((id, request, bytes.count))
      if pause > .zero { break }
    }
    if started.isEmpty { return }
    switch socket.transmit(bytes[...]) {
    case .bytes(let count):
      var start = 0
      for (_, request, end) in started {
        events.emit(
          .request(request.request), of: request, bytes: Array(bytes[start..<end]))
        start = end
      }
      unsent = Array(bytes[count...])
      rest()
    case .failed(let error):
      for (id, _, _) in started.reversed() { pending.putBack(id) }
      broken = ConnectionFailure(error)
    }
  }

  /// Whether the connection stands and nothing has come in.
  private mutating func isQuiet(_ socket: Socket) -> Bool {
    switch socket.peek() {
    case .nothingYet: return true
    case .bytes, .ended: return false
    case .failed(let error):
      broken = ConnectionFailure(error)
      return false
    }
  }

  /// Sends what the system did not take before, then what waits.
  mutating func resumeSending() {
    guard let socket, broken == nil, !unsent.isEmpty else { return }
    switch socket.transmit(unsent[...]) {
    case .bytes(let count): unsent.removeFirst(count)
    case .failed(let error): broken = ConnectionFailure(error)
    }
    startWaiting()
  }
}
