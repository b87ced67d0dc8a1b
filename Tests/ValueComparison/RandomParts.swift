import DeviceModel
import RegisterEncoding

/// Draws dates, times and versions, such that a format holds and such that it does not.
enum RandomParts {
  /// Words of a value that the format holds, if what is drawn is one.
  static func words(
    of type: PartsType, for register: RegisterLayout, using random: inout some RandomNumberGenerator
  ) -> [UInt16]? {
    var element = register
    element.count = nil
    for _ in 0..<20 {
      if let words = try? ValueCodec.encode(value(of: type, using: &random), as: element) { return words }
    }
    return nil
  }

  static func value(of type: PartsType, using random: inout some RandomNumberGenerator) -> DynamicValue {
    switch type.kind {
    case .timeOfDay: return .time(time(using: &random))
    case .version: return .version(version(type.format, using: &random))
    case .date: return .date(date(type.format, using: &random))
    case .dateTime:
      let zones = [type.format.secondsFromUTC, type.format.secondsFromUTC, nil, 0, 3600, -34_200]
      let (date, time) = (date(type.format, using: &random), time(using: &random))
      let zone = zones[Int.random(in: 0..<12, using: &random) % 6]
      return RegisterDateTime(date, time, secondsFromUTC: zone).map { .dateTime($0) } ?? .notAvailable
    }
  }

  /// Most versions have the numbers of the format, and some are too large for it.
  private static func version(
    _ format: PartsFormat, using random: inout some RandomNumberGenerator
  ) -> RegisterVersion {
    let numbers = (0..<4).map { _ in
      let limits: [UInt32] = [9, 9, 15, 99, 255, 9999, 65_535, .max]
      return UInt32.random(in: 0...limits.randomElement(using: &random)!, using: &random)
    }
    let count = [format.parts.count, format.parts.count, 2, 3, 4].randomElement(using: &random)!
    return switch count {
    case 2: RegisterVersion(numbers[0], numbers[1])
    case 3: RegisterVersion(numbers[0], numbers[1], numbers[2])
    default: RegisterVersion(numbers[0], numbers[1], numbers[2], numbers[3])
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
    _ format: PartsFormat, using random: inout some RandomNumberGenerator
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
