import Foundation
import MapClient
import MapSyntax

/// The maps that devices are compared with.
enum MapUnderTest {
  /// The map of the bench.
  static var bench: DeviceMap { get throws { try DeviceMap(text: Bench.map) } }

  /// The paths of the maps that ship.
  static let shipped: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "maps").path
    return (try? SourceLoader.mapFiles(under: folder)) ?? []
  }()
}
