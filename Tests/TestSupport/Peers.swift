import Foundation

/// What `scripts/setup --tests` found of the programs that are not ours.
package enum Peers {
  package static let mbpoll = path("REGMAP_MBPOLL")
  package static let tshark = path("REGMAP_TSHARK")
  /// A Python with the packages of `Tests/Peers/requirements.txt`.
  package static let python = path("REGMAP_PEERS_PYTHON")
  /// A browser for the pages of `regmap docs`.
  package static let chromium = path("REGMAP_CHROMIUM")
  /// Neovim, as one of the editors that `regmap serve-editor` serves.
  package static let neovim = path("REGMAP_NEOVIM")
  /// The folder with the programs that are built from `Tests/Peers/libmodbus_*.c`.
  package static let libmodbus = path("REGMAP_LIBMODBUS")

  /// Whether a comparison that cannot be made is a failure.
  package static let areRequired = ProcessInfo.processInfo.environment["REGMAP_PEERS"] == "required"

  private static func path(_ variable: String) -> String? {
    ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A script of `Tests/Peers`.
  package static func script(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Peers/\(name)").path
  }
}
