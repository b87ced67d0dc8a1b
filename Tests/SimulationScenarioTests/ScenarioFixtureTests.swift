import Foundation
import MapSyntax
import SimulationScenario
import Testing

/// Another validator finds in them what the JSON Schema can find: `Tests/RegmapTests/SchemaProofTests`.
@Suite("Scenarios, by fixtures")
struct ScenarioFixtureTests {
  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: BenchScenario.folder)
    return (files ?? []).filter(Scenario.isScenario).sorted()
  }()

  @Test("there are scenarios with findings and without")
  func thereAre() {
    #expect(Self.names.count { $0.hasPrefix("fails") } >= 4)
    #expect(Self.names.contains { $0.hasPrefix("passes") })
  }

  @Test("a fixture gives exactly the findings that its first lines expect", arguments: names)
  func findings(of name: String) throws {
    let path = BenchScenario.folder + name
    var text = try String(contentsOfFile: path, encoding: .utf8)
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      let body = text.split(separator: "\n", omittingEmptySubsequences: false).drop {
        $0.hasPrefix(Self.mark)
      }
      .map(String.init)
      let count = Self.findings(of: body.joined(separator: "\n"), path).count
      // The lines themselves move what is found.
      let marks = String(repeating: "\(Self.mark)\n", count: count)
      let lines = Self.findings(of: marks + body.joined(separator: "\n"), path)
      text = (lines.map { Self.mark + $0 } + body).joined(separator: "\n")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    let expected = text.split(separator: "\n").prefix { $0.hasPrefix(Self.mark) }.map {
      $0.dropFirst(Self.mark.count)
    }
    #expect(Self.findings(of: text, path) == expected.map(String.init))
    #expect(expected.isEmpty == name.hasPrefix("passes"))
  }

  private static let mark = "# expect "

  private static func findings(of text: String, _ path: String) -> [String] {
    var sources = SourceSet()
    let file = sources.add(path: path, bytes: Array(text.utf8))
    return Scenario.read(file, sources: &sources).findings.map { finding in
      let start = finding.range.start
      return "\(start.line):\(start.column) \(finding.rule.id): \(finding.message)"
    }
  }
}
