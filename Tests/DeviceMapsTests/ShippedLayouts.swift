import DeviceModel
import Foundation
import MapClient
import MapSyntax
import RegisterMap
import Testing

/// The layouts of the maps that ship, compiled from their YAML.
enum ShippedLayouts {
  private static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps")

  /// The names of all the maps in `maps/`.
  static func names() throws -> [String] {
    try SourceLoader.mapFiles(under: maps.path).map(MapCompiler.mapName)
  }

  /// The layout of `maps/NAME.regmap.yaml`.
  static func load(_ name: String) throws -> DeviceLayout {
    var sources = SourceSet()
    let map = try MapCompiler.compile(
      path: maps.appending(path: "\(name).regmap.yaml").path, sources: &sources)
    return try #require(map.layout)
  }

  /// The same map as the client opens it at run time.
  static func map(_ name: String) throws -> DeviceMap {
    try DeviceMap(contentsOf: maps.appending(path: "\(name).regmap.yaml").path)
  }
}
