/// Finds the frames in the bytes of a serial line, which arrive in pieces of any size, with noise between them.
///
/// The length of a frame follows from its function and the counts in it; the checksum decides whether it is a frame.
/// Bytes that begin no frame are dropped one at a time, so a frame behind noise is found. Noise can look like the
/// beginning of a long frame and so hide the frame behind it. After a silence of the line, call `nextAfterSilence()`:
/// it looks behind such a beginning too. A decoder that knows which answer is awaited finds it at once.
///
/// Memory follows the bytes that were fed, never what a count announces. Take all frames out after each `append(_:)`;
/// what stays inside is then less than one frame, 256 bytes.
package struct RTUDecoder: Sendable {
  /// The side whose frames to look for; those of the two sides differ in shape.
  package enum Direction: Sendable, Hashable {
    /// What servers send.
    case responses
    /// What clients send.
    case requests
  }

  /// How many bytes belonged to no frame so far.
  package private(set) var discardedBytes = 0

  /// Whether the awaited answer came with a wrong checksum. It will not come again.
  package private(set) var hasSpoiledAnswer = false

  /// The first of the bytes that belonged to no frame.
  private var discarded: [UInt8] = []
  private static let keptBytes = 64

  private let direction: Direction
  private let awaited: AwaitedAnswer?
  private var buffer: [UInt8] = []
  private var start = 0

  /// Creates a decoder for an idle line.
  package init(_ direction: Direction) {
    self.direction = direction
    awaited = nil
  }

  /// Creates a decoder for an idle line on which the answer to a request is awaited: of the length that follows from
  /// the request, or an exception. Other frames of servers come out as well.
  package init(answersTo request: ModbusRequest, from unit: UnitID) {
    direction = .responses
    awaited = AwaitedAnswer(to: request, from: unit)
  }

  /// Whether bytes wait for the rest of their frame.
  package var isInsideFrame: Bool { start < buffer.count }

  /// What came that is no whole frame: the first 64 bytes.
  package var remains: [UInt8] { Array((discarded + buffer[start...]).prefix(Self.keptBytes)) }

  /// Whether what waits for its rest begins as the awaited answer does.
  package var isInsideAnswer: Bool { awaited?.begins(buffer[start...]) ?? false }

  /// Takes in the next bytes of the line.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    buffer.removeFirst(start)
    start = 0
    buffer.append(contentsOf: bytes)
  }

  /// Takes the next whole frame out; `nil` when more bytes are needed.
  package mutating func next() -> RTUFrame? {
    while start < buffer.count {
      switch length(from: start) {
      case .undecided where buffer.count - start < RTUFrame.lengths.upperBound: return awaitedFrame()
      case .bytes(let count) where start + count > buffer.count: return awaitedFrame()
      case .bytes(let count):
        if let frame = take(count, from: start) { return frame }
        if awaited?.begins(buffer[start...]) ?? false { hasSpoiledAnswer = true }
        drop(1)
      case .undecided, .none: drop(1)
      }
    }
    return nil
  }

  /// Takes the next whole frame out of a line that is silent now. Frames have no gaps, so a frame that began and did
  /// not end may be noise with a frame behind it.
  ///
  /// An unfinished beginning is kept, since adapters deliver a frame in pieces, unless a whole frame is behind it.
  /// A request of an unknown function comes out here too, when it is all there is.
  package mutating func nextAfterSilence() -> RTUFrame? {
    if let frame = next() ?? take(buffer.count - start, from: start) { return frame }
    for position in start..<buffer.count {
      if case .bytes(let count) = length(from: position), let frame = take(count, from: position) {
        return frame
      }
    }
    return nil
  }

  /// Forgets what is inside.
  package mutating func reset() { drop(buffer.count - start) }

  /// The awaited answer, where it is behind the beginning of a frame that is not whole: that beginning is noise, or was
  /// cut off.
  private mutating func awaitedFrame() -> RTUFrame? {
    guard let awaited else { return nil }
    for position in start..<buffer.count {
      if let count = awaited.count(atFrontOf: buffer[position...]) { return take(count, from: position) }
    }
    return nil
  }

  private func length(from position: Int) -> RTUFrameLength {
    switch direction {
    case .responses: .ofResponse(buffer[position...])
    case .requests: .ofRequest(buffer[position...])
    }
  }

  private mutating func take(_ count: Int, from position: Int) -> RTUFrame? {
    guard position + count <= buffer.count, let frame = RTUFrame(buffer[position..<(position + count)]) else {
      return nil
    }
    drop(position - start)
    start += count
    return frame
  }

  private mutating func drop(_ count: Int) {
    let room = Self.keptBytes - discarded.count
    if room > 0 { discarded += buffer[start..<start + min(count, room)] }
    start += count
    discardedBytes += count
  }
}
