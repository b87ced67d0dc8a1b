import DeviceModel
import Testing

@testable import SwiftGeneration

@Suite("Text of a map in generated Swift")
struct TextTests {
  @Test("cannot end a string literal or start an interpolation")
  func literal() {
    #expect(SwiftStringLiteral("a\"b\\(c)").description == #""a\"b\\(c)""#)
    #expect(SwiftStringLiteral("a\nb\u{0}\u{202E}").description == #""a\u{A}b\u{0}\u{202E}""#)
    #expect(SwiftStringLiteral("°C 🙂").description == "\"°C 🙂\"")
  }

  @Test(
    "cannot end a line comment",
    arguments: ["\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func comment(lineEnd: String) {
    let lines = CommentText.lines("one\(lineEnd)two")
    #expect(lines.filter { !$0.isEmpty } == ["one", "two"])
    #expect(!CommentText.line("one\(lineEnd)two").unicodeScalars.contains { $0.endsLine })
  }

  @Test("shows what would not show")
  func invisible() {
    #expect(CommentText.line("a\u{202E}b\u{0}") == "aU+202EbU+0")
  }

  @Test("is wrapped between words, and a long word is kept")
  func wrapping() {
    let word = String(repeating: "x", count: 200)
    #expect(CommentText.lines("short \(word) short") == ["short", word, "short"])
  }

  @Test("gives keywords back-ticks", arguments: ["default", "class", "in", "repeat", "nil"])
  func keywords(name: String) {
    #expect(SwiftIdentifier.escaped(name) == "`\(name)`")
    #expect(SwiftIdentifier.escaped(name + "2") == name + "2")
  }
}
