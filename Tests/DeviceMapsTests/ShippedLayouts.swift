import Foundation
import MapSyntax
import RegisterMap
import Testing

/// The layouts of the maps that ship, compiled from their YAML.
enum ShippedLayouts {
  /// The layout of `maps/NAME.regmap.yaml`.
  static func load(_ name: String) throws -> DeviceLayout {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var sources = SourceSet()
    let map = try MapCompiler.compile(
      path: root.appending(path: "maps/\(name).regmap.yaml").path, sources: &sources)
    return try #require(map.layout)
  }
}
