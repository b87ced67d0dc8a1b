import MapSyntax
import RegisterMap

/// The reading of a register of a map.
struct MapReading: Reading {
  let register: ExpandedRegister
  /// The value, or `nil` when there is an error.
  let value: DynamicValue?
  let error: String?

  var name: String { register.path }

  var text: String? { value.map { Self.text($0, of: register) } }

  /// A value with its unit.
  static func text(_ value: DynamicValue, of register: ExpandedRegister) -> String {
    let text = ValueFormatter.text(value, for: register.register)
    return register.register.unit.map { "\(text) \($0)" } ?? text
  }

  /// Numbers and booleans in the form of JSON, every other value as its text.
  var json: String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("path", register.path)
      switch value {
      case .bool(let value)?: json.member("value", value)
      case .number(let number)?: json.member("value") { $0.number(number.description) }
      case .real(let number)? where number.isFinite:
        json.member("value") { $0.number(ValueFormatter.text(.real(number), for: register.register)) }
      case let value?: json.member("value", ValueFormatter.text(value, for: register.register))
      case nil: json.member("error", error)
      }
      json.member("unit", register.register.unit)
    }
    return json.text
  }
}
