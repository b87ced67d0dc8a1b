/// Reads dates, times and zones of ISO 8601 from left to right, and writes their parts.
package struct ISOText {
  private var rest: Substring.UTF8View

  package init(_ text: String) { rest = text[...].utf8 }

  /// Whether nothing is left.
  package var isAtEnd: Bool { rest.isEmpty }

  /// Takes a character, if it is the next one.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// `2026-11-28`.
  mutating func date() -> RegisterDate? {
    guard let year = number(of: 4), take("-"), let month = number(of: 2), take("-"),
      let day = number(of: 2)
    else { return nil }
    return RegisterDate(year: year, month: month, day: day)
  }

  /// `05:00`, `05:00:00` or `05:00:00.250`.
  mutating func time() -> RegisterTime? {
    guard let hour = number(of: 2), take(":"), let minute = number(of: 2) else { return nil }
    guard take(":") else { return RegisterTime(hour: hour, minute: minute) }
    guard let second = number(of: 2) else { return nil }
    guard take(".") else { return RegisterTime(hour: hour, minute: minute, second: second) }
    guard let millisecond = number(of: 3) else { return nil }
    return RegisterTime(hour: hour, minute: minute, second: second, millisecond: millisecond)
  }

  /// `Z` or `+01:00`, as seconds ahead of UTC.
  package mutating func zone() -> Int? {
    if take("Z") { return 0 }
    let isBehind = take("-")
    guard isBehind || take("+"), let hours = number(of: 2), take(":"), let minutes = number(of: 2),
      hours < 24, minutes < 60
    else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return isBehind ? -seconds : seconds
  }

  private mutating func number(of count: Int) -> Int? {
    var number = 0
    for _ in 0..<count {
      guard let byte = rest.popFirst(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        return nil
      }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }

  /// A number of at least so many digits.
  static func digits(_ number: Int, _ count: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  /// A zone so many seconds ahead of UTC: `Z`, `+01:00`.
  package static func zone(_ secondsFromUTC: Int) -> String {
    guard secondsFromUTC != 0 else { return "Z" }
    let minutes = Int(secondsFromUTC.magnitude) / 60
    return "\(secondsFromUTC < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
  }
}
