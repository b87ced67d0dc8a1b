/// The parts of a date, a time or both, as words hold them.
package struct ClockParts {
  var year: Int?
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?
  var millisecond: Int?
  /// The zone of the clock.
  var secondsFromUTC: Int?

  init() {}

  init(date: RegisterDate? = nil, time: RegisterTime? = nil, secondsFromUTC: Int? = nil) {
    (year, month, day) = (date?.year, date?.month, date?.day)
    (hour, minute, second, millisecond) = (time?.hour, time?.minute, time?.second, time?.millisecond)
    self.secondsFromUTC = secondsFromUTC
  }

  subscript(part: ClockFormat.Part) -> Int? {
    get {
      switch part {
      case .unused, .ignored: nil
      case .year: year
      case .month: month
      case .day: day
      case .hour: hour
      case .minute: minute
      case .second: second
      case .millisecond: millisecond
      case .millisecondOfMinute: (second ?? 0) * 1000 + (millisecond ?? 0)
      }
    }
    set {
      switch part {
      case .unused, .ignored: break
      case .year: year = newValue
      case .month: month = newValue
      case .day: day = newValue
      case .hour: hour = newValue
      case .minute: minute = newValue
      case .second: second = newValue
      case .millisecond: millisecond = newValue
      case .millisecondOfMinute:
        (second, millisecond) = (newValue.map { $0 / 1000 }, newValue.map { $0 % 1000 })
      }
    }
  }

  /// - Throws: `InvalidClock` when the calendar does not have the day.
  func date() throws(InvalidClock) -> RegisterDate {
    guard let year, let month, let day else { throw InvalidClock(reason: "it has no whole date") }
    guard let date = RegisterDate(year: year, month: month, day: day) else {
      throw InvalidClock(reason: "month \(month) of \(year) has no day \(day)")
    }
    return date
  }

  /// - Throws: `InvalidClock` when a part is missing.
  func time() throws(InvalidClock) -> RegisterTime {
    guard let hour, let minute,
      let time = RegisterTime(hour: hour, minute: minute, second: second ?? 0, millisecond: millisecond ?? 0)
    else { throw InvalidClock(reason: "it has no whole time") }
    return time
  }
}
