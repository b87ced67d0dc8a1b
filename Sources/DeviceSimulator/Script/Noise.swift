/// A number that is drawn anew in every interval, around a mean. The same seed and path give the same numbers.
///
/// The second of two intervals has the same distance from the mean as the first, on the other side: what the number
/// adds up to is known for any time without drawing all that came before, and does not drift.
package struct Noise: Course {
  private let mean: Double
  private let amplitude: Double
  private let interval: Duration
  private let path: String
  private let seed: UInt64

  /// How many different numbers there are on one side of the mean.
  private static let steps: UInt64 = 1_000_000

  /// - Precondition: `interval` is longer than nothing.
  package init(mean: Double, amplitude: Double, every interval: Duration, path: String, seed: UInt64) {
    (self.mean, self.amplitude, self.interval) = (mean, amplitude, interval)
    (self.path, self.seed) = (path, seed)
  }

  package var extent: ClosedRange<Double> { mean - abs(amplitude)...mean + abs(amplitude) }

  package func value(at time: Duration) -> Double {
    let index = time.rounds(of: interval).count
    return mean + (index.isMultiple(of: 2) ? 1 : -1) * distance(inPair: index / 2)
  }

  package func sum(until time: Duration) -> Double {
    let (index, rest) = time.rounds(of: interval)
    let isFirst = index.isMultiple(of: 2)
    // Of a pair that is not over, the second interval takes away what the first has added.
    let length = isFirst ? rest : interval - rest
    return mean * time.inSeconds + distance(inPair: index / 2) * length.inSeconds
  }

  private func distance(inPair pair: Int128) -> Double {
    var draw = PathDraw(
      path: path, seed: seed ^ (UInt64(truncatingIfNeeded: pair) &* 0x9e37_79b9_7f4a_7c15))
    let part = Double(draw.below(2 * Self.steps + 1)) / Double(Self.steps) - 1
    return amplitude * part
  }
}
