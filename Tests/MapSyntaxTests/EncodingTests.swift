import MapSyntax
import Testing

@Suite("Bytes that are not clean UTF-8")
struct EncodingTests {
  @Test(
    "Malformed UTF-8 is found at its exact place",
    arguments: [
      ([0x80], "continues a character that never began"),
      ([0xC3, 0x28], "begins a character of 2 bytes, but byte 0x28 cuts it short"),
      ([0xE2, 0x82], "begins a character of 3 bytes, but byte 0x0A cuts it short"),
      ([0xC0, 0xAF], "written longer than it may be"),
      ([0xE0, 0x80, 0xAF], "written longer than it may be"),
      ([0xED, 0xA0, 0x80], "half of a UTF-16 surrogate pair"),
      ([0xF4, 0x90, 0x80, 0x80], "beyond U+10FFFF"),
      ([0xF8], "never occurs in UTF-8"), ([0xFF], "never occurs in UTF-8"),
    ] as [([UInt8], String)])
  func malformed(bytes: [UInt8], message: String) {
    let parsed = Parsed(Array("a: 1\né: ".utf8) + bytes + Array("\n".utf8))
    #expect(parsed.root == nil)
    #expect(parsed.findings.count == 1)
    #expect(parsed.findings.first?.rule == .syntaxEncoding)
    #expect(parsed.findings.first?.message.contains(message) == true)
    #expect(parsed.findings.first?.range.start == SourcePosition(line: 2, column: 4, offset: 9))
  }

  @Test("A character cut short by the end of the file is named")
  func truncated() {
    #expect(Parsed(Array("a: ".utf8) + [0xE2, 0x82]).rendered.contains("but the file ends"))
  }

  @Test(
    "UTF-16 and UTF-32 are recognised with and without a byte order mark",
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
      ([0x61, 0x00, 0x3A, 0x00], "UTF-16"), ([0x00, 0x61, 0x00, 0x3A], "UTF-16"),
      ([0xFF, 0xFE, 0x00, 0x00], "UTF-32"), ([0x61, 0x00, 0x00, 0x00], "UTF-32"),
    ] as [([UInt8], String)])
  func foreignEncodings(bytes: [UInt8], name: String) {
    let parsed = Parsed(bytes)
    #expect(parsed.findings.map(\.message) == ["the file is encoded as \(name), not as UTF-8"])
    #expect(parsed.root == nil)
  }

  @Test(
    "Characters that have no place in a text stop the reading",
    arguments: [
      "\u{0}", "\u{1}", "\u{1B}", "\u{7F}", "\u{80}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}",
      "\u{FFFE}",
    ])
  func forbidden(character: String) {
    let parsed = Parsed(yaml: "a: 1\nb: x\(character)y\(character)\n")
    #expect(parsed.places.count == 1)
    #expect(parsed.places.first == "2:5-2:6 syntax-encoding")
    #expect(parsed.findings.first?.message.hasSuffix("; 1 more of the kind in this file") == true)
    #expect(parsed.root == nil)
  }

  @Test(
    "Bidirectional controls are found, and reading goes on",
    arguments: ["\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}"])
  func bidirectional(character: String) {
    let parsed = Parsed(yaml: "a: x\(character)y\nb: *none\n")
    #expect(parsed.places == ["1:5-1:6 syntax-encoding", "2:4-2:9 syntax-alias"])
    #expect(!parsed.rendered.contains(character))
  }

  @Test("A byte order mark can be removed, and counts as no column")
  func byteOrderMark() {
    let parsed = Parsed(yaml: "\u{FEFF}a: *none\n")
    #expect(parsed.places == ["1:1-1:1 syntax-encoding", "1:4-1:9 syntax-alias"])
    #expect(parsed.findings.last?.range.start.offset == 6)
    #expect(FixApplier.apply(parsed.findings, to: parsed.file).bytes == Array("a: *none\n".utf8))
  }

  @Test("CR LF line ends give one warning, and lines still count right")
  func carriageReturns() {
    let parsed = Parsed(yaml: "a: 1\r\nb: 2\r\nc: *none\r\n")
    #expect(parsed.places == ["1:5-1:6 syntax-line-ends", "3:4-3:9 syntax-alias"])
    #expect(parsed.findings.first?.message == "3 lines end in CR LF, not in LF")
    #expect(parsed.findings.first?.rule.severity == .warning)
  }

  @Test("Lone CR line ends count as lines too", arguments: ["map.regmap.yaml", "map.regmap.json"])
  func loneCarriageReturns(path: String) {
    let parsed = Parsed(Array("[1,\r2,\r*]".utf8), path: path)
    #expect(parsed.findings.first?.message == "2 lines end in CR, not in LF")
    #expect(parsed.findings.last?.range.start == SourcePosition(line: 3, column: 1, offset: 7))
  }

  @Test("An empty file is one finding", arguments: ["", "\n", "   \n\n", "\u{FEFF}"])
  func empty(text: String) {
    for path in ["map.regmap.yaml", "map.regmap.json"] {
      let parsed = Parsed(Array(text.utf8), path: path)
      #expect(parsed.findings.contains { $0.rule == .syntaxEmpty })
      #expect(parsed.root == nil)
    }
  }
}
