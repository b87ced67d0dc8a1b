import RegisterMap

/// How times are written in a scenario: a number with its unit.
enum ScenarioTime {
  /// The units with their milliseconds, the longest first.
  static let units: KeyValuePairs = ["d": 86_400_000, "h": 3_600_000, "min": 60_000, "s": 1000, "ms": 1]
  /// The longest time, ten years in milliseconds.
  static let most = 3650 * 86_400_000
  /// What a key takes.
  static let kind = ValueKind.form(
    "a time such as `10s`, `500ms`, `1.5min`, `2h` or `7d`",
    pattern: #"[0-9]+(?:\.[0-9]+)? ?(?:d|h|min|s|ms)"#)
}
