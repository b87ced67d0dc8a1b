import SystemFiles

/// What a device does by itself, over the time since its start.
package struct DeviceScript: Sendable {
  /// A value that moves.
  package struct MovingValue: Sendable {
    let path: String
    fileprivate(set) var movement: Movement

    package init(_ path: String, _ movement: Movement) { (self.path, self.movement) = (path, movement) }
  }

  /// A value that is set at a time.
  package struct Step: Sendable {
    let time: Duration
    package let path: String
    /// The value as `ValueParser` reads it.
    package let text: String

    package init(at time: Duration, _ path: String, to text: String) {
      (self.time, self.path, self.text) = (time, path, text)
    }
  }

  /// The values that move.
  package var movements: [MovingValue] = []
  /// What is set when; steps of the same time in their order.
  package var steps: [Step] = []
  /// What goes wrong with requests; of several, the first that is about a request decides.
  package var faults: [DeviceFault] = []
  /// The time after which steps and faults come again; `nil` for those that come once.
  package var period: Duration?

  package init() {}

  /// Makes a time of the day the start.
  mutating func begin(at time: WallClock) {
    for index in movements.indices { movements[index].movement.begin(at: time) }
  }

  /// The time since the start of the round that a time is in.
  func timeInRound(of time: Duration) -> Duration { period.map { time.rounds(of: $0).rest } ?? time }

  /// The steps that come after a time and until another, in the order in which they come.
  ///
  /// Each is there once at most, with the last of its times: however long nobody has looked, that is what is left of
  /// it.
  ///
  /// - Parameter last: The time until which steps were taken; `nil` at the start.
  func steps(after last: Duration?, until time: Duration) -> [Step] {
    let due = steps.enumerated().compactMap { index, step -> (index: Int, step: Step, time: Duration)? in
      guard step.time <= time else { return nil }
      let latest = period.map { time - (time - step.time).rounds(of: $0).rest } ?? step.time
      guard last.map({ $0 < latest }) ?? true else { return nil }
      return (index, step, latest)
    }
    return due.sorted { ($0.time, $0.index) < ($1.time, $1.index) }.map(\.step)
  }
}
