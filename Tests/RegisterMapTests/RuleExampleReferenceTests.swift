import Foundation
import MapSyntax
import RegisterMap
import RuleExamples
import Testing

@Suite("The examples of `regmap explain`")
struct RuleExampleReferenceTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  private static let recording = tests.deletingLastPathComponent()
    .appending(path: "Sources/RuleExamples/RecordedExamples.swift")

  /// Rules about the text have no folder of their own, but files.
  private static let syntaxFiles = [
    "syntax-alias": "unknown-alias", "syntax-directive": "directive", "syntax-empty": "empty-document",
    "syntax-invalid": "missing-space", "syntax-key": "list-as-key", "syntax-tag": "tag-without-handle",
    "syntax-several-documents": "second-document",
  ]

  @Test("are the shortest fixtures of each rule")
  func current() throws {
    var examples: [String: RuleExample] = [:]
    for rule in Rule.all { examples[rule.id] = try Self.example(of: rule) }
    for example in examples.values {
      for text in [example.failing, example.passing] {
        #expect(text.split(separator: "\n").allSatisfy { TextSafety.visible(String($0)) == $0 })
        #expect(!text.contains("\n=== ") && !text.contains("\"\"\"#") && !text.contains("\\#("))
      }
    }
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try Self.source(RuleExample.recorded(examples))
        .write(to: Self.recording, atomically: true, encoding: .utf8)
      Issue.record("recorded the examples of rules")
    } else {
      #expect(RuleExample.all == examples)
    }
  }

  @Test("are there for every rule that text can show")
  func coverage() {
    let without = Set(Rule.all.map(\.id)).subtracting(RuleExample.all.keys)
    #expect(without.sorted() == ["syntax-encoding", "syntax-line-ends"])
  }

  @Test("come back as they were recorded")
  func roundTrip() {
    let examples = [
      "a": RuleExample(failing: "x: 1\n\n  y", findings: "1:1: error: e [a]", passing: "x: 2"),
      "b": RuleExample(failing: "", findings: "", passing: "z"),
    ]
    #expect(RuleExample.read(RuleExample.recorded(examples)) == examples)
  }

  private static func example(of rule: Rule) throws -> RuleExample? {
    if let name = syntaxFiles[rule.id] { return try syntaxExample(name) }
    let all = RuleFixture.all.filter { $0.ruleID == rule.id && $0.path.hasSuffix(".yaml") }
    // A waiver would hide what a rule is about, unless that is waivers.
    let plain = try all.filter { try !String(contentsOfFile: $0.path, encoding: .utf8).contains("allow:") }
    let fixtures = plain.contains(where: \.isFailing) ? plain : all
    guard let failing = try shortest(fixtures.filter(\.isFailing)) else { return nil }
    let beside = failing.path.replacing("/fails", with: "/passes")
    guard
      let passing = try fixtures.first(where: { $0.path == beside })
        ?? shortest(fixtures.filter { !$0.isFailing })
    else { return nil }
    let (text, left) = try body(failing)
    let severities = Dictionary(uniqueKeysWithValues: Rule.all.map { ($0.id, $0.severity.rawValue) })
    let findings = try failing.actual().map { finding in
      let parts = finding.split(separator: " ", maxSplits: 2)
      let (place, id) = (parts[0].split(separator: ":"), String(parts[1].dropLast()))
      let line = try #require(Int(place[0])) - left
      return "\(line):\(place[1]): \(severities[id] ?? ""): \(parts[2]) [\(id)]"
    }
    return RuleExample(
      failing: text, findings: findings.joined(separator: "\n"), passing: try body(passing).text)
  }

  private static func shortest(_ fixtures: [RuleFixture]) throws -> RuleFixture? {
    try fixtures.map { (try String(contentsOfFile: $0.path, encoding: .utf8).count, $0) }
      .min { ($0.0, $0.1.path) < ($1.0, $1.1.path) }?.1
  }

  /// The text of a fixture without the comments at its head, and how many lines these are.
  private static func body(_ fixture: RuleFixture) throws -> (text: String, left: Int) {
    let lines = try String(contentsOfFile: fixture.path, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let body = lines.drop { $0.hasPrefix("#") }
    return (trimmed(body.joined(separator: "\n")), lines.count - body.count)
  }

  private static func syntaxExample(_ name: String) throws -> RuleExample {
    let folder = tests.appending(path: "MapSyntaxTests/Fixtures/yaml")
    func text(_ file: String) throws -> String {
      try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    let findings = try text("\(name).regmap.yaml.expected").split(separator: "\n")
      .filter { $0.hasPrefix(name) }.map { String($0.dropFirst("\(name).regmap.yaml:".count)) }
    return RuleExample(
      failing: trimmed(try text("\(name).regmap.yaml")), findings: findings.joined(separator: "\n"),
      passing: trimmed(try text("clean.regmap.yaml")))
  }

  private static func trimmed(_ text: String) -> String {
    text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private static func source(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "" : "    " + $0 }
    return """
      /// Fixtures of the rules, recorded by `RuleExampleReferenceTests`. Do not edit by hand: see CONTRIBUTING.
      enum RecordedExamples {
        static let text = #\"""
      \(lines.joined(separator: "\n"))

          \"""#
      }

      """
  }
}
