/// A number that swings around a mean.
package struct Sine: Course {
  private let mean: Double
  private let amplitude: Double
  private let period: Duration
  /// Where in the period the start is, as a part of it.
  private let phase: Double

  /// - Parameter shift: How far the swing is already at the start.
  /// - Precondition: `period` is longer than nothing.
  package init(mean: Double, amplitude: Double, period: Duration, shift: Duration) {
    (self.mean, self.amplitude, self.period) = (mean, amplitude, period)
    phase = shift.rounds(of: period).rest.inSeconds / period.inSeconds
  }

  package var extent: ClosedRange<Double> { mean - abs(amplitude)...mean + abs(amplitude) }

  package func value(at time: Duration) -> Double {
    let part = time.rounds(of: period).rest.inSeconds / period.inSeconds
    return mean + amplitude * Self.sine(ofTurns: phase + part)
  }

  package func sum(until time: Duration) -> Double {
    // Whole periods add nothing to the mean.
    let part = time.rounds(of: period).rest.inSeconds / period.inSeconds
    let cosines = Self.sine(ofTurns: phase + 0.25) - Self.sine(ofTurns: phase + part + 0.25)
    return mean * time.inSeconds + amplitude * period.inSeconds / (2 * .pi) * cosines
  }

  /// The sine of an angle in whole turns. Its error is within the last bits of a number near 1.
  static func sine(ofTurns turns: Double) -> Double {
    // An angle between −¼ and ¼ of a turn has the same sine.
    let turn = turns - turns.rounded()
    let folded = abs(turn) > 0.25 ? (turn < 0 ? -0.5 : 0.5) - turn : turn
    let angle = 2 * Double.pi * folded
    // The series of Taylor; its next term would be below 1e-17.
    var (term, sum) = (angle, angle)
    for power in stride(from: 3.0, through: 21, by: 2) {
      term *= -angle * angle / (power * (power - 1))
      sum += term
    }
    return sum
  }
}
