import Foundation
import MapDiff
import Testing

@Suite("The reference of changes, docs/diff.md")
struct ChangeReferenceTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/diff.md")

  @Test("it is written from the kinds of changes")
  func isCurrent() throws {
    let old = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    let measured = old.components(separatedBy: ChangeReference.measured + "\n").dropFirst().joined()
    let text = ChangeReference.markdown + (measured.isEmpty ? "<!-- end proof -->\n" : measured)
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
