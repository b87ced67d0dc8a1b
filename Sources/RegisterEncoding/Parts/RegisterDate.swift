/// A day of the Gregorian calendar, in the years 1 to 9999.
///
/// Its text and its form in `Codable` are those of ISO 8601: `2026-11-28`.
public struct RegisterDate: Sendable, Hashable {
  /// 1 to 9999.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// Creates a date; `nil` when the calendar does not have the day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Creates the date that is so many days behind 1 January 1970, or before it; `nil` beyond the years 1 to 9999.
  public init?(daysSince1970: Int) {
    guard (-719_162...2_932_896).contains(daysSince1970) else { return nil }
    // The years begin in March here, so that the day that only some have is the last one.
    let days = daysSince1970 + 719_468
    let (period, dayOfPeriod) = days.quotientAndRemainder(dividingBy: 146_097)
    let yearOfPeriod =
      (dayOfPeriod - dayOfPeriod / 1460 + dayOfPeriod / 36_524 - dayOfPeriod / 146_096) / 365
    let dayOfYear = dayOfPeriod - (365 * yearOfPeriod + yearOfPeriod / 4 - yearOfPeriod / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = period * 400 + yearOfPeriod + (month <= 2 ? 1 : 0)
  }

  /// The days from 1 January 1970 on; less than 0 before it.
  public var daysSince1970: Int {
    let year = month <= 2 ? year - 1 : year
    let (period, yearOfPeriod) = year.quotientAndRemainder(dividingBy: 400)
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return period * 146_097 + yearOfPeriod * 365 + yearOfPeriod / 4 - yearOfPeriod / 100 + dayOfYear
      - 719_468
  }

  /// The number of days of a month.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension RegisterDate: Comparable {
  /// Whether the left is the earlier one.
  public static func < (left: RegisterDate, right: RegisterDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension RegisterDate: LosslessStringConvertible, Codable {
  /// `2026-11-28`.
  public var description: String {
    "\(ISOText.digits(year, 4))-\(ISOText.digits(month))-\(ISOText.digits(day))"
  }

  /// Reads what `description` gives; `nil` for anything else.
  public init?(_ description: String) {
    var text = ISOText(description)
    guard let date = text.date(), text.isAtEnd else { return nil }
    self = date
  }

  /// Reads the text of a date.
  public init(from decoder: any Decoder) throws { self = try TextInCodable.decoded(from: decoder) }

  /// Writes the text of the date.
  public func encode(to encoder: any Encoder) throws { try TextInCodable.encode(self, to: encoder) }
}
