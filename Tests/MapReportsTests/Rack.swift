import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// The device of `Fixtures/rack.regmap.yaml`.
enum Rack {
  static func layout() throws -> DeviceLayout {
    let path = URL(filePath: #filePath).deletingLastPathComponent().path + "/Fixtures/rack.regmap.yaml"
    var sources = SourceSet()
    let map = try MapCompiler.compile(path: path, sources: &sources)
    #expect(map.findings.map(\.message) == [])
    return try #require(map.layout)
  }
}
