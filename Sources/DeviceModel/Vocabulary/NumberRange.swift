/// Numbers between two bounds, both included; a bound that is left out bounds nothing.
public struct NumberRange: Sendable, Hashable {
  /// The lowest number; `nil` for no lower bound.
  public var lowest: ExactNumber?
  /// The highest number; `nil` for no upper bound.
  public var highest: ExactNumber?

  package init(lowest: ExactNumber?, highest: ExactNumber?) {
    self.lowest = lowest
    self.highest = highest
  }

  /// Whether the lower bound is the higher one, so that nothing lies between them.
  package var isReversed: Bool {
    guard let lowest, let highest else { return false }
    return lowest > highest
  }

  /// Whether a number lies between the bounds.
  package func contains(_ number: ExactNumber) -> Bool {
    lowest.map { $0 <= number } ?? true && highest.map { number <= $0 } ?? true
  }

  /// The bounds that are given, the lower one first.
  package var bounds: [ExactNumber] { [lowest, highest].compactMap(\.self) }

  /// The bounds as people read them: `5…10 V`, `5 V or more`, `10 V or less`.
  ///
  /// - Parameters:
  ///   - unit: The unit with the space in front of it, or nothing.
  ///   - shown: How a number is written.
  package func text(unit: String = "", _ shown: (ExactNumber) -> String = \.description) -> String {
    switch (lowest, highest) {
    case (let lowest?, let highest?): "\(shown(lowest))…\(shown(highest))\(unit)"
    case (let lowest?, nil): "\(shown(lowest))\(unit) or more"
    case (nil, let highest?): "\(shown(highest))\(unit) or less"
    case (nil, nil): "any number"
    }
  }
}
