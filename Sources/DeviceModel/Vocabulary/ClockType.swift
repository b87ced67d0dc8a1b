public import RegisterEncoding

/// A date, a time of day or both, and how its words hold it.
public struct ClockType: Sendable, Hashable {
  /// What a value is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case timeOfDay = "time-of-day"
    case date
    case dateTime = "date-time"
  }

  /// What a value is.
  public var kind: Kind
  /// How the words hold it.
  public var format: ClockFormat

  package init(kind: Kind, format: ClockFormat) {
    self.kind = kind
    self.format = format
  }
}
