import DeviceModel
import SystemFiles

/// How a value moves.
package enum Movement: Sendable {
  /// A number of its own.
  case course(any Course)
  /// What another value adds up to.
  case counter(Counter)
  /// The time.
  case clock(DeviceClock)

  /// Makes a time of the day the start.
  mutating func begin(at time: WallClock) {
    guard case .clock(var clock) = self else { return }
    clock.begin(at: time)
    self = .clock(clock)
  }

  /// The words that a register holds at a time; `nil` where it has none for it.
  func words(at time: Duration, in register: RegisterLayout) -> [UInt16]? {
    switch self {
    case .course(let course): NearestNumber.words(of: course.value(at: time), in: register)
    case .counter(let counter): NearestNumber.words(ofCount: counter.value(at: time), in: register)
    case .clock(let clock): clock.words(at: time, in: register)
    }
  }
}
