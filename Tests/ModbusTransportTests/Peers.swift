import Foundation
import Testing

/// What `scripts/setup --tests` found of the programs that are not ours.
enum Peers {
  /// A Python with the packages of `Tests/Peers/requirements.txt`.
  static let python = path("REGMAP_PEERS_PYTHON")
  /// The folder with the programs that are built from `Tests/Peers/libmodbus_*.c`.
  static let libmodbus = path("REGMAP_LIBMODBUS")

  /// Whether a comparison that cannot be made is a failure.
  static let areRequired = ProcessInfo.processInfo.environment["REGMAP_PEERS"] == "required"

  private static func path(_ variable: String) -> String? {
    ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, where a peer is missing and not required.
  static func needs(_ peer: String?, _ reason: Comment) -> ConditionTrait {
    .enabled(if: peer != nil || Peers.areRequired, reason)
  }

  static var needsPymodbus: ConditionTrait {
    needs(Peers.python, "no pymodbus: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does")
  }

  static var needsLibmodbus: ConditionTrait {
    needs(Peers.libmodbus, "no libmodbus: run scripts/setup --tests, and set REGMAP_LIBMODBUS as it does")
  }
}
