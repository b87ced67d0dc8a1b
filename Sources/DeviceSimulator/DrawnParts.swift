import DeviceModel
import RegisterEncoding

/// Makes up values that a format holds: dates of these years where it can hold them, and small versions.
package enum DrawnParts {
  /// - Parameter draw: Gives a number below another.
  package static func value(of type: PartsType, draw: (UInt64) -> UInt64) -> DynamicValue {
    if type.kind == .version { return .version(version(of: type.format, draw: draw)) }
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
    case .version: return .notAvailable
    case .date: return .date(date)
    case .dateTime:
      return RegisterDateTime(date, time, secondsFromUTC: type.format.secondsFromUTC).map { .dateTime($0) }
        ?? .notAvailable
    }
  }

  private static func version(of format: PartsFormat, draw: (UInt64) -> UInt64) -> RegisterVersion {
    // Every format holds numbers of one digit.
    let numbers = (0..<4).map { UInt32(draw($0 == 0 ? 9 : 10)) }
    let parts = format.parts
    if parts.contains(.build) { return RegisterVersion(numbers[0], numbers[1], numbers[2], numbers[3]) }
    if parts.contains(.patch) { return RegisterVersion(numbers[0], numbers[1], numbers[2]) }
    return RegisterVersion(numbers[0], numbers[1])
  }
}
