import Foundation
import MapSyntax
import RegisterMap
import Testing

/// Maps that look like slips and are none: rules that are too eager fail here.
@Suite("Legal but unusual maps")
struct UnusualMapTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Mutations/legal").path

  static let maps: [String] = (try? SourceLoader.mapFiles(under: folder)) ?? []

  @Test("are all here")
  func all() {
    #expect(Self.maps.count >= 9)
  }

  @Test("give no finding", arguments: maps)
  func clean(path: String) throws {
    var sources = SourceSet()
    let map = try MapCompiler.compile(path: path, sources: &sources)
    #expect(map.findings.map(\.message) == [])
    #expect(map.layout != nil)
  }
}
