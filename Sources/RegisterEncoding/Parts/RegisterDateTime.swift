/// A date and a time of day as a clock shows them, with the zone of the clock where the map declares it.
///
/// Its text and its form in `Codable` are those of ISO 8601: `2026-11-28T05:00:00`, in UTC `2026-11-28T05:00:00Z`, in
/// another zone `2026-11-28T06:00:00+01:00`.
public struct RegisterDateTime: Sendable, Hashable {
  /// The day.
  public let date: RegisterDate
  /// The time of day.
  public let time: RegisterTime
  /// How far the clock is ahead of UTC; `nil` where the map does not declare it.
  public let secondsFromUTC: Int?

  /// Creates a date and a time that a clock shows.
  ///
  /// - Parameters:
  ///   - date: The day.
  ///   - time: The time of day.
  ///   - secondsFromUTC: Whole minutes, less than a day; `nil` for a clock whose zone the map does not declare.
  /// - Returns: `nil` when no zone is so far from UTC.
  public init?(_ date: RegisterDate, _ time: RegisterTime, secondsFromUTC: Int? = nil) {
    guard secondsFromUTC.map(Self.isZone) ?? true else { return nil }
    self.date = date
    self.time = time
    self.secondsFromUTC = secondsFromUTC
  }

  /// Creates what a clock shows that is so far ahead of UTC.
  ///
  /// - Returns: `nil` beyond the years 1 to 9999, or when no zone is so far from UTC.
  public init?(secondsSince1970: Int, secondsFromUTC: Int) {
    guard Self.isZone(secondsFromUTC) else { return nil }
    let (seconds, isBeyond) = secondsSince1970.addingReportingOverflow(secondsFromUTC)
    guard !isBeyond, let shown = RegisterDateTime(secondsOfClock: seconds) else { return nil }
    (date, time, self.secondsFromUTC) = (shown.date, shown.time, secondsFromUTC)
  }

  /// Creates what a clock shows, without its zone, so many seconds after 1970 began on it.
  private init?(secondsOfClock: Int) {
    var (days, secondsOfDay) = secondsOfClock.quotientAndRemainder(dividingBy: 86_400)
    if secondsOfDay < 0 { (days, secondsOfDay) = (days - 1, secondsOfDay + 86_400) }
    guard let date = RegisterDate(daysSince1970: days),
      let time = RegisterTime(milliseconds: secondsOfDay * 1000)
    else { return nil }
    (self.date, self.time, secondsFromUTC) = (date, time, nil)
  }

  /// The milliseconds since 1970 began on the clock.
  var millisecondsOfClock: Int { date.daysSince1970 * RegisterTime.millisecondsOfDay + time.milliseconds }

  /// The seconds since 1970, where the map declares the zone; `nil` elsewhere.
  public var secondsSince1970: Double? { secondsFromUTC.map { secondsSince1970(secondsFromUTC: $0) } }

  /// The seconds since 1970 on a clock that is so far ahead of UTC. Where the map declares the zone, that one counts.
  public func secondsSince1970(secondsFromUTC: Int) -> Double {
    let ahead = Int128(self.secondsFromUTC ?? secondsFromUTC) * 1000
    return Double(Int128(millisecondsOfClock) - ahead) / 1000
  }

  /// The same date and time without a zone, for a clock whose zone the map does not declare.
  public var withoutZone: RegisterDateTime { RegisterDateTime(date, time, zone: nil) }

  private init(_ date: RegisterDate, _ time: RegisterTime, zone: Int?) {
    (self.date, self.time, secondsFromUTC) = (date, time, zone)
  }

  /// Whether a clock can be so far ahead of UTC.
  package static func isZone(_ secondsFromUTC: Int) -> Bool {
    secondsFromUTC % 60 == 0 && (-86_399...86_399).contains(secondsFromUTC)
  }
}

extension RegisterDateTime: Comparable {
  /// Whether the left clock shows less. Zones decide only where both show the same: the values of one register have one
  /// zone.
  public static func < (left: RegisterDateTime, right: RegisterDateTime) -> Bool {
    let (shown, other) = (left.millisecondsOfClock, right.millisecondsOfClock)
    guard shown == other else { return shown < other }
    return (left.secondsFromUTC ?? .min) < (right.secondsFromUTC ?? .min)
  }
}

extension RegisterDateTime: LosslessStringConvertible, Codable {
  /// `2026-11-28T05:00:00`, and the zone where there is one: `Z`, `+01:00`.
  public var description: String { "\(date)T\(time)\(secondsFromUTC.map(ISOText.zone) ?? "")" }

  /// Reads what `description` gives, and times without seconds; `nil` for anything else.
  public init?(_ description: String) {
    var text = ISOText(description)
    guard let date = text.date(), text.take("T"), let time = text.time() else { return nil }
    guard !text.isAtEnd else {
      self.init(date, time, zone: nil)
      return
    }
    guard let zone = text.zone(), text.isAtEnd else { return nil }
    self.init(date, time, zone: zone)
  }

  /// Reads the text of a date and a time.
  public init(from decoder: any Decoder) throws { self = try TextInCodable.decoded(from: decoder) }

  /// Writes the text of the date and the time.
  public func encode(to encoder: any Encoder) throws { try TextInCodable.encode(self, to: encoder) }
}
