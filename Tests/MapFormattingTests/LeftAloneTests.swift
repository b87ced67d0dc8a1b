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
    "what YAML can write and no layout here has is left as it is, and its line is named",
    arguments: [
      ("{a: 1}", 1), ("# why\n- a\n- b", 2), ("text", 1), ("a: |+\n  text\n\n\nb: 1", 1),
      ("c: 1\na: |2\n    text\n", 2), ("c: 1\n? a\n: 1", 2), ("# why\n--- {a: 1}", 2),
    ])
  func leaves(_ text: String, line: Int) {
    guard case .leftAlone(.unusual(let obstacle)) = outcome(text) else {
      Issue.record("\(text) is laid out")
      return
    }
    #expect(obstacle.line == line)
    #expect(!obstacle.reason.isEmpty)
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
