import ModbusProtocol

extension RTUThread {
  /// Reads until the answer has come or the deadline has passed.
  ///
  /// What is not the answer is dropped, not reported: it may be a late answer to an earlier request, with the right
  /// one behind it. What was wrong with it becomes the error when nothing better comes. What repeats the answer before
  /// is the answer when a silence follows, not another one.
  func awaitReply(to request: PendingRequest, sent: [UInt8]) {
    var echo = EchoFilter(of: sent, isExpected: core.options.hasLocalEcho || isHeardBack)
    var decoder = RTUDecoder(answersTo: request.request, from: request.unit)
    var problem: InvalidResponse?
    var repetition: RTUFrame?
    /// The silence that was made use of begins here.
    var silenceSeen: Instant?
    while let channel {
      if request.deadline <= ContinuousClock.now { break }
      var end = request.deadline
      if decoder.isInsideFrame || echo.isHolding || repetition != nil, silenceSeen != lastActivity {
        end = min(end, lastActivity + Self.silenceInFrames)
      }
      switch wait(until: end, for: channel.descriptor) {
      case .closed: return
      case .ready: receive { decoder.append(echo.pass($0)) }
      case .woken, .time: break
      }
      let isSilent = ContinuousClock.now >= lastActivity + Self.silenceInFrames
      if isSilent {
        silenceSeen = lastActivity
        decoder.append(echo.passAfterSilence())
      }
      while let frame = isSilent ? decoder.nextAfterSilence() : decoder.next() {
        if echo.takes(frame.encoded()) { continue }
        let result = self.result(of: frame, for: request)
        if case .success = result, repetition == nil, lastAnswers.repeats(frame, for: request.request) {
          repetition = frame
          continue
        }
        report(frame, result, of: request)
        if case .failure(.invalidResponse(let reason)) = result {
          problem = problem ?? reason
          continue
        }
        guard let result else { continue }
        if let repetition { report(repetition, nil, of: request) }
        learn(from: echo, sent, isAnswered: true)
        accept(result, in: frame, of: request)
        return
      }
      if isSilent, let frame = repetition, let result = result(of: frame, for: request) {
        report(frame, result, of: request)
        learn(from: echo, sent, isAnswered: true)
        accept(result, in: frame, of: request)
        return
      }
    }
    learn(from: echo, sent, isAnswered: false)
    // A spoiled answer has come: it is not owed any more.
    if !decoder.hasSpoiledAnswer {
      quarantine.begin(request, at: ContinuousClock.now, for: core.options.quarantine)
    }
    guard channel != nil else {
      answer(.failure(request.lost(lastFailure)))
      return
    }
    isMidAnswer = decoder.isInsideFrame
    strays = decoder
    core.events.emit(.timeout, unit: request.unit, exchange: request.serial)
    answer(.failure(problem.map(ModbusError.invalidResponse) ?? request.unanswered))
    countSilence()
  }

  /// Adapters deliver a frame in pieces that are up to 16 ms apart; a longer silence is one.
  private static let silenceInFrames = Duration.milliseconds(30)

  /// Notes whether the line repeats what is sent. Only a request that cannot be taken for its answer tells.
  private func learn(from echo: EchoFilter, _ sent: [UInt8], isAnswered: Bool) {
    guard !core.options.hasLocalEcho, !Self.answerRepeatsRequest(sent) else { return }
    if echo.wasHeard { isHeardBack = true } else if isAnswered { isHeardBack = false }
  }

  private static func answerRepeatsRequest(_ sent: [UInt8]) -> Bool {
    switch FunctionCode(rawValue: sent[1]) {
    case .writeSingleCoil, .writeSingleRegister, .maskWriteRegister: true
    default: false
    }
  }

  /// What a frame means for the request; `nil` when it is an answer that was owed, by this unit or another.
  ///
  /// An exception of the request's function may be the answer to either. It counts as the one that was owed: a write
  /// must not be reported as refused because an earlier one was.
  private func result(
    of frame: RTUFrame, for request: PendingRequest
  ) -> Result<ModbusResponse, ModbusError>? {
    if quarantine.arrived(frame) { return nil }
    guard frame.unit == request.unit else {
      return .failure(.invalidResponse(.unit(frame.unit, expected: request.unit)))
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

  private func accept(
    _ result: Result<ModbusResponse, ModbusError>, in frame: RTUFrame, of request: PendingRequest
  ) {
    lastAnswers.note(frame, for: request.request)
    silentTimeouts = 0
    backoff.answered()
    answer(result)
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
}
