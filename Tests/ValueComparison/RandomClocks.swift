import DeviceModel
import RegisterEncoding

/// Draws dates and times, such that a format holds and such that it does not.
enum RandomClocks {
  /// Words of a value that the format holds, if what is drawn is one.
  static func words(
    of type: ClockType, for register: RegisterLayout, using random: inout some RandomNumberGenerator
  ) -> [UInt16]? {
    var element = register
    element.count = nil
    for _ in 0..<20 {
      if let words = try? ValueCodec.encode(value(of: type, using: &random), as: element) { return words }
    }
    return nil
  }

  static func value(of type: ClockType, using random: inout some RandomNumberGenerator) -> DynamicValue {
    switch type.kind {
    case .timeOfDay: return .time(time(using: &random))
    case .date: return .date(date(type.format, using: &random))
    case .dateTime:
      let zones = [type.format.secondsFromUTC, type.format.secondsFromUTC, nil, 0, 3600, -34_200]
      let (date, time) = (date(type.format, using: &random), time(using: &random))
      let zone = zones[Int.random(in: 0..<12, using: &random) % 6]
      return RegisterDateTime(date, time, secondsFromUTC: zone).map { .dateTime($0) } ?? .notAvailable
    }
  }

  /// Half of the times have seconds, and a quarter milliseconds, which few formats hold.
  private static func time(using random: inout some RandomNumberGenerator) -> RegisterTime {
    let form = Int.random(in: 0..<4, using: &random)
    let milliseconds = Int.random(in: 0..<86_400_000, using: &random)
    let step = [60_000, 60_000, 1000, 1][form]
    return RegisterTime(milliseconds: milliseconds / step * step) ?? RegisterTime("00:00:00")!
  }

  /// Most dates are in the years of the format, and some on its borders.
  private static func date(
    _ format: ClockFormat, using random: inout some RandomNumberGenerator
  ) -> RegisterDate {
    let years = format.writableYears
    let year =
      switch Int.random(in: 0..<6, using: &random) {
      case 0: Int.random(in: 1...9999, using: &random)
      case 1:
        [years.lowerBound - 1, years.lowerBound, years.upperBound, years.upperBound + 1].randomElement(
          using: &random)!
      default: Int.random(in: years, using: &random)
      }
    while true {
      let (month, day) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...31, using: &random))
      if let date = RegisterDate(year: min(max(year, 1), 9999), month: month, day: day) { return date }
    }
  }
}
