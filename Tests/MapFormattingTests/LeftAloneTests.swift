import MapFormatting
import MapSyntax
import Testing

@Suite("What is not laid out")
struct LeftAloneTests {
  private func outcome(_ text: String, as path: String = "meter.regmap.yaml") -> FormatOutcome {
    var sources = SourceSet()
    return MapFormatter.format(sources.add(path: path, bytes: Array(text.utf8)))
  }

  @Test(
    "a file with errors in its syntax is refused, with what was found",
    arguments: [
      "a: {b: 1", "a: b: c", "a: *b", "a: !tag 1", "\u{FEFF}a: 1", "", "%YAML 1.1\n---\na: 1",
      "a: 1\n---\nb: 1",
    ])
  func refuses(_ text: String) {
    guard case .unreadable(let findings) = outcome(text) else {
      Issue.record("\(text) is laid out")
      return
    }
    #expect(!findings.isEmpty)
  }

  @Test("JSON is left as it is")
  func leavesJSON() {
    guard case .leftAlone(.json) = outcome("{\"a\":  1}", as: "meter.regmap.json") else {
      Issue.record("JSON is laid out")
      return
    }
  }

  @Test(
    "what YAML can write and no layout here has is left as it is",
    arguments: [
      "{a: 1}", "- a\n- b", "text", "a: |+\n  text\n\n\nb: 1", "a: |2\n    text\n", "? a\n: 1",
    ])
  func leaves(_ text: String) {
    guard case .leftAlone(.unusual) = outcome(text) else {
      Issue.record("\(text) is laid out")
      return
    }
  }

  @Test(
    "a part that no layout has is kept, and the rest is laid out",
    arguments: [
      "a: 'text\n  on lines'", "a: text\n  on lines", "a: {b: 'text\n  on lines'}", "a: {b, c: 1}",
      "a: [b: 1]",
      "a: {? b : 1}", "a:\n  # why\n  {b:  1}", "a:\n  ? b\n  : 1", "a:\n  # why\n  text",
    ])
  func keeps(_ text: String) throws {
    #expect(try laidOut("\(text)\nc:   1\n") == "\(text)\nc: 1\n")
  }
}
