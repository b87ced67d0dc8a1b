import ModbusProtocol

/// The last answer of each unit, to recognize it when it comes twice.
///
/// A gateway that asks again delivers two answers, the second perhaps while the next request waits for its own.
struct LastAnswers {
  private var frames: [UnitID: (request: ModbusRequest, frame: RTUFrame)] = [:]

  /// Whether a frame repeats the last answer of its unit, to another request. It may also just have the same values.
  func repeats(_ frame: RTUFrame, for request: ModbusRequest) -> Bool {
    guard let last = frames[frame.unit] else { return false }
    return last.frame == frame && last.request != request
  }

  /// A frame was taken for the answer to a request.
  mutating func note(_ frame: RTUFrame, for request: ModbusRequest) { frames[frame.unit] = (request, frame) }
}
