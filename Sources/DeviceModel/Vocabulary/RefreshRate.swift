/// How often a value is worth reading, for those who poll.
public enum RefreshRate: Sendable, Hashable, CustomStringConvertible {
  /// Once a connection.
  case once
  /// Again after a time.
  case every(milliseconds: Int)

  /// The longest time, a day.
  package static let mostMilliseconds = 86_400_000

  /// What is written for once a connection.
  package static let onceName = "once"
  /// The units of times in maps, with their milliseconds, the longest first.
  package static let units = [("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1)]

  /// As in a map: `once`, `10s`, `500ms`.
  public var description: String {
    guard let (number, unit) = wholeUnits else { return Self.onceName }
    return "\(number)\(unit)"
  }

  /// For people: `every 10 s`.
  package var text: String {
    guard let (number, unit) = wholeUnits else { return "once a connection" }
    return "every \(number) \(unit)"
  }

  /// The time in the longest unit of which it is a whole number; `nil` for what is read once.
  private var wholeUnits: (number: Int, unit: String)? {
    guard case .every(let milliseconds) = self else { return nil }
    let (unit, length) = Self.units.first { milliseconds.isMultiple(of: $0.1) } ?? ("ms", 1)
    return (milliseconds / length, unit)
  }

  /// The time from one reading to the next; `nil` for what is read once.
  public var interval: Duration? {
    if case .every(let milliseconds) = self { .milliseconds(milliseconds) } else { nil }
  }
}
