import MapSyntax
import Testing

@Suite("Suggestions and repairs")
struct SuggestionAndFixTests {
  @Test(
    "The nearest name is suggested, and nothing when none is near",
    arguments: [
      ("acess", "access"), ("wrods", "words"), ("Type", "type"), ("decmal", "decimal"), ("tpye", "type"),
      ("registres", "registers"), ("at", nil), ("zzz", nil), ("", nil), ("a", nil), ("xy", nil),
    ] as [(String, String?)])
  func suggestion(name: String, expected: String?) {
    let known = ["access", "type", "words", "decimal", "registers", "unit"]
    #expect(EditDistance.suggestion(for: name, among: known) == expected)
  }

  @Test(
    "A name may be short for one that begins like it, and the shortest of several is meant",
    arguments: [
      ("u32", "uint32"), ("f32", "float32"), ("exp", "exponent"), ("wo", "words"), ("32", nil), ("ut2x", nil),
      ("et", nil),
    ] as [(String, String?)])
  func abbreviation(name: String, expected: String?) {
    let known = ["word-order", "words", "uint32", "float32", "exponent", "timeout"]
    #expect(EditDistance.suggestion(for: name, among: known) == expected)
  }

  @Test(
    "A name is certain where it is one slip away, and no other is; a digit is no slip",
    arguments: [
      ("wrods", "words"), ("Words", "words"), ("uint32x", nil), ("int32u", nil), ("uimt32", "uint32"),
      ("uint36", nil),
      ("uint23", nil), ("word", nil), ("ward", nil), ("wrdos-", nil), ("A", "a"), ("KW", nil), ("words", nil),
    ] as [(String, String?)])
  func certain(name: String, expected: String?) {
    let known = ["words", "wordy", "uint32", "int32", "a", "ab", "kW", "Kw"]
    #expect(CertainSpelling.of(name, among: known) == expected)
  }

  @Test(
    "A name of a map is certain where fingers slipped, not where a letter makes another name",
    arguments: [
      ("chagre", "charge"), ("charrge", "charge"), ("chare", "charge"), ("chrge", "charge"), ("change", nil),
      ("charges", nil), ("harge", nil), ("phase-b", nil), ("phsae-a", "phase-a"), ("RelayOn", nil),
      ("RealyIn", "RelayIn"), ("charge2", nil),
    ] as [(String, String?)])
  func certainOfMap(name: String, expected: String?) {
    let known = ["charge", "phase-a", "RelayIn"]
    #expect(CertainSpelling.of(name, among: known, from: .map) == expected)
  }

  @Test("Names of any length cost little")
  func longNames() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(EditDistance.suggestion(for: long, among: [long + "b"]) == nil)
  }

  @Test("Every fix of the syntax rules gives a text without that finding")
  func fixes() {
    let parsed = Parsed(json: "\u{FEFF}{'a': [1, 2,], b: \"x\ty\",}\n")
    let outcome = FixApplier.apply(parsed.findings, to: parsed.file)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "{\"a\": [1, 2], \"b\": \"x\\ty\"}\n")
    #expect(outcome.applied == parsed.findings.count && outcome.skipped == 0)
    #expect(Parsed(outcome.bytes, path: "map.regmap.json").rendered == "")
  }

  @Test("Line ends become line feeds, and no other byte changes")
  func lineEnds() {
    let parsed = Parsed(Array("a: 1\nb: é\r\n\r\nc: |\r  x\r\n".utf8), path: "map.regmap.yaml")
    #expect(parsed.findings.map(\.rule) == [.syntaxLineEnds])
    let outcome = FixApplier.apply(parsed.findings, to: parsed.file)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "a: 1\nb: é\n\nc: |\n  x\n")
  }

  @Test("Of fixes that overlap the first is applied, equal ones once, and the rest stays untouched")
  func overlapping() {
    var sources = SourceSet()
    let file = sources.add(path: "a", bytes: Array("abcdef".utf8))
    func fix(_ range: Range<UInt32>, _ text: String) -> Finding {
      func position(_ offset: UInt32) -> SourcePosition { .init(line: 1, column: offset + 1, offset: offset) }
      let place = SourceRange(
        file: file.id, start: position(range.lowerBound), end: position(range.upperBound))
      return Finding(.syntaxInvalid, "x", at: place, fix: .init(replace: place, with: text))
    }
    let findings = [fix(3..<5, "X"), fix(1..<4, "Y"), fix(1..<4, "Y"), fix(5..<5, "+"), fix(5..<5, "-")]
    let outcome = FixApplier.apply(findings, to: file)
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "aYe+f")
    #expect(outcome.applied == 2 && outcome.skipped == 2)
  }

  @Test("A character beyond U+FFFF that cannot be seen is escaped as a surrogate pair")
  func jsonWriterSurrogates() {
    var json = JSONWriter(.compact)
    json.value("\u{E0041}\u{F0000}😀")
    #expect(json.text == #""\udb40\udc41\udb80\udc00😀""#)
  }

  @Test("JSON is written indented or compact, and hostile text is escaped")
  func jsonWriter() {
    func write(_ layout: JSONWriter.Layout) -> String {
      var json = JSONWriter(layout)
      json.object { json in
        json.member("a: ", "\"\\\n\u{1}\u{202E}é")
        json.member("none", nil as String?)
        json.member("list") { json in
          json.array { json in
            json.value(-1)
            json.null()
            json.object { _ in }
            json.array { $0.value(true) }
          }
        }
      }
      return json.text
    }
    #expect(write(.compact) == #"{"a: ":"\"\\\n\u0001\u202eé","list":[-1,null,{},[true]]}"#)
    #expect(
      write(.indented) == """
        {
          "a: ": "\\"\\\\\\n\\u0001\\u202eé",
          "list": [
            -1,
            null,
            {},
            [
              true
            ]
          ]
        }
        """)
  }
}
