/// A time of day, to the millisecond.
///
/// Its text and its form in `Codable` are those of ISO 8601: `05:00:00`, `05:00:00.250`.
public struct RegisterTime: Sendable, Hashable {
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int
  /// 0 to 59.
  public let second: Int
  /// 0 to 999.
  public let millisecond: Int

  /// Creates a time; `nil` when a part is none that a clock shows.
  public init?(hour: Int, minute: Int, second: Int = 0, millisecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999).contains(millisecond)
    else { return nil }
    self.hour = hour
    self.minute = minute
    self.second = second
    self.millisecond = millisecond
  }

  /// Creates the time that is so many milliseconds behind midnight; `nil` when that is another day.
  package init?(milliseconds: Int) {
    guard (0..<Self.millisecondsOfDay).contains(milliseconds) else { return nil }
    hour = milliseconds / 3_600_000
    minute = milliseconds / 60_000 % 60
    second = milliseconds / 1000 % 60
    millisecond = milliseconds % 1000
  }

  /// The milliseconds from midnight on.
  package var milliseconds: Int { ((hour * 60 + minute) * 60 + second) * 1000 + millisecond }

  static let midnight = RegisterTime(midnight: ())
  static let millisecondsOfDay = 86_400_000

  private init(midnight: Void) { (hour, minute, second, millisecond) = (0, 0, 0, 0) }
}

extension RegisterTime: Comparable {
  /// Whether the left is the earlier one of the same day.
  public static func < (left: RegisterTime, right: RegisterTime) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension RegisterTime: LosslessStringConvertible, Codable {
  /// `05:00:00`, with milliseconds where there are any: `05:00:00.250`.
  public var description: String {
    let text = "\(ISOText.digits(hour)):\(ISOText.digits(minute)):\(ISOText.digits(second))"
    return millisecond == 0 ? text : "\(text).\(ISOText.digits(millisecond, 3))"
  }

  /// Reads what `description` gives, and `05:00`; `nil` for anything else.
  public init?(_ description: String) {
    var text = ISOText(description)
    guard let time = text.time(), text.isAtEnd else { return nil }
    self = time
  }

  /// Reads the text of a time.
  public init(from decoder: any Decoder) throws { self = try TextInCodable.decoded(from: decoder) }

  /// Writes the text of the time.
  public func encode(to encoder: any Encoder) throws { try TextInCodable.encode(self, to: encoder) }
}
