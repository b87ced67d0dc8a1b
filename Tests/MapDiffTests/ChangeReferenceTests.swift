import Foundation
import MapDiff
import Testing

@Suite("The reference of changes, docs/diff.md")
struct ChangeReferenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let page = root.appending(path: "docs/diff.md")

  /// A change of a shipped map, and its report in every format.
  private static func example() throws -> String {
    let name = "socomec-resys-b40.regmap.yaml"
    let old = try String(contentsOf: root.appending(path: "maps/\(name)"), encoding: .utf8)
    let new = old.replacing("range: 5..600", with: "range: 10..600")
    let lines = zip(old.split(separator: "\n"), new.split(separator: "\n")).filter { $0 != $1 }
    #expect(lines.count == 1)
    let report = try ComparedPanel(old: old, new: new, file: name).report
    func block(_ language: String, _ text: String) -> String { "```\(language)\n\(text)```" }
    return """
      One line of a shipped map, with another range for the register:

      \(block("diff", lines.map { "-\($0)\n+\($1)\n" }.joined()))

      As `text`:

      \(block("text", report.text(color: false)))

      As `markdown`:

      \(block("markdown", report.markdown))

      As `github`:

      \(block("text", report.gitHubAnnotations(from: nil)))

      As `json`:

      \(block("json", report.json))
      """
  }

  @Test("it is written from the kinds of changes, with an example that is printed anew")
  func isCurrent() throws {
    let old = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    let measured = old.components(separatedBy: ChangeReference.measured + "\n").dropFirst().joined()
    let text =
      ChangeReference.markdown(example: try Self.example())
      + (measured.isEmpty ? "<!-- end proof -->\n" : measured)
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
      Issue.record("recorded diff.md")
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == text)
    #expect(text.hasSuffix("<!-- end proof -->\n"), "scripts/diff-proof needs a place for its table")
  }

  @Test("ids are in kebab case, and each verdict has kinds")
  func kinds() {
    for kind in ChangeKind.allCases {
      #expect(kind.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(kind.rawValue)")
    }
    #expect(Set(ChangeKind.allCases.map { ChangePolicy.of($0).verdict }) == Set(Verdict.allCases))
  }
}
