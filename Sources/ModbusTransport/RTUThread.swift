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
  /// The units whose answer is late.
  var quarantine = Quarantine()
  var silentTimeouts = 0
  /// Whether a helper thread is still out, perhaps on behalf of an attempt that was given up.
  var isResolving = false
  /// When the last byte went by.
  private var lastActivity = ContinuousClock.now
  /// Whether an answer began that did not end in time: the rest may still come, a byte now and then.
  private var isMidAnswer = false
  /// What came when nothing was asked.
  private var strays = RTUDecoder(.responses)

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
    switch transmit(bytes, until: request.deadline) {
    case .closed: return
    case .time:
      answer(.failure(request.unanswered))
      return
    case .ready, .woken: break
    }
    guard channel != nil else {
      answer(.failure(request.lost(lastFailure)))
      return
    }
    let now = ContinuousClock.now
    lastActivity = now + core.line.transmissionTime(bytes.count)
    core.events.emit(.request(request.request), unit: request.unit, exchange: request.serial, bytes: bytes)
    var request = request
    request.sent = now
    if request.unit == .broadcast { pauseAfterBroadcast() } else { awaitReply(to: request, sent: bytes) }
  }

  /// Hands all bytes to the line. `.ready` when it took them, or was lost over it.
  private func transmit(_ bytes: [UInt8], until deadline: Instant) -> Wakening {
    var rest = bytes
    while let channel {
      switch channel.transmit(rest) {
      case .failed(let failure): lose(failure)
      case .bytes(let count):
        rest.removeFirst(count)
        if rest.isEmpty { return .ready }
        switch wait(until: deadline, for: channel.descriptor, events: POLLOUT) {
        case .time: return .time
        case .closed: return .closed
        case .ready, .woken: break
        }
      }
    }
    return .ready
  }

  private func pauseAfterBroadcast() {
    let end = lastActivity + core.options.broadcastDelay
    while channel != nil, ContinuousClock.now < end {
      if case .closed = listen(until: end) { return }
    }
    answer(.success(.written))
  }

  /// Reads until the answer has come or the deadline has passed.
  ///
  /// What is not the answer is dropped, not reported: it may be a late answer to an earlier request, with the right
  /// one behind it. What was wrong with it becomes the error when nothing better comes.
  private func awaitReply(to request: PendingRequest, sent: [UInt8]) {
    var echo = EchoFilter(of: core.options.hasLocalEcho ? sent : [])
    var decoder = RTUDecoder(.responses)
    var problem: InvalidResponse?
    while let channel {
      let now = ContinuousClock.now
      if request.deadline <= now { break }
      let silence = decoder.isInsideFrame ? now + Self.silenceInFrames : request.deadline
      switch wait(until: min(silence, request.deadline), for: channel.descriptor) {
      case .closed: return
      case .woken: continue
      case .ready: receive { decoder.append(echo.pass($0)) }
      case .time: break
      }
      let isSilent = ContinuousClock.now >= silence
      while let frame = isSilent ? decoder.nextAfterSilence() : decoder.next() {
        let result = self.result(of: frame, for: request)
        report(frame, result, of: request)
        if case .failure(.invalidResponse(let reason)) = result {
          problem = problem ?? reason
          continue
        }
        if let result {
          silentTimeouts = 0
          backoff.answered()
          answer(result)
          return
        }
      }
    }
    guard channel != nil else {
      answer(.failure(request.lost(lastFailure)))
      return
    }
    isMidAnswer = decoder.isInsideFrame
    quarantine.begin(request, at: ContinuousClock.now, for: core.options.quarantine)
    core.events.emit(.timeout, unit: request.unit, exchange: request.serial)
    answer(.failure(problem.map(ModbusError.invalidResponse) ?? request.unanswered))
    countSilence()
  }

  /// Adapters deliver a frame in pieces that are up to 16 ms apart; a longer silence is one.
  private static let silenceInFrames = Duration.milliseconds(30)

  /// A device that stopped in the middle of an answer for so long is not going on with it.
  private static let silenceAfterFragment = Duration.milliseconds(150)

  /// What a frame means for the request; `nil` when it is the late answer of another unit.
  private func result(
    of frame: RTUFrame, for request: PendingRequest
  ) -> Result<ModbusResponse, ModbusError>? {
    guard frame.unit == request.unit else {
      return quarantine.arrived(frame)
        ? nil : .failure(.invalidResponse(.unit(frame.unit, expected: request.unit)))
    }
    do {
      switch try ModbusReply(pdu: frame.pdu, for: request.request) {
      case .response(let response): return .success(response)
      case .exception(let code): return .failure(.exception(code))
      }
    } catch {
      return .failure(.invalidResponse(error))
    }
  }

  private func report(
    _ frame: RTUFrame, _ result: Result<ModbusResponse, ModbusError>?, of request: PendingRequest
  ) {
    if let result {
      core.events.emit(result, of: request, bytes: frame.encoded())
    } else {
      core.events.emit(.discarded, unit: frame.unit, bytes: frame.encoded())
    }
  }

  /// A gateway that lost its way back does not say so; a serial port cannot get better by being opened again.
  private func countSilence() {
    guard case .tcp = core.line else { return }
    silentTimeouts += 1
    if silentTimeouts >= core.options.silentTimeouts { lose(.silent(requests: silentTimeouts)) }
  }

  /// Wakes the caller of the current request, unless it has left.
  private func answer(_ result: Result<ModbusResponse, ModbusError>) {
    let continuation = core.state.withLock { state in
      defer { state.current?.continuation = nil }
      return state.current?.continuation
    }
    continuation?.resume(returning: result)
  }

  // MARK: The line

  private var lastFailure: ConnectionFailure { core.state.withLock { $0.lastFailure } ?? .closedByPeer }

  /// Takes in what has come, and hands it on.
  private func receive(_ body: (UnsafeMutableRawBufferPointer.SubSequence) -> Void) {
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
      core.events.emit(.timeout, unit: request.unit, exchange: request.serial)
      request.continuation?.resume(returning: .failure(failure.map(ModbusError.disconnected) ?? .timedOut))
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
