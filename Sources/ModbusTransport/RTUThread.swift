import ModbusProtocol

/// The one thread of a bus: it carries out one request after the other, and listens to the line in between.
///
/// Only this thread touches the line. The caller of a request is resumed by this thread, by a cancellation or by the
/// closing of the bus, whichever comes first.
final class RTUThread {
  private typealias Instant = ContinuousClock.Instant

  private let core: RTUCore
  private var link: RTULink
  /// The answers that may come twice.
  private var lastAnswers = LastAnswers()
  /// Whether the line repeats what is sent, as far as the requests so far have shown.
  private var isHeardBack = false

  init(_ core: RTUCore) {
    self.core = core
    link = RTULink(core)
  }

  /// Runs until the bus is closed.
  func run() {
    if openFirst() {
      while let request = nextRequest() {
        carryOut(request)
        core.state.withLock { $0.current = nil }
      }
    }
    core.state.withLock { $0.wakePipe = nil }
  }

  /// Makes the very first attempt, if a caller waits for it. When it fails, that caller decides whether to repeat it.
  private func openFirst() -> Bool {
    guard core.state.withLock({ $0.opening != nil }) else { return true }
    if let failure = link.tryToOpen(until: .now + core.options.boundedConnectTimeout) {
      core.close(as: .disconnected(failure))
      return false
    }
    let opening = core.state.withLock { state in
      defer { state.opening = nil }
      return state.opening
    }
    opening?.resume(returning: .success(()))
    return true
  }

  /// The next request whose unit may be asked; listens to the line until there is one. `nil` when the bus is closed.
  private func nextRequest() -> PendingRequest? {
    while true {
      let (request, next) = core.state.withLock { state in
        state.isClosed ? (nil, nil) : state.startNext(at: .now)
      }
      if let request { return request }
      if case .closed = link.listen(until: next) { return nil }
    }
  }

  // MARK: One request

  private func carryOut(_ request: PendingRequest) {
    var request = request
    guard prepareLine(for: &request) else { return }
    // Requests are checked before they are queued.
    let pdu = (try? request.request.encoded()) ?? []
    let bytes = RTUFrame(unit: request.unit, pdu: pdu).encoded()
    // Nothing was sent yet, and nothing has to be when the caller has left.
    guard core.state.withLock({ $0.current?.continuation != nil }) else { return }
    request.sent = .now
    let transmission = link.transmit(bytes, until: request.deadline)
    let now = ContinuousClock.now
    switch transmission {
    case .whole:
      core.events.emit(.request(request.request), of: request, bytes: bytes)
      request.sent = now
      if request.unit == .broadcast { finishBroadcast(request) } else { awaitReply(to: request, sent: bytes) }
    case .part:
      // The rest of this request must not run into the next one.
      if link.isOpen { link.lose(.blocked) }
      beginQuarantine(of: request, at: now)
      answer(.failure(request.lost(link.lastFailure)))
    case .nothing:
      answer(.failure(link.isOpen ? .timedOut : .disconnected(link.lastFailure)))
    case .closed:
      break
    }
  }

  /// Opens the line where it is not open, and waits until it is silent.
  ///
  /// - Returns: Whether the request may be sent; if not, its caller has been answered.
  private func prepareLine(for request: inout PendingRequest) -> Bool {
    // The line may turn out to be lost only while its silence is awaited; then it is opened again.
    while link.open(until: request.deadline) {
      if let start = link.firstStart { request.wait(until: start) }
      if link.awaitSilence(until: request.deadline) {
        link.forgetInput()
        if link.isOpen { return true }
      } else if link.isOpen {
        answer(.failure(.timedOut))
        return false
      }
    }
    let failure = core.state.withLock { $0.lastFailure }
    answer(.failure(failure.map(ModbusError.disconnected) ?? .timedOut))
    return false
  }

  /// Nobody answers a broadcast: its caller may go on once it is on the wire, and the bus once the devices had their
  /// time.
  private func finishBroadcast(_ request: PendingRequest) {
    let end = link.lastActivity
    guard link.listenOn(until: min(end, request.deadline)) else { return }
    answer(.success(.written))
    _ = link.listenOn(until: end + core.options.broadcastDelay)
  }

  /// Reads until the answer has come or the deadline has passed.
  private func awaitReply(to request: PendingRequest, sent: [UInt8]) {
    var search = RTUReplySearch(
      for: request, sent: sent, expectsEcho: core.options.hasLocalEcho || isHeardBack)
    /// When the silence began that the search knows of.
    var knownSilence: Instant?
    while link.isOpen, ContinuousClock.now < request.deadline {
      var end = request.deadline
      if search.needsSilence, knownSilence != link.lastActivity {
        end = min(end, link.lastActivity + Self.silenceInFrames)
      }
      switch link.wait(until: end) {
      case .closed: return
      case .ready: search.append(link.receive())
      case .woken, .time: break
      }
      let isSilent = ContinuousClock.now >= link.lastActivity + Self.silenceInFrames
      if isSilent {
        knownSilence = link.lastActivity
        search.noteSilence()
      }
      if takeAnswer(from: &search, isSilent: isSilent, to: request, sent: sent) { return }
    }
    giveUp(search, request, sent: sent)
  }

  /// Adapters deliver a frame in pieces that are up to 16 ms apart; a longer pause is a silence.
  private static let silenceInFrames = Duration.milliseconds(30)

  /// Reports the frames that have come.
  ///
  /// - Returns: Whether the answer was among them; its caller has then been resumed.
  private func takeAnswer(
    from search: inout RTUReplySearch, isSilent: Bool, to request: PendingRequest, sent: [UInt8]
  ) -> Bool {
    while true {
      let finding = search.next(
        isSilent: isSilent, isOwed: { frame in core.state.withLock { $0.quarantine.arrived(frame) } },
        isRepeated: { lastAnswers.repeats($0, for: request.request) })
      switch finding {
      case nil: return false
      case .discarded(let frame):
        core.events.emitDiscarded(from: frame.unit, bytes: frame.encoded())
      case .invalid(let frame, let reason):
        core.events.emit(.failure(.invalidResponse(reason)), of: request, bytes: frame.encoded())
      case .answer(let frame, let result):
        core.events.emit(result, of: request, bytes: frame.encoded())
        learn(isEcho: search.heardEcho, of: sent, isAnswered: true)
        lastAnswers.note(frame, for: request.request)
        link.answered()
        answer(result)
        return true
      }
    }
  }

  /// Answers a request whose answer did not come.
  private func giveUp(_ search: RTUReplySearch, _ request: PendingRequest, sent: [UInt8]) {
    learn(isEcho: search.heardEcho, of: sent, isAnswered: false)
    // An answer with a wrong checksum has come: it is not owed any more.
    if !search.decoder.hasSpoiledAnswer { beginQuarantine(of: request, at: .now) }
    guard link.isOpen else {
      answer(.failure(request.lost(link.lastFailure)))
      return
    }
    link.timedOut(leaving: search.decoder)
    let spoiled = search.spoiledAnswer
    core.events.emit(.timeout, of: request, bytes: spoiled?.bytes ?? [])
    answer(
      .failure(
        search.problem.map(ModbusError.invalidResponse) ?? spoiled.map(request.spoiled) ?? request.unanswered)
    )
    link.countSilence()
  }

  private func beginQuarantine(of request: PendingRequest, at now: Instant) {
    core.state.withLock { $0.quarantine.begin(request, at: now, for: core.options.quarantine) }
  }

  /// Notes whether the line repeats what is sent. A request that looks like its own answer does not show it.
  private func learn(isEcho: Bool, of sent: [UInt8], isAnswered: Bool) {
    guard !core.options.hasLocalEcho, !Self.answerRepeatsRequest(sent) else { return }
    if isEcho { isHeardBack = true } else if isAnswered { isHeardBack = false }
  }

  private static func answerRepeatsRequest(_ sent: [UInt8]) -> Bool {
    switch FunctionCode(rawValue: sent[1]) {
    case .writeSingleCoil, .writeSingleRegister, .maskWriteRegister: true
    default: false
    }
  }

  /// Resumes the caller of the current request, unless it has left.
  private func answer(_ result: Result<ModbusResponse, ModbusError>) {
    let continuation = core.state.withLock { state in
      defer { state.current?.continuation = nil }
      return state.current?.continuation
    }
    continuation?.resume(returning: result)
  }
}
