/// Removes the client's own request from what comes in, where the adapter of the line hears what it sends, and
/// otherwise notices such a line.
///
/// There may be noise before the echo. Bytes that are no echo are passed on: noise may have hit the echo, with a good
/// answer behind it.
struct EchoFilter {
  /// Whether the request came back.
  private(set) var wasHeard = false

  private let request: [UInt8]
  private let isExpected: Bool
  /// The end of what came so far, as long as it may be the beginning of the echo.
  private var held: [UInt8] = []

  /// - Parameters:
  ///   - request: What was sent.
  ///   - isExpected: Whether the echo is taken out, and not only noticed.
  init(of request: [UInt8], isExpected: Bool) {
    self.request = request
    self.isExpected = isExpected
  }

  /// Whether bytes are held back until it is known whether they are the echo.
  var isHolding: Bool { isExpected && !held.isEmpty }

  /// What is left of the bytes that came in.
  mutating func pass(_ bytes: some Collection<UInt8>) -> [UInt8] {
    if wasHeard { return Array(bytes) }
    held += bytes
    let start = held.indices.first { request.starts(with: held[$0...].prefix(request.count)) } ?? held.count
    wasHeard = start + request.count <= held.count
    defer { held = wasHeard ? [] : Array(held[start...]) }
    if !isExpected { return Array(bytes) }
    // The bytes before the echo came before any device could answer.
    return wasHeard ? Array(held[(start + request.count)...]) : Array(held[..<start])
  }

  /// Whether a frame is the echo, which a pause had cut in two: a frame that repeats the request counts as its answer
  /// only when it comes a second time.
  mutating func takes(_ frame: [UInt8]) -> Bool {
    guard isExpected, !wasHeard, frame == request else { return false }
    wasHeard = true
    return true
  }

  /// What was held back, now that the line has gone silent: an echo has no gaps.
  mutating func passAfterSilence() -> [UInt8] {
    guard isExpected else { return [] }
    defer { held = [] }
    return held
  }
}
