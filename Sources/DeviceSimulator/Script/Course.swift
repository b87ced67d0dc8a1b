/// A number that moves by itself: a pure function of the time since the start. Nothing has to run between two looks at
/// it.
package protocol Course: Sendable {
  /// The number at a time, which is not before the start.
  func value(at time: Duration) -> Double

  /// What the number adds up to from the start until a time: its integral, in its unit times seconds.
  func sum(until time: Duration) -> Double

  /// The least and the greatest number that it can be.
  var extent: ClosedRange<Double> { get }
}

extension Duration {
  /// The time in seconds, as the nearest binary number.
  package var inSeconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// How many whole periods the time has, and what is left. The division is exact, so that a time that ends a period is
  /// the start of the next.
  ///
  /// - Precondition: The period is longer than nothing.
  func rounds(of period: Duration) -> (count: Int128, rest: Duration) {
    let (count, rest) = attoseconds.quotientAndRemainder(dividingBy: period.attoseconds)
    return (count, Duration(attoseconds: rest))
  }
}
