import Foundation
import MapSyntax
import Testing

@Suite("Findings as text and for other programs")
struct RendererTests {
  /// A finding on a part of a one-file text.
  private func finding(_ text: String, _ range: Range<Int>, path: String = "map.regmap.yaml") -> (
    SourceSet, Finding
  ) {
    var sources = SourceSet()
    let file = sources.add(path: path, bytes: Array(text.utf8))
    func position(_ offset: Int) -> SourcePosition {
      let lines = String(decoding: file.bytes[..<offset], as: UTF8.self).unicodeScalars
        .split(separator: "\n", omittingEmptySubsequences: false)
      return SourcePosition(
        line: UInt32(lines.count), column: UInt32(lines.last!.count + 1), offset: UInt32(offset))
    }
    let place = SourceRange(file: file.id, start: position(range.lowerBound), end: position(range.upperBound))
    return (sources, Finding(.syntaxInvalid, "wrong", at: place))
  }

  private func lines(_ text: String, _ range: Range<Int>) -> [String] {
    let (sources, finding) = finding(text, range)
    return TextRenderer().render([finding], in: sources).split(separator: "\n").map(String.init)
  }

  @Test("The first line is what editors and CI systems recognise")
  func firstLine() {
    #expect(lines("a: b\n", 3..<4)[0] == "map.regmap.yaml:1:4: error: wrong [syntax-invalid]")
  }

  @Test("Tabs and wide characters keep the underline below its text")
  func alignment() {
    #expect(lines("\tab\n", 1..<3)[1...2] == [" 1 |     ab", "   |     ^~"])
    #expect(lines("測🙂x\n", 7..<8)[1...2] == [" 1 | 測🙂x", "   |     ^"])
    #expect(lines("測🙂x\n", 0..<7)[1...2] == [" 1 | 測🙂x", "   | ^~~~"])
    #expect(lines("e\u{301}x\n", 3..<4)[1...2] == [" 1 | e\u{301}x", "   |  ^"])
  }

  @Test(
    "What does not show, and blanks that only look like spaces, are spelled out",
    arguments: [
      "\u{200B}", "\u{AD}", "\u{A0}", "\u{2003}", "\u{2028}", "\u{202E}", "\u{2060}", "\u{2800}", "\u{3164}",
      "\u{E0041}", "\u{7F}",
    ])
  func invisible(character: String) throws {
    let scalar = try #require(character.unicodeScalars.first)
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let name = "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    #expect(TextSafety.visible("a\(character)b é測🙂") == "a\(name)b é測🙂")
  }

  @Test("A mark that would change a quote, and marks that would cover other lines, are spelled out")
  func marks() {
    #expect(TextSafety.visible("“\u{301}” `\u{20DD}` \u{301}") == "“<U+0301>” `<U+20DD>` <U+0301>")
    #expect(TextSafety.visible("e\u{301} ệ क्षि 5\u{20E3}") == "e\u{301} ệ क्षि 5\u{20E3}")
    let tower = "a" + String(repeating: "\u{301}", count: 6)
    #expect(TextSafety.visible(tower) == "a" + String(repeating: "\u{301}", count: 4) + "<U+0301><U+0301>")
  }

  @Test("A range over several lines is underlined on its first")
  func multiline() {
    #expect(lines("a: [1,  \n2]\n", 3..<10)[1...2] == [" 1 | a: [1,", "   |    ^~~"])
  }

  @Test("An empty range and one at the end of the file get one mark")
  func emptyRange() {
    #expect(lines("a:\n", 2..<2)[1...2] == [" 1 | a:", "   |   ^"])
    #expect(lines("a:\n", 3..<3)[1...2] == [" 2 |", "   | ^"])
  }

  @Test("A very long line is cut around the range")
  func longLine() {
    let text = String(repeating: "x", count: 100_000) + "HERE" + String(repeating: "y", count: 100_000)
    let shown = lines(text, 100_000..<100_004)
    #expect(shown[1].count < 140)
    #expect(shown[1].contains("…x") && shown[1].contains("HEREy") && shown[1].hasSuffix("…"))
    #expect(shown[2].firstIndex(of: "^") == shown[2].index(shown[2].startIndex, offsetBy: 45))
  }

  @Test("Control characters never reach the terminal, from the line, the message or the path")
  func controls() {
    var (sources, finding) = finding("a\u{1B}[31m\u{202E}\n", 0..<1, path: "x\u{1B}\n.yaml")
    finding.message = "bad \u{7}\u{202E}"
    finding.help = "a\nb"
    let text = TextRenderer().render([finding], in: sources)
    #expect(!text.unicodeScalars.contains { ["\u{1B}", "\u{7}", "\u{202E}"].contains($0) })
    #expect(text.contains("a<U+001B>[31m<U+202E>"))
    #expect(text.contains("help: a<U+000A>b"))
  }

  @Test("Colour is written only when asked for")
  func color() {
    let (sources, finding) = finding("a\n", 0..<1)
    #expect(!TextRenderer(color: false).render([finding], in: sources).contains("\u{1B}"))
    #expect(TextRenderer(color: true).render([finding], in: sources).contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  @Test("NO_COLOR, a dumb terminal and a pipe mean no colour")
  func shouldColor() {
    #expect(!TerminalStyle.shouldColor(fileDescriptor: 1, environment: ["NO_COLOR": "1", "TERM": "xterm"]))
    #expect(!TerminalStyle.shouldColor(fileDescriptor: 1, environment: ["TERM": "dumb"]))
    #expect(!TerminalStyle.shouldColor(fileDescriptor: 1, environment: [:]))
    #expect(!TerminalStyle.shouldColor(fileDescriptor: -1, environment: ["TERM": "xterm"]))
  }

  @Test("Findings are sorted by place, then rule; exact duplicates appear once")
  func order() {
    let (sources, first) = finding("abc\n", 0..<1)
    var second = first
    second.range.start.offset = 1
    var other = first
    other.rule = .syntaxAlias
    let ordered = [second, first, other, first].inReportingOrder()
    #expect(ordered == [other, first, second])
    #expect(
      TextRenderer().render([second, first, other, first], in: sources).hasSuffix("\n3 errors in 1 file\n"))
  }

  @Test("The summary counts in words")
  func summary() {
    let (_, error) = finding("abc\n", 0..<1)
    var warning = error
    warning.rule = .syntaxLineEnds
    #expect(FindingSummary([error, error, warning]).description == "2 errors and 1 warning in 1 file")
    #expect(FindingSummary([]).description == "no findings")
  }

  @Test("GitHub annotations escape what would end a property or the line")
  func github() {
    var (sources, finding) = finding("a: b\n", 3..<4, path: "a,b:100%.yaml")
    finding.message = "50%\nmore"
    #expect(
      GitHubRenderer().render([finding], in: sources)
        == "::error file=a%2Cb%3A100%25.yaml,line=1,endLine=1,col=4,endColumn=4,title=syntax-invalid::50%25%0Amore\n"
    )
  }

  @Test("The JSON report holds every part of a finding")
  func json() throws {
    var (sources, finding) = finding("a: b\n", 3..<4)
    finding.notes = [.init("\"note\"\u{1B}", at: finding.range)]
    finding.help = "help"
    finding.fix = .init(replace: finding.range, with: "c")
    let text = JSONRenderer().render([finding], in: sources)
    #expect(Parsed(json: text).rendered == "")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(report["version"] as? Int == 1 && report["errors"] as? Int == 1)
    let item = try #require((report["findings"] as? [[String: Any]])?.first)
    #expect(item["rule"] as? String == "syntax-invalid" && item["severity"] as? String == "error")
    #expect(item["start"] as? [String: Int] == ["line": 1, "column": 4, "offset": 3])
    #expect((item["notes"] as? [[String: Any]])?.first?["message"] as? String == "\"note\"\u{1B}")
    #expect((item["fix"] as? [String: Any])?["replacement"] as? String == "c")
  }

  @Test("The SARIF log names its rules, places and repairs")
  func sarif() throws {
    var (sources, finding) = finding("a: b\n", 3..<4, path: "maps/a b.yaml")
    finding.notes = [.init("note", at: finding.range)]
    finding.fix = .init(replace: finding.range, with: "")
    let text = SARIFRenderer(toolVersion: "1.0", rules: [.syntaxTag], from: ReportFolder(".")).render(
      [finding], in: sources)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["syntax-tag", "syntax-invalid"])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleIndex"] as? Int == 1)
    #expect(text.contains("\"uri\": \"maps/a%20b.yaml\""))
    let help = try #require(rules.first?["help"] as? [String: String])
    #expect(help["markdown"]?.contains(Rule.syntaxTag.why) == true)
    let prints = try #require(result["partialFingerprints"] as? [String: String])
    #expect(prints.keys.sorted() == ["regmapFinding/v1"] && prints.values.first?.count == 16)
    #expect((result["fixes"] as? [Any])?.count == 1 && (result["relatedLocations"] as? [Any])?.count == 1)
  }

  /// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
  @Test("The report for GitLab has what GitLab documents")
  func gitlab() throws {
    var (sources, finding) = finding("a: b\nc: d\n", 3..<9, path: "map.regmap.yaml")
    finding.help = "help"
    var warning = finding
    warning.rule = .syntaxLineEnds
    warning.severity = .warning
    let text = GitLabRenderer(from: ReportFolder(".")).render([finding, warning], in: sources)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(report.count == 2)
    let issue = try #require(report.first)
    #expect(Set(issue.keys) == ["description", "check_name", "fingerprint", "severity", "location"])
    #expect(issue["description"] as? String == "wrong; help")
    #expect(issue["check_name"] as? String == "syntax-invalid")
    #expect(report.map { $0["severity"] as? String } == ["critical", "minor"])
    #expect(Set(report.compactMap { $0["fingerprint"] as? String }).count == 2)
    let location = try #require(issue["location"] as? [String: Any])
    #expect(location["path"] as? String == "map.regmap.yaml")
    #expect((location["lines"] as? [String: Int])?["begin"] == 1)
    #expect(GitLabRenderer(from: ReportFolder(".")).render([], in: sources) == "[]\n")
  }

  @Test("No findings are an empty text, an empty array and an empty run")
  func nothing() {
    let sources = SourceSet()
    #expect(TextRenderer().render([], in: sources) == "" && GitHubRenderer().render([], in: sources) == "")
    #expect(JSONRenderer().render([], in: sources).contains("\"findings\": []"))
    #expect(
      SARIFRenderer(toolVersion: "1", from: ReportFolder(".")).render([], in: sources).contains(
        "\"results\": []"))
  }
}
