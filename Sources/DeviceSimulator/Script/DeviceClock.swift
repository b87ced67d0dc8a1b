import DeviceModel
import RegisterEncoding
import SystemFiles

/// The clock of a device.
package struct DeviceClock: Sendable {
  /// What it shows at the start, in milliseconds since 1970.
  private var start: Int
  /// Whether it shows the time of the day, whenever the start is.
  private let isRight: Bool

  package init(millisecondsSince1970 start: Int) { (self.start, isRight) = (start, false) }

  /// A clock that is right where the start is now, in milliseconds since 1970; `begin(at:)` keeps it right where the start is later.
  package init(rightFrom now: Int) { (start, isRight) = (now, true) }

  /// Makes a time the start. A clock that shows the time of the day shows it then.
  mutating func begin(at time: WallClock) {
    if isRight { start = Int(time.milliseconds) }
  }

  /// Whether a register can show a time: as a date, a time of day or both, or as a number without a unit or with one of
  /// time, which counts from 1970.
  package static func canBeShown(by register: RegisterLayout) -> Bool {
    guard case .parts(let type) = register.type else {
      return register.holdsNumber && register.unit.map { milliseconds[$0] != nil } ?? true
    }
    return type.kind != .version
  }

  /// What a register shows at a time after the start; `nil` where it cannot.
  func words(at time: Duration, in register: RegisterLayout) -> [UInt16]? {
    guard case .parts(let type) = register.type else {
      return NearestNumber.words(of: number(at: time, in: register), in: register)
    }
    let shown = millisecondsShown(at: time)
    guard let seconds = Int(exactly: (shown - (shown % 1000 + 1000) % 1000) / 1000) else { return nil }
    // Some formats have no seconds.
    for shown in [seconds, seconds - seconds % 60] {
      guard let value = Self.value(at: shown, of: type) else { return nil }
      if let words = try? ValueCodec.encode(value, as: register) { return words }
    }
    return nil
  }

  /// What a register that counts shows at a time after the start: the steps that are over, in its unit.
  package func number(at time: Duration, in register: RegisterLayout) -> Double {
    let count =
      Double(millisecondsShown(at: time)) / (register.unit.flatMap { Self.milliseconds[$0] } ?? 1000)
    let step = register.scaling.step
    return register.type.rawNumbers != nil && step >= 1 ? (count / step).rounded(.down) * step : count
  }

  private func millisecondsShown(at time: Duration) -> Int128 {
    Int128(start) + time.attoseconds / Duration.milliseconds(1).attoseconds
  }

  /// The milliseconds of the units of time, as people are shown them.
  private static let milliseconds: [String: Double] = [
    "µs": 0.001, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000,
  ]

  private static func value(at seconds: Int, of type: PartsType) -> DynamicValue? {
    let zone = type.format.secondsFromUTC
    guard let shown = RegisterDateTime(secondsSince1970: seconds, secondsFromUTC: zone ?? 0) else {
      return nil
    }
    switch type.kind {
    case .timeOfDay: return .time(shown.time)
    case .date: return .date(shown.date)
    case .dateTime: return .dateTime(zone == nil ? shown.withoutZone : shown)
    case .version: return nil
    }
  }
}
