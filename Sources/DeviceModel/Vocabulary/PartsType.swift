public import RegisterEncoding

/// A date, a time of day, both, or a version, and how its words hold it.
public struct PartsType: Sendable, Hashable {
  /// What a value is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A time of day.
    case timeOfDay = "time-of-day"
    /// A day.
    case date
    /// A day and a time.
    case dateTime = "date-time"
    /// A version of two to four numbers.
    case version
  }

  /// What a value is.
  public var kind: Kind
  /// How the words hold it.
  public var format: PartsFormat

  package init(kind: Kind, format: PartsFormat) {
    self.kind = kind
    self.format = format
  }
}
