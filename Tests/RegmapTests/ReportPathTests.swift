import Foundation
import Testing

@Suite("Reports for code hosts")
struct ReportPathTests {
  /// A repository with one map that has a finding.
  private func repository() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for name in ["project/.git", "project/maps", "elsewhere"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      atPath: Regmap.fixture("slip.regmap.yaml"), toPath: folder.path("project/maps/slip.regmap.yaml"))
    return folder
  }

  @Test("are the same from any working folder", arguments: ["sarif", "gitlab"])
  func sameReport(format: String) throws {
    let folder = try repository()
    let reports = try [("project", "maps"), ("project/maps", "."), ("elsewhere", "../project/maps")].map {
      try Regmap(["lint", $0.1, "--format", format], workingDirectory: folder.path($0.0)).output
    }
    #expect(reports[0].contains("\"maps/slip.regmap.yaml\""))
    #expect(reports[1] == reports[0])
    #expect(reports[2] == reports[0])
  }

  @Test("keep the fingerprint when lines move")
  func fingerprint() throws {
    let folder = try repository()
    let map = folder.path("project/maps/slip.regmap.yaml")
    func fingerprints() throws -> [String] {
      try Regmap("lint", map, "--format", "gitlab").output
        .matches(of: /"fingerprint": "([0-9a-f]{16})"/).map { String($0.1) }
    }
    let before = try fingerprints()
    #expect(before.count == 1)
    let text = try String(contentsOfFile: map, encoding: .utf8)
    try ("# a line\n\n" + text).write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try fingerprints() == before)
  }
}
