import Testing

@testable import MapEditor

@Suite("Messages are cut out of what comes in")
struct FramingTests {
  private static func frames(_ pieces: [UInt8]...) -> [MessageFraming.Frame] {
    var framing = MessageFraming()
    var frames: [MessageFraming.Frame] = []
    for piece in pieces {
      framing.append(piece)
      while let frame = framing.next() { frames.append(frame) }
    }
    return frames
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("several messages may come at once")
  func takesSeveral() {
    let frames = Self.frames(Self.bytes("Content-Length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n1"))
    #expect(frames == [.message(Self.bytes("{}")), .message(Self.bytes("1"))])
  }

  @Test("a message may come byte by byte")
  func takesBytes() {
    var framing = MessageFraming()
    var frames: [MessageFraming.Frame] = []
    for byte in "Content-Length: 4\r\n\r\nnullContent-Length: 0\r\n\r\n".utf8 {
      framing.append([byte])
      while let frame = framing.next() { frames.append(frame) }
    }
    #expect(frames == [.message(Self.bytes("null")), .message([])])
  }

  @Test("names of headers are written in any case, and other headers may stand beside")
  func readsHeaders() {
    let header = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-LENGTH:2\r\n\r\n"
    #expect(Self.frames(Self.bytes(header + "{}")) == [.message(Self.bytes("{}"))])
  }

  @Test(
    "a header without a length is passed over",
    arguments: [
      "Content-Type: text", "Content-Length: -2", "Content-Length: ", "Content-Length: 99999999999999999999",
      "nonsense",
    ])
  func passesOver(_ header: String) {
    let frames = Self.frames(Self.bytes("\(header)\r\n\r\nContent-Length: 2\r\n\r\n{}"))
    #expect(frames == [.unreadable("a header has no `Content-Length`"), .message(Self.bytes("{}"))])
  }

  @Test("a message that is too long is passed over, and is not kept")
  func refusesLong() {
    let most = MessageFraming.longestMessage
    let piece = [UInt8](repeating: 0x20, count: most / 2 + 1)
    let frames = Self.frames(
      Self.bytes("Content-Length: \(2 * piece.count)\r\n\r\n"), piece, piece,
      Self.bytes("Content-Length: 1\r\n\r\n1"))
    #expect(frames == [.unreadable("a message is longer than \(most) bytes"), .message(Self.bytes("1"))])
  }

  @Test("after a header without an end nothing is read any more")
  func isLost() {
    var framing = MessageFraming()
    framing.append([UInt8](repeating: 0x41, count: MessageFraming.longestHeader + 1))
    #expect(framing.next() == .unreadable("a header is longer than \(MessageFraming.longestHeader) bytes"))
    #expect(framing.isLost)
    framing.append(Self.bytes("\r\n\r\nContent-Length: 1\r\n\r\n1"))
    #expect(framing.next() == nil)
  }
}
