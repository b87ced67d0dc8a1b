import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

@Suite("The maps that ship")
struct ShippedMapTests {
  static let maps: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "maps")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".regmap.yaml") }.sorted().map { folder.appending(path: $0).path }
  }()

  @Test("a shipped map has no finding", arguments: maps)
  func noFinding(path: String) throws {
    var sources = SourceSet()
    let map = try MapCompiler.compile(path: path, sources: &sources)
    #expect(
      map.findings.map { "\($0.range.start.line):\($0.range.start.column) \($0.rule.id): \($0.message)" }
        == [])
    #expect(map.layout != nil)
  }
}
