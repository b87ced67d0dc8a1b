import ModbusProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one thread of a connection: it connects, reads, watches deadlines and cleans up.
///
/// Callers write to the socket themselves; the thread resumes them. Only this thread closes descriptors, and only
/// under the lock, so that nobody ever writes to a descriptor that has become somebody else's.
final class TCPThread {
  private typealias Instant = ContinuousClock.Instant

  private enum Phase {
    /// Nobody needs a connection.
    case idle
    /// The host is left alone until then.
    case pausing(until: Instant)
    /// A helper thread asks the system for the host's addresses.
    case resolving(until: Instant)
    /// A socket tries one address; `rest` are the others.
    case connecting(Socket, rest: ArraySlice<SocketAddress>, stepUntil: Instant, until: Instant)
    case connected(Socket)
  }

  private let core: TCPCore
  private var phase = Phase.idle
  private var backoff = ReconnectBackoff()
  private var decoder = MBAPDecoder()
  /// When the frame began that has not ended.
  private var fragmentStart: Instant?
  private var silentTimeouts = SilentTimeouts()
  /// Whether a helper thread is still out, perhaps on behalf of an attempt that was given up.
  private var isResolving = false
  /// What the tasks that run here go on with, while it is being done.
  private var jobs: [UnownedJob] = []

  init(_ core: TCPCore) { self.core = core }

  /// Runs until the connection is closed.
  func run() {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while let wait = prepare() {
        let (readable, writable) = happened(during: wait)
        switch phase {
        case .connected(let socket):
          if writable { core.state.withLock { $0.resumeSending() } }
          if readable { receive(from: socket, buffer) }
        case .connecting(let socket, _, _, _):
          if writable { advance(socket.attempt) }
        case .idle, .pausing, .resolving:
          break
        }
        runJobs()
      }
    }
    finish()
  }

  // MARK: Waiting

  private struct Wait {
    var wakeEnd: Int32
    var descriptor: Int32?
    var wantsWriting: Bool
    var until: Instant?
  }

  /// Does what is due, and says what to wait for; `nil` when the connection is closed.
  private func prepare() -> Wait? {
    let now = ContinuousClock.now
    core.state.withLock { state in
      state.attention = .working
      state.startWaiting()
    }
    expire(now)
    if let broken = core.state.withLock({ $0.broken }) { disconnect(broken) }
    advancePhase(now)
    return core.state.withLock { state -> Wait? in
      guard !state.isClosed, let pipe = state.wakePipe else { return nil }
      var wait = Wait(wakeEnd: pipe.readEnd, descriptor: nil, wantsWriting: false, until: state.alarm)
      switch phase {
      case .idle:
        // An attempt has just failed and somebody still waits: the next round decides when to try again.
        if state.wantsConnection { wait.until = now }
      case .pausing(let until), .resolving(let until):
        wait.until = min(wait.until ?? until, until)
      case .connecting(let socket, _, let until, _):
        wait.descriptor = socket.descriptor
        wait.wantsWriting = true
        wait.until = min(wait.until ?? until, until)
      case .connected(let socket):
        wait.descriptor = socket.descriptor
        wait.wantsWriting = !state.unsent.isEmpty
        if state.broken != nil { wait.until = now }
      }
      if state.attention == .called || !state.jobs.isEmpty {
        wait.until = now
      } else {
        state.attention = .asleep
      }
      return wait
    }
  }

  /// Waits, and says what the socket is ready for.
  private func happened(during wait: Wait) -> (readable: Bool, writable: Bool) {
    let events = wait.wantsWriting ? POLLIN | POLLOUT : POLLIN
    // A negative descriptor is passed over.
    var entries = (
      wake: pollfd(fd: wait.wakeEnd, events: Int16(POLLIN), revents: 0),
      socket: pollfd(fd: wait.descriptor ?? -1, events: Int16(events), revents: 0)
    )
    let count = withUnsafeMutableBytes(of: &entries) {
      poll(
        $0.assumingMemoryBound(to: pollfd.self).baseAddress, 2, PollTimeout.milliseconds(until: wait.until))
    }
    core.state.withLock { state in
      if state.attention == .asleep { state.attention = .working }
      if count > 0, entries.wake.revents != 0 { state.wakePipe?.drain() }
    }
    guard count > 0 else { return (false, false) }
    let happened = Int32(entries.socket.revents)
    // An error or hang-up is found by the next call on the socket, whichever that is.
    let failed = happened & Int32(POLLERR | POLLHUP | POLLNVAL) != 0
    return (happened & Int32(POLLIN) != 0 || failed, happened & Int32(POLLOUT) != 0 || failed)
  }

  // MARK: Running

  /// Lets the tasks go on that run on this thread. What they ask for is sent before the next wait.
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
        core.events.emit(.timeout, unit: request.unit, exchange: request.serial)
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
    // Nothing of these was ever sent. What kept them is the better answer where there is one.
    for request in waiting {
      request.continuation?.resume(returning: .failure(failure.map(ModbusError.disconnected) ?? .timedOut))
    }
  }

  /// Whether the frame that has begun is not going to end: it is the answer of a request that has just expired, it is
  /// old, or nobody else waits for an answer behind it, so that giving up costs nothing.
  private func hasStalled(_ now: Instant, othersWait: Bool, ownerWaits: Bool?) -> Bool {
    guard let fragmentStart else { return false }
    return !othersWait || ownerWaits == false || now - fragmentStart > Self.longestFragment
  }

  /// A frame is 260 bytes at most; a network that takes this long between two of its packets is not working.
  private static let longestFragment = Duration.seconds(1)

  // MARK: Connecting

  private func advancePhase(_ now: Instant) {
    switch phase {
    case .idle:
      if let start = nextAttempt(now) {
        phase = .pausing(until: start)
        advancePhase(now)
      }
    case .pausing:
      // Asked again each time: somebody with less patience may have joined, or nobody may be left.
      guard let start = nextAttempt(now) else {
        phase = .idle
        return
      }
      if start > now { phase = .pausing(until: start) } else { resolve(now) }
    case .resolving(let until):
      takeResolved(now, until: until)
    case .connecting(_, _, let stepUntil, _):
      if stepUntil <= now { advance(.failed(.connectTimedOut)) }
    case .connected:
      break
    }
  }

  /// When to try, if anybody wants it.
  private func nextAttempt(_ now: Instant) -> Instant? {
    let (wanted, deadline) = core.state.withLock { state in
      (state.wantsConnection && !state.isClosed, state.pending.earliestWaitingDeadline)
    }
    return wanted ? backoff.nextAttempt(at: now, neededBy: deadline) : nil
  }

  private func resolve(_ now: Instant) {
    let until = now + min(max(core.options.connectTimeout, .zero), .seconds(3600))
    if let address = HostResolver.numericAddress(core.host, port: core.port) {
      connect([address], until: until)
      return
    }
    phase = .resolving(until: until)
    if isResolving { return }
    do {
      try BackgroundThread.start { [core] in
        let result = Result { () throws(ConnectionFailure) in
          try HostResolver.addresses(of: core.host, port: core.port)
        }
        core.state.withLock { state in
          state.resolved = result
          state.wake()
        }
      }
      isResolving = true
    } catch {
      fail(error)
    }
  }

  private func takeResolved(_ now: Instant, until: Instant) {
    let resolved = core.state.withLock { state in
      defer { state.resolved = nil }
      return state.resolved
    }
    switch resolved {
    case .success(let addresses):
      isResolving = false
      connect(addresses[...], until: until)
    case .failure(let failure):
      isResolving = false
      fail(failure)
    case nil where until <= now:
      fail(.unresolvable(host: core.host, reason: "the system's resolver did not answer in time"))
    case nil:
      break
    }
  }

  /// Tries the first of the addresses; each has an equal share of the time that is left.
  private func connect(_ addresses: ArraySlice<SocketAddress>, until: Instant) {
    guard let address = addresses.first else {
      fail(.unresolvable(host: core.host, reason: "no address"))
      return
    }
    let now = ContinuousClock.now
    let stepUntil = now + (until - now) / addresses.count
    do {
      let socket = try Socket(family: address.family)
      phase = .connecting(socket, rest: addresses.dropFirst(), stepUntil: stepUntil, until: until)
      let attempt = socket.begin(address)
      if case .inProgress = attempt { return }
      advance(attempt)
    } catch {
      // A system without IPv6 cannot even open such a socket; the other addresses may do.
      phase = .idle
      if addresses.count == 1 { fail(error) } else { connect(addresses.dropFirst(), until: until) }
    }
  }

  private func advance(_ attempt: Socket.Attempt) {
    guard case .connecting(let socket, let rest, _, let until) = phase else { return }
    switch attempt {
    case .inProgress:
      break
    case .connected:
      phase = .connected(socket)
      backoff.connected()
      decoder = MBAPDecoder()
      fragmentStart = nil
      core.events.emit(.connected)
      silentTimeouts = SilentTimeouts()
      let opening = core.state.withLock { state in
        defer {
          state.opening = nil
          state.socket = socket
          state.lastFailure = nil
          state.startWaiting()
        }
        return state.opening
      }
      opening?.resume(returning: .success(()))
    case .failed(let failure):
      socket.release()
      phase = .idle
      if rest.isEmpty { fail(failure) } else { connect(rest, until: until) }
    }
  }

  /// An attempt came to nothing. The very first one is its caller's to repeat; later ones are made again for as long
  /// as somebody waits.
  private func fail(_ failure: ConnectionFailure) {
    phase = .idle
    backoff.failed()
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
    case .ended(let failure):
      disconnect(failure)
    case .bytes(let count):
      decoder.append(buffer[..<count])
      do {
        while case .connected = phase, let frame = try decoder.next() {
          fragmentStart = nil
          accept(frame)
        }
        fragmentStart = decoder.isInsideFrame ? fragmentStart ?? .now : nil
      } catch {
        disconnect(.notModbus(error))
      }
    }
  }

  private func accept(_ frame: MBAPFrame) {
    silentTimeouts = SilentTimeouts()
    let (request, result) = core.state.withLock {
      state -> (PendingRequest?, Result<ModbusResponse, ModbusError>?) in
      guard let request = state.pending.answered(frame.transactionID) else {
        core.events.emit(.discarded, unit: frame.unit, bytes: frame.encoded())
        return (nil, nil)
      }
      let result = request.result(of: frame)
      core.events.emit(result, of: request, bytes: frame.encoded())
      if !result.leavesStreamInDoubt { state.startWaiting() }
      return (request, result)
    }
    guard let request, let result else { return }
    if result.leavesStreamInDoubt {
      disconnect(.outOfStep)
    } else {
      backoff.answered()
    }
    request.continuation?.resume(returning: result)
  }

  // MARK: Ending

  /// Gives the connection up: what is on the wire fails, what waits stays for the next connection.
  private func disconnect(_ failure: ConnectionFailure) {
    guard case .connected = phase else { return }
    phase = .idle
    backoff.broke()
    let lost = core.state.withLock { state in
      core.events.emit(.disconnected(failure))
      state.socket?.release()
      state.socket = nil
      state.unsent = []
      state.broken = nil
      state.lastFailure = failure
      return state.pending.removeInFlight()
    }
    for request in lost { request.continuation?.resume(returning: .failure(request.lost(failure))) }
  }

  private func finish() {
    if case .connecting(let socket, _, _, _) = phase { socket.release() }
    let jobs = core.state.withLock { state in
      state.socket?.release()
      state.socket = nil
      state.wakePipe?.release()
      state.wakePipe = nil
      state.hasEnded = true
      return state.jobs
    }
    for job in jobs { TCPCore.runElsewhere(job) }
  }
}
