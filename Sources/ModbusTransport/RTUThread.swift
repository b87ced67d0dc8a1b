import ModbusProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one thread of a bus: it opens the line, carries out one request after the other, and listens in between.
///
/// Only this thread touches the line. Callers are freed by whoever has the reason: this thread, a cancellation, or the
/// closing of the bus.
final class RTUThread {
  typealias Instant = ContinuousClock.Instant

  /// What ended a wait.
  enum Wakening {
    /// The descriptor is ready.
    case ready
    /// A request came, or a helper has finished.
    case woken
    case time
    case closed
  }

  let core: RTUCore
  var channel: (any RTUChannel)?
  var backoff = ReconnectBackoff()
  /// The answers that may still come.
  var quarantine = Quarantine()
  /// The answers that may come twice.
  var lastAnswers = LastAnswers()
  var silentTimeouts = 0
  /// Whether a helper thread is still out, perhaps on behalf of an attempt that was given up.
  var isResolving = false
  /// When the last byte went by.
  var lastActivity = ContinuousClock.now
  /// Whether an answer began that did not end in time: the rest may still come, a byte now and then.
  var isMidAnswer = false
  /// Whether the line repeats what is sent, as far as the last request shows that could show it.
  var isHeardBack = false
  /// What comes when nothing is asked, and the rest of an answer that did not end in time.
  var strays = RTUDecoder(.responses)

  init(_ core: RTUCore) { self.core = core }

  /// Runs until the bus is closed.
  func run() {
    if openFirst() {
      while let request = nextRequest() {
        carryOut(request)
        core.state.withLock { $0.current = nil }
      }
    }
    finish()
  }

  // MARK: Between requests

  /// The next request whose unit may be asked; listens to the line until there is one. `nil` when the bus is closed.
  private func nextRequest() -> PendingRequest? {
    while true {
      let now = ContinuousClock.now
      quarantine.expire(at: now)
      let (request, next, isClosed) = core.state.withLock { state -> (PendingRequest?, Instant?, Bool) in
        if state.isClosed { return (nil, nil, true) }
        var earliest: Instant?
        for candidate in state.queue.candidates {
          let start = quarantine.release(of: candidate)
          if start.map({ $0 <= now }) ?? true {
            state.current = state.queue.take(from: candidate.unit)
            return (state.current, nil, false)
          }
          if let start { earliest = min(earliest ?? start, start) }
        }
        return (nil, earliest, false)
      }
      if isClosed { return nil }
      if let request { return request }
      if case .closed = listen(until: next) { return nil }
    }
  }

  /// Takes in what nobody asked for: noise, and late answers, which end a quarantine.
  private func listen(until: Instant?) -> Wakening {
    let wakening = wait(until: until, for: channel?.descriptor)
    guard case .ready = wakening else { return wakening }
    receive { strays.append($0) }
    while let frame = strays.next() {
      quarantine.arrived(frame)
      core.events.emit(.discarded, unit: frame.unit, bytes: frame.encoded())
    }
    return wakening
  }

  /// Waits until the line has been silent for as long as has to stand between two frames, or longer where an answer
  /// was not whole: a device that is asked while it still sends may answer later, when something else is waited for.
  ///
  /// - Returns: Whether it was, before the deadline and with the line still open.
  private func awaitSilence(until deadline: Instant) -> Bool {
    while channel != nil {
      let silence = isMidAnswer ? Self.silenceAfterFragment : .zero
      let start = lastActivity + max(core.line.frameSilence, silence)
      let now = ContinuousClock.now
      if start <= now {
        isMidAnswer = false
        return true
      }
      if deadline <= now { return false }
      if case .closed = listen(until: min(start, deadline)) { return false }
    }
    return false
  }

  /// A device that stopped in the middle of an answer for so long is not going on with it.
  private static let silenceAfterFragment = Duration.milliseconds(150)

  // MARK: One request

  private func carryOut(_ request: PendingRequest) {
    repeat {
      guard open(until: request.deadline) else {
        let failure = core.state.withLock { $0.lastFailure }
        answer(.failure(failure.map(ModbusError.disconnected) ?? .timedOut))
        return
      }
      let wasSilent = awaitSilence(until: request.deadline)
      if wasSilent {
        forgetInput()
      } else if channel != nil {
        answer(.failure(.timedOut))
        return
      }
      // The line may turn out to be lost only now; then it is opened again.
    } while channel == nil
    // Requests are checked before they are queued.
    let pdu = (try? request.request.encoded()) ?? []
    let bytes = RTUFrame(unit: request.unit, pdu: pdu).encoded()
    // Nothing was sent yet, so for a caller who has left, nothing need be.
    guard core.state.withLock({ $0.current?.continuation != nil }) else { return }
    var request = request
    request.sent = ContinuousClock.now
    let transmission = transmit(bytes, until: request.deadline)
    let now = ContinuousClock.now
    switch transmission {
    case .whole:
      lastActivity = now + core.line.transmissionTime(bytes.count)
      core.events.emit(.request(request.request), unit: request.unit, exchange: request.serial, bytes: bytes)
      request.sent = now
      if request.unit == .broadcast { finishBroadcast(request) } else { awaitReply(to: request, sent: bytes) }
    case .part:
      // What is left of the request must not run into the next one.
      if channel != nil { lose(.blocked) }
      quarantine.begin(request, at: now, for: core.options.quarantine)
      answer(.failure(request.lost(lastFailure)))
    case .nothing:
      answer(.failure(channel == nil ? .disconnected(lastFailure) : .timedOut))
    case .closed:
      break
    }
  }

  /// How much of a request the line took.
  private enum Transmission {
    case whole, part, nothing, closed
  }

  private func transmit(_ bytes: [UInt8], until deadline: Instant) -> Transmission {
    var rest = bytes[...]
    waiting: while let channel {
      switch channel.transmit(Array(rest)) {
      case .failed(let failure): lose(failure)
      case .bytes(let count):
        rest = rest.dropFirst(count)
        if rest.isEmpty { return .whole }
        switch wait(until: deadline, for: channel.descriptor, events: POLLOUT) {
        case .time: break waiting
        case .closed: return .closed
        case .ready, .woken: break
        }
      }
    }
    return rest.count < bytes.count ? .part : .nothing
  }

  /// Nobody answers a broadcast: its caller is free once it is on the wire, the bus when the devices had their time.
  private func finishBroadcast(_ request: PendingRequest) {
    let isOpen = listenOn(until: min(lastActivity, request.deadline))
    if !isOpen { return }
    answer(.success(.written))
    _ = listenOn(until: lastActivity + core.options.broadcastDelay)
  }

  /// - Returns: Whether the bus is still open.
  private func listenOn(until end: Instant) -> Bool {
    while channel != nil, ContinuousClock.now < end {
      if case .closed = listen(until: end) { return false }
    }
    return true
  }

  /// Wakes the caller of the current request, unless it has left.
  func answer(_ result: Result<ModbusResponse, ModbusError>) {
    let continuation = core.state.withLock { state in
      defer { state.current?.continuation = nil }
      return state.current?.continuation
    }
    continuation?.resume(returning: result)
  }

  // MARK: The line

  var lastFailure: ConnectionFailure { core.state.withLock { $0.lastFailure } ?? .closedByPeer }

  /// Takes in what has come, and hands it on.
  func receive(_ body: (UnsafeMutableRawBufferPointer.SubSequence) -> Void) {
    guard let channel else { return }
    withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { buffer in
      switch channel.receive(into: buffer) {
      case .nothingYet: break
      case .ended(let failure): lose(failure)
      case .bytes(let count):
        lastActivity = ContinuousClock.now
        body(buffer[..<count])
      }
    }
  }

  /// Whatever came before a request is no answer to it.
  private func forgetInput() {
    strays.reset()
    // A line that never stops sending must not keep us here: 64 kB is more than any driver holds.
    for _ in 0..<128 {
      var isEmpty = true
      receive { _ in isEmpty = false }
      if isEmpty { return }
    }
  }

  /// The line is gone; the next request opens it again.
  func lose(_ failure: ConnectionFailure) {
    channel?.release()
    channel = nil
    strays.reset()
    silentTimeouts = 0
    backoff.broke()
    core.state.withLock { $0.lastFailure = failure }
    core.events.emit(.disconnected(failure))
  }

  // MARK: Waiting

  /// Waits for a descriptor, a wake-up or a time, and meanwhile fails what has waited in the queue for too long.
  func wait(until: Instant?, for descriptor: Int32?, events: Int32 = POLLIN) -> Wakening {
    while true {
      let now = ContinuousClock.now
      expireQueue(now)
      let (pipe, deadline) = core.state.withLock { state in
        (state.isClosed ? nil : state.wakePipe, state.queue.earliestDeadline)
      }
      guard let pipe else { return .closed }
      var entries = [pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)]
      if let descriptor { entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0)) }
      let end = until.map { min($0, deadline ?? $0) } ?? deadline
      let count = poll(&entries, nfds_t(entries.count), PollTimeout.milliseconds(until: end))
      if count > 0, entries[0].revents != 0 {
        pipe.drain()
        return core.state.withLock { $0.isClosed } ? .closed : .woken
      }
      if count > 0 { return .ready }
      if let until, until <= ContinuousClock.now { return .time }
    }
  }

  private func expireQueue(_ now: Instant) {
    let (late, failure) = core.state.withLock { state in
      (state.queue.expire(at: now), channel == nil ? state.lastFailure : nil)
    }
    // Nothing of these was ever sent. What kept them is the better answer where there is one.
    for request in late {
      let isHeld = quarantine.release(of: request) != nil
      core.events.emit(.timeout, unit: request.unit, exchange: request.serial)
      request.continuation?.resume(
        returning: .failure(isHeld ? .answerOwed : failure.map(ModbusError.disconnected) ?? .timedOut))
    }
  }

  private func finish() {
    channel?.release()
    core.state.withLock { state in
      state.wakePipe?.release()
      state.wakePipe = nil
    }
  }
}
