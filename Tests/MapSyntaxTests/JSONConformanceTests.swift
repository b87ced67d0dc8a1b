import MapSyntax
import Testing

@Suite("JSON after RFC 8259")
struct JSONConformanceTests {
  static let accepted = [
    "{}", "[]", "0", "-0", "1", "-1", "10", "1234567890123456789012345678901234567890", "0.5", "-0.0", "1.25",
    "1e3", "1E3", "1e+3", "1e-3", "0e0", "0.1e1", "-1.5E-10", "true", "false", "null", "\"\"", "\"a\"",
    " 1 ", "\t1\n", "\n[\n]\n", "[ ]", "{ }", "[1]", "[1,2]", "[1 , 2]", "[\t1,\t2]", "[[]]", "[{}]",
    "{\"\":0}",
    "{\"a\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":[]}}", #""\"\\\/\b\f\n\r\t""#, #""\u0000""#,
    #""\u00B5\u00b5""#,
    #""\uD83D\uDE42""#, #""\ud800\udc00""#, "\"µ ✓ 🙂\"", "\"\u{7E}'//#\"", "[1,\"a\",true,null,[],{}]",
  ]

  static let rejected = [
    "[", "]", "{", "}", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "[1,]", "[,1]", "[1,,2]",
    "[,]",
    "{,}", "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{\"a\"}", "{\"a\" 1}", "{\"a\"::1}", "{1:2}", "{a:1}",
    "{null:1}",
    "{'a':1}", "[1 2]", "[1;2]", "[1}", "{\"a\":1]", "1 2", "{} {}", "[] ]", "01", "-01", "00", "1.", ".1",
    "-.1",
    "1.e3", "1e", "1e+", "1e1.5", "+1", "-", "--1", "0x10", "1_000", "1a", "Infinity", "-Infinity", "NaN",
    "True",
    "FALSE", "nul", "nulll", "undefined", "yes", "'a'", "\"", "\"a", "\"\\\"", "\"\\a\"", "\"\\x41\"",
    "\"\\u12\"",
    "\"\\u12G4\"", "\"\\uD83D\"", "\"\\uDE42\"", "\"\\uD83D\\u0041\"", "\"\\uDE42\\uD83D\"", "\"a\tb\"",
    "\"a\nb\"",
    "// c\n1", "/* c */ 1", "# c\n1", "[1] // c", "[1 /* c */]", "/1", "\u{A0}1", "a: 1", "- 1", "&a 1", "*a",
    "!t 1",
    "<1>", "(1)", "@", "`1`", "\\u0031",
  ]

  @Test("Valid texts give a tree and no finding", arguments: accepted)
  func accepts(text: String) {
    let parsed = Parsed(json: text)
    #expect(parsed.rendered == "")
    #expect(parsed.root != nil)
  }

  @Test("Invalid texts give at least one error", arguments: rejected)
  func rejects(text: String) {
    #expect(Parsed(json: text).findings.contains { $0.rule.severity == .error })
  }

  @Test("Escapes become their characters")
  func escapes() {
    let text = Parsed(json: #""\"\\\/\b\f\n\r\t\u00b5\ud83d\uDE42""#).root?.scalar?.text
    #expect(text == "\"\\/\u{8}\u{C}\n\r\tµ🙂")
  }

  @Test("Only numbers and the three words are plain; they keep their text")
  func plainScalars() {
    let elements = Parsed(json: #"[1.50, "1.50", true, null]"#).root?.elements ?? []
    #expect(elements.map { $0.scalar?.text } == ["1.50", "1.50", "true", "null"])
    #expect(elements.map { $0.scalar?.isPlain } == [true, false, true, true])
  }

  @Test(
    "JSON of another program is right or not, with no repair",
    arguments: [
      "{'a': 1}", "[1,]", "[1] // end", "", "[", "[1] 2", "\"\\ud800\"", "01",
    ])
  func strictly(_ text: String) {
    #expect(JSONText.node(Array(text.utf8)) == nil)
  }

  @Test("JSON of another program may hold any character, and has to be UTF-8")
  func strictlyEncoded() {
    #expect(JSONText.node(Array("\"\u{202E}\u{7F}\\u0000\"".utf8))?.scalar?.text == "\u{202E}\u{7F}\0")
    #expect(JSONText.node([0x22, 0xFF, 0x22]) == nil)
  }

  @Test("Duplicate keys are kept for the schema to judge")
  func duplicates() {
    let entries = Parsed(json: #"{"a": 1, "a": 2}"#).root?.entries ?? []
    #expect(entries.map { $0.key.scalar?.text } == ["a", "a"])
  }

  @Test("Slips that leave no doubt do not lose the tree")
  func recovers() {
    let parsed = Parsed(json: "{'a': [01, 2,], b: True,} // end")
    #expect(parsed.findings.count == 7)
    #expect(parsed.root?.entries?.map { $0.key.scalar?.text } == ["a", "b"])
    #expect(parsed.root?.entries?.first?.value.elements?.count == 2)
  }
}
