/// A count of what another number adds up to: energy from power.
///
/// It is worked out from the start each time. However often and when it is looked at, it is the same.
package struct Counter: Sendable {
  /// What it is at the start, in its unit.
  private let first: Double
  /// What one unit of the source adds in a second.
  private let factor: Double
  private let source: any Course

  package init(from first: Double, adding source: any Course, times factor: Double) {
    (self.first, self.factor, self.source) = (first, factor, source)
  }

  /// The count at a time, which is not before the start.
  package func value(at time: Duration) -> Double { first + factor * source.sum(until: time) }
}
