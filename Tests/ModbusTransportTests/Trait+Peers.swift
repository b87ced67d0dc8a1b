import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, where a peer is missing and not required.
  private static func needs(_ peer: String?, _ reason: Comment) -> ConditionTrait {
    .enabled(if: peer != nil || Peers.areRequired, reason)
  }

  static var needsPymodbus: ConditionTrait {
    needs(Peers.python, "no pymodbus: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does")
  }

  static var needsLibmodbus: ConditionTrait {
    needs(Peers.libmodbus, "no libmodbus: run scripts/setup --tests, and set REGMAP_LIBMODBUS as it does")
  }
}
