/// A number that stays until a step gives it another.
package struct SteppedNumber: Course {
  /// What the number is from a time on.
  package struct Step: Sendable {
    let time: Duration
    let value: Double

    package init(at time: Duration, _ value: Double) { (self.time, self.value) = (time, value) }
  }

  private let first: Double
  /// In the order of their times; those of the same time in that of the script.
  private let steps: [Step]
  /// The time after which the steps come again; `nil` for steps that come once.
  private let period: Duration?

  /// - Parameters:
  ///   - first: What it is before the first step.
  ///   - steps: In the order of their times, which are before the period ends.
  ///   - period: The time after which they come again.
  package init(_ first: Double, _ steps: [Step] = [], every period: Duration? = nil) {
    (self.first, self.steps, self.period) = (first, steps, period)
  }

  package var extent: ClosedRange<Double> {
    let values = steps.map(\.value) + [first]
    return (values.min() ?? first)...(values.max() ?? first)
  }

  package func value(at time: Duration) -> Double {
    guard let period else { return last(until: time, from: first) }
    let (round, rest) = time.rounds(of: period)
    return last(until: rest, from: begin(ofRound: round))
  }

  package func sum(until time: Duration) -> Double {
    guard let period else { return sum(until: time, from: first) }
    let (round, rest) = time.rounds(of: period)
    guard round > 0 else { return sum(until: rest, from: first) }
    let between = Double(round - 1) * sum(until: period, from: begin(ofRound: 1))
    return sum(until: period, from: first) + between + sum(until: rest, from: begin(ofRound: round))
  }

  /// A round begins with what the last step of the round before has left.
  private func begin(ofRound round: Int128) -> Double { round == 0 ? first : steps.last?.value ?? first }

  private func last(until time: Duration, from begin: Double) -> Double {
    steps.last { $0.time <= time }?.value ?? begin
  }

  /// The sum over a part of one round.
  private func sum(until end: Duration, from begin: Double) -> Double {
    var (sum, value, time) = (0.0, begin, Duration.zero)
    for step in steps where step.time < end {
      sum += value * (step.time - time).inSeconds
      (value, time) = (step.value, step.time)
    }
    return sum + value * (end - time).inSeconds
  }
}
