/// A date, a time or both.
package protocol ClockValue: Sendable, Hashable, LosslessStringConvertible {
  /// What it is called in a sentence.
  static var kindName: String { get }
  /// An example of its text.
  static var example: String { get }
  /// - Throws: `InvalidClock` when the parts are none that there is.
  init(_ parts: ClockParts) throws(InvalidClock)
  /// The parts.
  var parts: ClockParts { get }
}

extension RegisterTime: ClockValue {
  package static var kindName: String { "a time of day" }
  package static var example: String { "05:00:00" }
  package init(_ parts: ClockParts) throws(InvalidClock) { self = try parts.time() }
  package var parts: ClockParts { ClockParts(time: self) }
}

extension RegisterDate: ClockValue {
  package static var kindName: String { "a date" }
  package static var example: String { "2026-11-28" }
  package init(_ parts: ClockParts) throws(InvalidClock) { self = try parts.date() }
  package var parts: ClockParts { ClockParts(date: self) }
}

extension RegisterDateTime: ClockValue {
  package static var kindName: String { "a date and a time" }
  package static var example: String { "2026-11-28T05:00:00" }
  package init(_ parts: ClockParts) throws(InvalidClock) {
    guard
      let value = RegisterDateTime(try parts.date(), try parts.time(), secondsFromUTC: parts.secondsFromUTC)
    else { throw InvalidClock(reason: "there is no such zone") }
    self = value
  }
  package var parts: ClockParts { ClockParts(date: date, time: time, secondsFromUTC: secondsFromUTC) }
}
