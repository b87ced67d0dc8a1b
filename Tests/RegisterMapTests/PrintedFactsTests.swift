import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// What lint finds in the documents themselves: the shipped maps with their errata undone.
@Suite("The documents, transcribed verbatim")
struct PrintedFactsTests {
  @Test("lint finds every error of the documents", arguments: ShippedMapTests.maps)
  func findings(path: String) throws {
    var sources = SourceSet()
    let findings = try MapCompiler.compile(path: path, sources: &sources, facts: .asPrinted).findings
    let actual = findings.map { "\($0.rule.id): \($0.message)" }.sorted().joined(separator: "\n") + "\n"
    let name = URL(filePath: path).deletingPathExtension().deletingPathExtension().lastPathComponent
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/as-printed/\(name).txt")
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.lastPathComponent)")
    }
    #expect(actual == (try String(contentsOf: golden, encoding: .utf8)))
  }
}
