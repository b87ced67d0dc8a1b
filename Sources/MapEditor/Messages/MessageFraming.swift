/// Cuts the bytes that come in into messages, by the headers in front of each: `Content-Length: 42`, an empty line, the
/// message.
struct MessageFraming {
  /// What a header announced.
  enum Frame: Equatable {
    /// The bytes of a message.
    case message([UInt8])
    /// A header without the length of a message, or a message that is longer than any is.
    case unreadable(String)
  }

  /// The longest message, in bytes: the text of the largest map, escaped.
  static let longestMessage = 32 * 1024 * 1024
  /// The longest header, in bytes.
  static let longestHeader = 4 * 1024

  /// What has come and is not a frame yet.
  private var bytes: [UInt8] = []
  /// How much of `bytes` was given out.
  private var start = 0
  /// How many bytes of a message that is too long are still to come.
  private var skipped = 0
  /// Whether a header had no end: where the next message begins is not known, and nothing is read any more.
  private(set) var isLost = false

  /// Takes up bytes as they come.
  mutating func append(_ arrived: [UInt8]) {
    guard !isLost else { return }
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += arrived
  }

  /// The next frame; `nil` until there is a whole one.
  mutating func next() -> Frame? {
    if skipped > 0 {
      let count = min(skipped, bytes.count - start)
      start += count
      skipped -= count
    }
    guard skipped == 0, let end = headerEnd() else { return lostFrame() }
    let header = bytes[start..<end]
    guard let length = Self.length(in: header) else {
      start = end
      return .unreadable("a header has no `Content-Length`")
    }
    guard length <= Self.longestMessage else {
      start = end
      skipped = length
      return .unreadable("a message is longer than \(Self.longestMessage) bytes")
    }
    guard bytes.count - end >= length else { return nil }
    start = end + length
    return .message(Array(bytes[end..<start]))
  }

  private mutating func lostFrame() -> Frame? {
    guard !isLost, bytes.count - start > Self.longestHeader else { return nil }
    isLost = true
    bytes = []
    start = 0
    return .unreadable("a header is longer than \(Self.longestHeader) bytes")
  }

  /// The offset after the empty line that ends the header.
  private func headerEnd() -> Int? {
    let last = min(bytes.count, start + Self.longestHeader) - 3
    var index = start
    while index < last {
      if bytes[index] == 0x0D, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D, bytes[index + 3] == 0x0A {
        return index + 4
      }
      index += 1
    }
    return nil
  }

  /// The length that a header gives; the names of headers are written in any case.
  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-length" else {
        continue
      }
      let digits = line[line.index(after: colon)...].drop { $0 == " " }
      guard digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
      return Int(digits)
    }
    return nil
  }
}
