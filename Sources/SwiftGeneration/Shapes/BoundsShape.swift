import DeviceModel

/// The bounds of a range as two arguments: `20, 10000`, `5, nil`.
struct BoundsShape {
  let code: String

  /// Bounds of whole numbers are rounded into the range.
  init(_ range: NumberRange, of bounds: IntegerBounds) {
    self.init(
      range.lowest.map { "\(bounds.roundedUp($0))" }, range.highest.map { "\(bounds.roundedDown($0))" })
  }

  init(_ range: NumberRange) { self.init(range.lowest?.description, range.highest?.description) }

  private init(_ lowest: String?, _ highest: String?) { code = "\(lowest ?? "nil"), \(highest ?? "nil")" }
}
