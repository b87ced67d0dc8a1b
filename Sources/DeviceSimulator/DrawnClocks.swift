import DeviceModel
import RegisterEncoding

/// Makes up dates and times that a format holds: of these years where it can hold them.
package enum DrawnClocks {
  /// - Parameter draw: Gives a number below another.
  package static func value(of type: ClockType, draw: (UInt64) -> UInt64) -> DynamicValue {
    let years = type.format.writableYears
    let year = min(max(2024 + Int(draw(3)), years.lowerBound), years.upperBound)
    // Every month has these days. The first year of a count may begin late, and its last may end early.
    let isLast = year == years.upperBound && year != years.lowerBound
    let month = isLast ? 1 : 12
    let date = RegisterDate(year: year, month: month, day: 1 + Int(draw(28)))
    // Few formats hold seconds, and all hold the whole minute.
    let time = RegisterTime(hour: Int(draw(24)), minute: Int(draw(60)))
    guard let date, let time else { return .notAvailable }
    switch type.kind {
    case .timeOfDay: return .time(time)
    case .date: return .date(date)
    case .dateTime:
      return RegisterDateTime(date, time, secondsFromUTC: type.format.secondsFromUTC).map { .dateTime($0) }
        ?? .notAvailable
    }
  }
}
