import MapSyntax
import RegisterMap

/// Prints readings: aligned columns for people, or one JSON object a line.
struct ReadingPrinter {
  let isJSON: Bool

  func print(_ readings: [Reading]) {
    var output = StandardOutput()
    let width = readings.map(\.register.path.count).max() ?? 0
    for reading in readings { output.write((isJSON ? json(reading) : line(reading, width: width)) + "\n") }
    output.flush()
  }

  private func line(_ reading: Reading, width: Int) -> String {
    let path = reading.register.path
    let padding = String(repeating: " ", count: width - path.count)
    var text = "\(path)\(padding)  "
    if let value = reading.value {
      text += ValueFormatter.text(value, for: reading.register.register)
      if let unit = reading.unit, value != .notAvailable { text += " \(unit)" }
    } else {
      text += "error: \(reading.error ?? "")"
    }
    return TextSafety.visible(text)
  }

  /// Numbers and booleans in the form of JSON, every other value as its text.
  private func json(_ reading: Reading) -> String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("path", reading.register.path)
      switch reading.value {
      case .bool(let value)?: json.member("value", value)
      case .number(let number)?: json.member("value") { $0.number(number.description) }
      case .real(let number)? where number.isFinite:
        json.member("value") {
          $0.number(ValueFormatter.text(.real(number), for: reading.register.register))
        }
      case .text(let text)?: json.member("value", text)
      case .notAvailable?: json.member("value") { $0.null() }
      case let value?: json.member("value", ValueFormatter.text(value, for: reading.register.register))
      case nil: json.member("error", reading.error)
      }
      json.member("unit", reading.unit)
    }
    return json.text
  }
}
