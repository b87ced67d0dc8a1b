import ModbusProtocol

/// Looks for the answer to one request in the bytes that a line brings.
///
/// What is not the answer is dropped: it may be a late answer to an earlier request, with the right one behind it. What
/// was wrong with it becomes the error when nothing better comes. A frame that repeats the answer before counts as the
/// answer only when a silence follows and no other one.
struct RTUReplySearch {
  /// What a frame is.
  enum Finding {
    /// Nobody waits for it: an answer that was owed, or one that came twice.
    case discarded(RTUFrame)
    /// It answers something else, or breaks the protocol.
    case invalid(RTUFrame, InvalidResponse)
    /// It is the answer, perhaps an exception.
    case answer(RTUFrame, Result<ModbusResponse, ModbusError>)
  }

  private let request: ModbusRequest
  private let unit: UnitID
  private var echo: EchoFilter
  /// What has come so far.
  private(set) var decoder: RTUDecoder
  /// What was wrong with the first frame that was not the answer.
  private(set) var problem: InvalidResponse?
  /// A frame that may only repeat the answer before.
  private var repetition: RTUFrame?
  /// The answer, held back until the repetition before it has been told.
  private var held: Finding?

  /// - Parameters:
  ///   - request: What was asked.
  ///   - sent: Its bytes, which an adapter may repeat.
  ///   - expectsEcho: Whether such an echo is removed, and not only noticed.
  init(for request: PendingRequest, sent: [UInt8], expectsEcho: Bool) {
    self.request = request.request
    unit = request.unit
    echo = EchoFilter(of: sent, isExpected: expectsEcho)
    decoder = RTUDecoder(answersTo: request.request, from: request.unit)
  }

  /// Whether the line repeated the request.
  var heardEcho: Bool { echo.wasHeard }

  /// Whether a silence would decide about bytes that have come.
  var needsSilence: Bool { decoder.isInsideFrame || echo.isHolding || repetition != nil }

  /// What came in the place of the answer; `nil` where only silence and whole frames did.
  var spoiledAnswer: SpoiledAnswer? {
    let bytes = decoder.remains
    if bytes.isEmpty { return nil }
    if decoder.hasSpoiledAnswer { return SpoiledAnswer(.checksum, bytes) }
    return SpoiledAnswer(decoder.isInsideAnswer ? .truncated : .noise, bytes)
  }

  /// Takes in the next bytes.
  mutating func append(_ bytes: [UInt8]) { decoder.append(echo.pass(bytes)) }

  /// Takes note that the line is silent.
  mutating func noteSilence() { decoder.append(echo.passAfterSilence()) }

  /// The next frame that is complete.
  ///
  /// - Parameters:
  ///   - isSilent: Whether the line is silent now.
  ///   - isOwed: Whether a frame is an answer that its unit still owed; that debt is then paid.
  ///   - isRepeated: Whether a frame is the same as the last answer of its unit.
  mutating func next(
    isSilent: Bool, isOwed: (RTUFrame) -> Bool, isRepeated: (RTUFrame) -> Bool
  ) -> Finding? {
    if let held { return held }
    while let frame = isSilent ? decoder.nextAfterSilence() : decoder.next() {
      if echo.takes(frame.encoded()) { continue }
      // An exception of the request's function may answer either. It counts as the one that was owed: a write must not
      // be reported as refused because an earlier one was.
      if isOwed(frame) { return .discarded(frame) }
      let result = result(of: frame)
      if case .failure(.invalidResponse(let reason)) = result {
        problem = problem ?? reason
        return .invalid(frame, reason)
      }
      guard let repetition else {
        if case .success = result, isRepeated(frame) {
          self.repetition = frame
          continue
        }
        return .answer(frame, result)
      }
      held = .answer(frame, result)
      return .discarded(repetition)
    }
    guard isSilent, let frame = repetition, !isOwed(frame) else { return nil }
    return .answer(frame, result(of: frame))
  }

  private func result(of frame: RTUFrame) -> Result<ModbusResponse, ModbusError> {
    guard frame.unit == unit else {
      return .failure(.invalidResponse(.unit(frame.unit, expected: unit)))
    }
    do throws(InvalidResponse) {
      switch try ModbusReply(pdu: frame.pdu, for: request) {
      case .response(let response): return .success(response)
      case .exception(let code): return .failure(.exception(code))
      }
    } catch {
      return .failure(.invalidResponse(error))
    }
  }
}
