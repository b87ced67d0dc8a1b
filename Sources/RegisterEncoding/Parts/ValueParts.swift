/// The parts of a value, as words hold them.
package struct ValueParts {
  var year: Int?
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute: Int?
  var second: Int?
  var millisecond: Int?
  var major: Int?
  var minor: Int?
  var patch: Int?
  var build: Int?
  /// The zone of the clock.
  var secondsFromUTC: Int?

  init() {}

  init(date: RegisterDate? = nil, time: RegisterTime? = nil, secondsFromUTC: Int? = nil) {
    (year, month, day) = (date?.year, date?.month, date?.day)
    (hour, minute, second, millisecond) = (time?.hour, time?.minute, time?.second, time?.millisecond)
    self.secondsFromUTC = secondsFromUTC
  }

  init(version: RegisterVersion) {
    (major, minor) = (Int(version.major), Int(version.minor))
    (patch, build) = (version.patch.map { Int($0) }, version.build.map { Int($0) })
  }

  subscript(part: PartsFormat.Part) -> Int? {
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
      case .major: major
      case .minor: minor
      case .patch: patch
      case .build: build
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
      case .major: major = newValue
      case .minor: minor = newValue
      case .patch: patch = newValue
      case .build: build = newValue
      }
    }
  }

  /// - Throws: `InvalidParts` when the calendar does not have the day.
  func date() throws(InvalidParts) -> RegisterDate {
    guard let year, let month, let day else { throw InvalidParts(reason: "it has no whole date") }
    guard let date = RegisterDate(year: year, month: month, day: day) else {
      throw InvalidParts(reason: "month \(month) of \(year) has no day \(day)")
    }
    return date
  }

  /// - Throws: `InvalidParts` when a part is missing.
  func time() throws(InvalidParts) -> RegisterTime {
    guard let hour, let minute,
      let time = RegisterTime(hour: hour, minute: minute, second: second ?? 0, millisecond: millisecond ?? 0)
    else { throw InvalidParts(reason: "it has no whole time") }
    return time
  }

  /// - Throws: `InvalidParts` when a number is missing.
  func version() throws(InvalidParts) -> RegisterVersion {
    func number(_ part: Int?) -> UInt32? { part.flatMap { UInt32(exactly: $0) } }
    guard let major = number(major), let minor = number(minor) else {
      throw InvalidParts(reason: "it has no whole version")
    }
    guard let patch = number(patch) else { return RegisterVersion(major, minor) }
    guard let build = number(build) else { return RegisterVersion(major, minor, patch) }
    return RegisterVersion(major, minor, patch, build)
  }
}
