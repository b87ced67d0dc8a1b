extension BinaryFloatingPoint {
  /// How far the rounding of a few operations may lead away from the number: 4 units in its last place.
  private var rounding: Self { 4 * ulp }

  /// Whether a number differs from another by no more than the rounding of a few operations.
  package func isWithinRounding(of other: Self) -> Bool { (self - other).magnitude <= other.rounding }

  /// Whether the number is a whole multiple of a step, within the rounding of binary numbers: 0.3 is one of 0.1.
  ///
  /// A float of 32 bits is compared with a multiple that has 64.
  package func isMultiple(of step: Self) -> Bool {
    let (value, step) = (Double(self), Double(step))
    let multiple = Self.nearestWhole(to: value / step) * step
    return (value - multiple).magnitude <= Double(rounding)
  }

  /// The whole number nearest to another, without a call to the C library.
  private static func nearestWhole(to number: Double) -> Double {
    // From 2^52 on every number is whole. Below, adding 2^52 leaves no room for a fraction.
    let limit = 0x1p52
    guard number.magnitude < limit else { return number }
    return number < 0 ? (number - limit) + limit : (number + limit) - limit
  }
}
