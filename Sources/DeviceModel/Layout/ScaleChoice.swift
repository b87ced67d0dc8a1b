public import RegisterEncoding

extension RegisterLayout {
  /// A scale that the value of another register gives.
  public struct ScaleChoice: Sendable, Hashable {
    /// How the number in that register is meant.
    public enum Meaning: Sendable, Hashable {
      /// The exponent of a power of ten, −18 to 18.
      case powerOfTen
      /// What the raw number is multiplied by, up to 2^53 without its sign.
      case factor
      /// The scales by raw number.
      case cases([UInt64: RegisterScaling])
    }

    /// The name of the register of the same block that gives the scale and comes in one request with the value; or where
    /// `isApart`, its path in the map, without indices.
    public var selector: String
    /// Whether that register is read by itself, before the value and again after it.
    public var isApart: Bool
    /// How the number in it is meant.
    public var meaning: Meaning
    /// Whether that register can have no value. What it scales then has none either.
    public var canBeMissing: Bool

    package init(selector: String, isApart: Bool = false, meaning: Meaning, canBeMissing: Bool) {
      self.selector = selector
      self.isApart = isApart
      self.meaning = meaning
      self.canBeMissing = canBeMissing
    }
  }

  /// Whether the value is the raw number times a scale, plus an offset: a `Double`.
  public var isScaled: Bool { !scaling.isIdentity || scaleChoice != nil }

  /// The path of the register that gives the scale and is read by itself; `nil` without one.
  package var scaleApart: String? { scaleChoice.flatMap { $0.isApart ? $0.selector : nil } }

  /// Whether a read of the register first needs others: those that decide whether it is there, or one that gives its scale.
  package var isDependent: Bool { !presence.isEmpty || scaleApart != nil }

  /// Whether the register can have no value.
  public var canBeMissing: Bool {
    command == nil && (!notAvailable.isEmpty || scaleChoice?.canBeMissing == true)
  }
}
