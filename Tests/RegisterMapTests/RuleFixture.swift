import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// A map in a file, with the findings it has to give in its leading comments.
///
/// A line `# expect 12:30 address-overlap: message` is one finding. With `REGMAP_RECORD=1` the messages are
/// written into the files; the places and rules are always written by hand.
struct RuleFixture: CustomTestStringConvertible {
  let path: String

  /// The folder that the fixture is in: the id of the rule it is about.
  var ruleID: String { URL(filePath: path).deletingLastPathComponent().lastPathComponent }
  /// Whether the map is meant to have findings.
  var isFailing: Bool { URL(filePath: path).lastPathComponent.hasPrefix("fails") }
  /// How the fixture is called in a report.
  var testDescription: String { "\(ruleID)/\(URL(filePath: path).lastPathComponent)" }

  /// Every fixture, sorted.
  static let all: [RuleFixture] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? [])
      .filter { $0.lastPathComponent.contains(".regmap.") }
      .map { RuleFixture(path: $0.path) }
      .sorted { $0.path < $1.path }
  }()

  /// The lines that the file expects.
  func expected() throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("# expect ") }.map { String($0.dropFirst("# expect ".count)) }
  }

  /// The lines that the compiler gives.
  func actual() throws -> [String] {
    var sources = SourceSet()
    let file = try SourceLoader.load(path, into: &sources)
    let others = try companions().map { try SourceLoader.load($0, into: &sources) }
    let findings =
      MapCompiler.compile(file, sources: &sources).findings
      + MapCompiler.findingsOfDeviceNames(among: others + [file])
    return findings.map { finding in
      "\(finding.range.start.line):\(finding.range.start.column) \(finding.rule.id): \(finding.message)"
    }
  }

  /// The maps that the fixture is checked together with: those after `# together with`.
  private func companions() throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("# together with ") }
      .map {
        URL(filePath: path).deletingLastPathComponent().path + "/" + $0.dropFirst("# together with ".count)
      }
  }

  /// Adds the messages to the expectations whose place and rule are met.
  func record(_ actual: [String]) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard line.hasPrefix("# expect ") else { return String(line) }
      let place = line.dropFirst("# expect ".count).split(separator: " ").prefix(2).joined(separator: " ")
      let stated = place.hasSuffix(":") ? place : place + ":"
      return actual.first { $0.hasPrefix(stated) }.map { "# expect " + $0 } ?? String(line)
    }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}
