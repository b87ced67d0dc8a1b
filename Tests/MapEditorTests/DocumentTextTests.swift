import TestSupport
import Testing

@testable import MapEditor

@Suite("Texts and places in them")
struct DocumentTextTests {
  private static func text(_ string: String) -> DocumentText { DocumentText(Array(string.utf8)) }

  @Test("UTF-16 counts two units where UTF-8 counts four", arguments: [PositionEncoding.utf16, .utf8])
  func countsUnits(_ encoding: PositionEncoding) {
    let text = Self.text("a\nµ😀b")
    let character = encoding == .utf16 ? 3 : 6
    let offset = text.offset(of: TextPosition(line: 1, character: character), encoding)
    #expect(offset == 8)
    #expect(text.position(of: 8, encoding) == TextPosition(line: 1, character: character))
  }

  @Test("a place inside a character is where it begins", arguments: [PositionEncoding.utf16, .utf8])
  func staysOutside(_ encoding: PositionEncoding) {
    let text = Self.text("😀b")
    #expect(text.offset(of: TextPosition(line: 0, character: 1), encoding) == 0)
  }

  @Test("a place behind the end of its line is that end", arguments: ["ab\ncd", "ab\r\ncd", "ab\rcd"])
  func endsLines(_ string: String) {
    let text = Self.text(string)
    #expect(text.offset(of: TextPosition(line: 0, character: 9), .utf16) == 2)
    #expect(text.offset(of: TextPosition(line: 1, character: 9), .utf16) == string.utf8.count)
    #expect(text.offset(of: TextPosition(line: 9, character: 0), .utf16) == string.utf8.count)
  }

  @Test("edits of a random text are those of a string")
  func editsAsStrings() {
    var random = SplitMix64(seed: 7)
    let pieces = ["a", "µ", "😀", "\n", "\r\n", "key: ", "  ", ""]
    var string: [Unicode.Scalar] = Array("first\nsecond\r\nthird".unicodeScalars)
    var text = DocumentText(Array(String(String.UnicodeScalarView(string)).utf8))
    for _ in 0..<500 {
      let low = Int.random(in: 0...string.count, using: &random)
      let high = Int.random(in: low...min(string.count, low + 6), using: &random)
      // A line break of two characters is never cut by an editor.
      guard !cuts(string, at: low), !cuts(string, at: high) else { continue }
      let piece = (0..<3).map { _ in pieces.randomElement(using: &random)! }.joined()
      let range = TextRange(start: place(low, in: string), end: place(high, in: string))
      string.replaceSubrange(low..<high, with: Array(piece.unicodeScalars))
      text.replace(range, with: piece, .utf16)
      #expect(text.bytes == Array(String(String.UnicodeScalarView(string)).utf8))
    }
  }

  private func cuts(_ string: [Unicode.Scalar], at index: Int) -> Bool {
    index > 0 && index < string.count && string[index - 1] == "\r" && string[index] == "\n"
  }

  /// Counts as the specification says, from the start.
  private func place(_ index: Int, in string: [Unicode.Scalar]) -> TextPosition {
    var place = TextPosition(line: 0, character: 0)
    for (at, scalar) in string[..<index].enumerated() {
      let isBreak = scalar == "\n" || scalar == "\r" && (at + 1 == string.count || string[at + 1] != "\n")
      place =
        isBreak
        ? TextPosition(line: place.line + 1, character: 0)
        : TextPosition(line: place.line, character: place.character + UTF16.width(scalar))
    }
    return place
  }

  @Test("URIs are paths and back", arguments: ["/maps/meter.regmap.yaml", "/a b/µ%/#1?.regmap.yaml"])
  func namesFiles(_ path: String) {
    #expect(FileURI.path(of: FileURI.of(path)) == path)
  }

  @Test(
    "what names no file of this machine has no path",
    arguments: [
      "untitled:1", "file://host/a", "file:///%0", "file:///%00", "file:///%FF", "file://", "https://x/a",
    ])
  func refusesOthers(_ uri: String) {
    #expect(FileURI.path(of: uri) == nil)
  }
}
