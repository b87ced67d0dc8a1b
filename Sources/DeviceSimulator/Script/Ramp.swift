/// A number that goes from one to another at a constant pace.
package struct Ramp: Course {
  /// What comes after the end.
  package enum Ending: String, CaseIterable, Sendable {
    /// The number stays.
    case hold
    /// It begins again.
    case again = "repeat"
    /// It goes back at the same pace, and begins again.
    case back
  }

  private let first: Double
  private let last: Double
  private let length: Duration
  private let ending: Ending

  /// - Precondition: `length` is longer than nothing.
  package init(from first: Double, to last: Double, over length: Duration, then ending: Ending) {
    (self.first, self.last, self.length, self.ending) = (first, last, length, ending)
  }

  package var extent: ClosedRange<Double> { min(first, last)...max(first, last) }

  package func value(at time: Duration) -> Double {
    if ending == .hold, time >= length { return last }
    let (count, rest) = time.rounds(of: length)
    let part = rest.inSeconds / length.inSeconds
    let isFalling = ending == .back && !count.isMultiple(of: 2)
    return isFalling ? last + (first - last) * part : first + (last - first) * part
  }

  package func sum(until time: Duration) -> Double {
    let whole = (first + last) / 2 * length.inSeconds
    if ending == .hold, time >= length { return whole + last * (time - length).inSeconds }
    let (count, rest) = time.rounds(of: length)
    let isFalling = ending == .back && !count.isMultiple(of: 2)
    let begin = isFalling ? last : first
    // The mean of a straight line is that of its ends.
    return Double(count) * whole + (begin + value(at: time)) / 2 * rest.inSeconds
  }
}
