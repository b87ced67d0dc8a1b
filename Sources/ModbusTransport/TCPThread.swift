import ModbusProtocol
import SystemFiles
import SystemIO

/// The one thread of a connection: it connects, reads, watches deadlines and cleans up.
///
/// Callers write to the socket themselves, under the lock; the thread resumes them, unless they take their answer themselves
/// (``TCPReceiver``).
final class TCPThread {
  private typealias Instant = ContinuousClock.Instant

  private let core: TCPCore
  private let pipe: WakePipe
  private var poller = EagerPoller()
  private var connector: TCPConnector
  /// Present while connected; the same as the one that callers write to.
  private var socket: Socket?
  private var decoder = MBAPDecoder()
  /// When the frame began that has not ended.
  private var fragmentStart: Instant?
  private var silentTimeouts = SilentTimeouts()
  /// How many rounds in a row brought an answer, and had no requests beside each other.
  private var loneRounds = 0
  /// The tasks that run here, while they are run.
  private var jobs: [UnownedJob] = []

  init(_ core: TCPCore, _ pipe: WakePipe) {
    self.core = core
    self.pipe = pipe
    connector = TCPConnector(core)
  }

  /// Runs until the connection is closed.
  func run() {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while let wait = prepare() {
        let (readable, writable) = happened(during: wait)
        if let socket {
          if writable { core.state.withLock { $0.resumeSending() } }
          if readable { receive(from: socket, buffer) }
        } else if writable {
          take(connector.finishAttempt())
        }
        runJobs()
      }
    }
    finish()
  }

  // MARK: Waiting

  private struct Wait {
    var descriptor: FileDescriptor?
    var wanted = Readiness.readable
    var until: Instant?
  }

  /// Does what is due, and tells what to wait for; `nil` when the connection is closed.
  private func prepare() -> Wait? {
    let now = ContinuousClock.now
    let (hasAnswer, received) = core.state.withLock { state in
      defer {
        (state.hasAnswer, state.isNotWorthAttending, state.hasCompany) = (false, false, false)
        state.received = []
      }
      state.attention = .working
      if state.hasAnswer { loneRounds += 1 }
      if state.isNotWorthAttending { poller.beginAsleep() }
      if state.isNotWorthAttending || state.hasCompany { loneRounds = 0 }
      return (state.hasAnswer, state.received)
    }
    if hasAnswer { heard() }
    received.withUnsafeBytes { if !$0.isEmpty { take($0) } }
    core.state.withLock { $0.startWaiting() }
    expire(now)
    if let broken = core.state.withLock({ $0.broken }) { disconnect(broken) }
    if socket == nil { take(connector.advance(at: now)) }
    return core.state.withLock { state -> Wait? in
      if state.isClosed { return nil }
      var wait = Wait(until: state.nextStart.map { min($0, state.alarm ?? $0) } ?? state.alarm)
      if let socket {
        leaveSocket(state: &state, hasAnswer: hasAnswer)
        if state.receiver == .thread {
          // What a caller has left comes before what is in the socket.
          if state.received.isEmpty { wait.descriptor = socket.descriptor }
        } else {
          wait.until = min(wait.until ?? now + Self.longestLeave, now + Self.longestLeave)
        }
        if !state.unsent.isEmpty { wait.wanted.insert(.writable) }
        if state.broken != nil { wait.until = now }
      } else if let step = connector.nextStep {
        wait.descriptor = connector.descriptor
        wait.wanted = .writable
        wait.until = min(wait.until ?? step, step)
      } else if state.wantsConnection {
        // An attempt has just failed and somebody still waits: the next round decides when to try again.
        wait.until = now
      }
      if state.attention == .called || !state.jobs.isEmpty {
        wait.until = now
      } else {
        state.attention = .asleep
      }
      return wait
    }
  }

  /// Waits, and tells what the socket is ready for.
  private func happened(during wait: Wait) -> (readable: Bool, writable: Bool) {
    // Who leaves the socket alone waits for nothing that could come at once.
    let isLeaving = socket != nil && wait.descriptor == nil
    let (isWoken, happened) =
      isLeaving
      ? Poller.wait(for: pipe, or: nil, wait.wanted, until: wait.until)
      : poller.wait(for: pipe, or: wait.descriptor, wait.wanted, until: wait.until)
    core.state.withLock { state in
      if state.attention == .asleep { state.attention = .working }
      if isWoken { pipe.drain() }
    }
    // An error or hang-up is found by the next call on the socket, whichever that is.
    return (
      happened.contains(.readable) || happened.hasFailed, happened.contains(.writable) || happened.hasFailed
    )
  }

  // MARK: Running

  /// Runs the tasks of this thread until each waits. What they ask for is sent before the next wait.
  private func runJobs() {
    core.state.withLock { swap(&$0.jobs, &jobs) }
    if jobs.isEmpty { return }
    for job in jobs { job.runSynchronously(on: core.asUnownedTaskExecutor()) }
    jobs.removeAll(keepingCapacity: true)
  }

  // MARK: Deadlines

  private func expire(_ now: Instant) {
    var isStalled = false
    let (waiting, inFlight, failure) = core.state.withLock { state in
      guard let alarm = state.alarm, alarm <= now else {
        return ([PendingRequest](), [PendingRequest](), ConnectionFailure?.none)
      }
      let awaited = decoder.unfinishedTransactionID.flatMap { state.pending.awaits($0) ? $0 : nil }
      let late = state.pending.expire(at: now)
      isStalled = hasStalled(
        now, othersWait: state.pending.hasInFlight, ownerWaits: awaited.map(state.pending.awaits))
      // Told under the lock, before the requests that take the free places.
      for request in late.inFlight + late.waiting {
        core.events.emit(.timeout, of: request)
      }
      state.alarm = state.pending.earliestDeadline
      let failure = state.socket == nil ? state.lastFailure ?? .connectTimedOut : nil
      if late.inFlight.isEmpty || isStalled { return (late.waiting, late.inFlight, failure) }
      // The place on the wire is free again. The answer, should it come, is known by its id.
      silentTimeouts.count(late.inFlight, at: now)
      if silentTimeouts.count < core.options.silentTimeouts { state.startWaiting() }
      return (late.waiting, late.inFlight, failure)
    }
    if !inFlight.isEmpty {
      if isStalled {
        disconnect(.stalled)
      } else if silentTimeouts.count >= core.options.silentTimeouts {
        disconnect(.silent(requests: silentTimeouts.count))
      }
    }
    for request in inFlight { request.continuation?.resume(returning: .failure(request.unanswered)) }
    // None of these was ever sent. Where it is known what kept them, that is the better error.
    for request in waiting {
      request.continuation?.resume(returning: .failure(failure.map(ModbusError.disconnected) ?? .timedOut))
    }
  }

  /// Whether the frame that has begun will not end: it answers a request that has just expired, it is old, or no other
  /// request waits for an answer behind it, so that giving up costs nothing.
  private func hasStalled(_ now: Instant, othersWait: Bool, ownerWaits: Bool?) -> Bool {
    guard let fragmentStart else { return false }
    return !othersWait || ownerWaits == false || now - fragmentStart > Self.longestFragment
  }

  /// A frame is 260 bytes at most; a network that takes this long between two of its packets is not working.
  private static let longestFragment = Duration.seconds(1)

  // MARK: Connecting

  private func take(_ step: TCPConnector.Step) {
    switch step {
    case .waiting: break
    case .connected(let socket): connected(socket)
    case .failed(let failure): fail(failure)
    }
  }

  private func connected(_ socket: Socket) {
    self.socket = socket
    decoder = MBAPDecoder()
    fragmentStart = nil
    core.events.emit(.connected)
    silentTimeouts = SilentTimeouts()
    let opening = core.state.withLock { state in
      defer {
        state.opening = nil
        state.socket = socket
        state.lastFailure = nil
        state.rest(afterConnecting: core.options.pauseAfterConnecting)
        state.startWaiting()
      }
      return state.opening
    }
    opening?.resume(returning: .success(()))
  }

  /// An attempt failed. When it was the first one, its caller decides whether to repeat it; later ones are repeated for
  /// as long as somebody waits.
  private func fail(_ failure: ConnectionFailure) {
    core.events.emit(.disconnected(failure))
    let isOpening = core.state.withLock { state in
      state.lastFailure = failure
      return state.opening != nil
    }
    if isOpening { core.close(as: .disconnected(failure)) }
  }

  // MARK: Reading

  private func receive(from socket: Socket, _ buffer: UnsafeMutableRawBufferPointer) {
    switch socket.receive(into: buffer) {
    case .nothingYet:
      return
    case .ended:
      disconnect(.closedByPeer)
    case .failed(let error):
      disconnect(ConnectionFailure(error))
    case .bytes(let count):
      take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func take(_ bytes: UnsafeRawBufferPointer) {
    decoder.append(bytes)
    do {
      while socket != nil, let frame = try decoder.next() {
        fragmentStart = nil
        accept(frame)
      }
      fragmentStart = decoder.isInsideFrame ? fragmentStart ?? .now : nil
    } catch {
      disconnect(.notModbus(error))
    }
  }

  /// Leaves the socket to callers while answers come at once and one by one.
  private func leaveSocket(state: inout TCPState, hasAnswer: Bool) {
    if state.receiver == .caller { return }
    let isQuiet =
      !state.pending.hasInFlight && !state.pending.hasWaiting && state.unsent.isEmpty && state.broken == nil
      && state.received.isEmpty && state.jobs.isEmpty && !decoder.isInsideFrame
    let isLone = hasAnswer && loneRounds >= Self.enoughRounds && poller.staysAwake
    state.receiver = isLone && isQuiet ? .nobody : .thread
  }

  /// After so many rounds with lone requests, the next one is taken to be alone too.
  private static let enoughRounds = 8

  /// How long the thread leaves the socket alone after an answer. That the device hangs up is noticed so much later, where
  /// nobody asks it meanwhile.
  private static let longestLeave = Duration.milliseconds(10)

  /// The device is there.
  private func heard() {
    silentTimeouts = SilentTimeouts()
    connector.answered()
  }

  private func accept(_ frame: MBAPFrame) {
    silentTimeouts = SilentTimeouts()
    let (request, result) = core.state.withLock {
      state -> (PendingRequest?, Result<ModbusResponse, ModbusError>?) in
      guard let request = state.pending.answered(frame.transactionID) else {
        core.events.emitDiscarded(from: frame.unit, bytes: frame.encoded())
        return (nil, nil)
      }
      let result = request.result(of: frame)
      core.events.emit(result, of: request, bytes: frame.encoded())
      state.rest()
      if !result.leavesStreamInDoubt {
        state.hasAnswer = true
        state.startWaiting()
      }
      return (request, result)
    }
    guard let request, let result else { return }
    if result.leavesStreamInDoubt {
      disconnect(.outOfStep)
    } else {
      connector.answered()
    }
    request.continuation?.resume(returning: result)
  }

  // MARK: Ending

  /// Gives the connection up: requests on the wire fail, those that wait are left for the next connection.
  private func disconnect(_ failure: ConnectionFailure) {
    if socket == nil { return }
    socket = nil
    loneRounds = 0
    connector.broke()
    let (lost, unsent) = core.state.withLock { state in
      core.events.emit(.disconnected(failure))
      state.socket = nil
      state.receiver = .thread
      state.received = []
      state.hasAnswer = false
      state.losses += 1
      state.unsent = []
      state.broken = nil
      state.lastFailure = failure
      return (state.pending.removeInFlight(), state.pending.removeBound(toOtherThan: state.losses))
    }
    for request in lost { request.continuation?.resume(returning: .failure(request.lost(failure))) }
    for request in unsent { request.continuation?.resume(returning: .failure(.disconnected(failure))) }
  }

  private func finish() {
    socket = nil
    let jobs = core.state.withLock { state in
      state.socket = nil
      state.losses += 1
      state.wakePipe = nil
      state.hasEnded = true
      return state.jobs
    }
    for job in jobs { TCPCore.runElsewhere(job) }
  }
}
