/// A date, a time, both, or a version.
package protocol ValueOfParts: Sendable, Hashable, LosslessStringConvertible {
  /// What it is called in a sentence.
  static var kindName: String { get }
  /// An example of its text.
  static var example: String { get }
  /// - Throws: `InvalidParts` when the parts are none that there is.
  init(_ parts: ValueParts) throws(InvalidParts)
  /// The parts.
  var parts: ValueParts { get }
}

extension RegisterTime: ValueOfParts {
  package static var kindName: String { "a time of day" }
  package static var example: String { "05:00:00" }
  package init(_ parts: ValueParts) throws(InvalidParts) { self = try parts.time() }
  package var parts: ValueParts { ValueParts(time: self) }
}

extension RegisterDate: ValueOfParts {
  package static var kindName: String { "a date" }
  package static var example: String { "2026-11-28" }
  package init(_ parts: ValueParts) throws(InvalidParts) { self = try parts.date() }
  package var parts: ValueParts { ValueParts(date: self) }
}

extension RegisterDateTime: ValueOfParts {
  package static var kindName: String { "a date and a time" }
  package static var example: String { "2026-11-28T05:00:00" }
  package init(_ parts: ValueParts) throws(InvalidParts) {
    guard
      let value = RegisterDateTime(try parts.date(), try parts.time(), secondsFromUTC: parts.secondsFromUTC)
    else { throw InvalidParts(reason: "there is no such zone") }
    self = value
  }
  package var parts: ValueParts { ValueParts(date: date, time: time, secondsFromUTC: secondsFromUTC) }
}

extension RegisterVersion: ValueOfParts {
  package static var kindName: String { "a version" }
  package static var example: String { "2.14" }
  package init(_ parts: ValueParts) throws(InvalidParts) { self = try parts.version() }
  package var parts: ValueParts { ValueParts(version: self) }
}
