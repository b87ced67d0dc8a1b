import DeviceModel
import MapSyntax

/// The reading of a register of a map.
struct MapReading: Reading {
  let register: ExpandedRegister
  /// The value, or `nil` when there is an error.
  let value: DynamicValue?
  /// The unit, which another register may have chosen.
  let unit: String?
  let error: String?

  init(register: ExpandedRegister, value: DynamicValue?, unit: String?, error: String?) {
    self.register = register
    self.value = value
    self.unit = unit
    self.error = error
  }

  /// The value of a register in its words.
  init(_ register: ExpandedRegister, from raw: RegisterWords?) {
    self.register = register
    guard let words = raw?.part(register.addresses) else {
      value = nil
      unit = nil
      error = if case .failure(let problem)? = raw?.words { "\(problem)" } else { "the value was not read" }
      return
    }
    let chosen = register.register.unitChoice.flatMap { choice in
      register.unitSelector.flatMap { raw?.rawValue(of: $0) }.flatMap { choice.units[$0] }
    }
    unit = chosen ?? register.register.unit
    do throws(ValueError) {
      value = try Self.value(of: words, register, from: raw)
      error = nil
    } catch {
      value = nil
      self.error = error.description
    }
  }

  /// The value in its words, with the scale that another register gives at present.
  private static func value(
    of words: [UInt16], _ register: ExpandedRegister, from raw: RegisterWords?
  ) throws(ValueError) -> DynamicValue {
    guard let choice = register.register.scaleChoice, let selector = register.scaleSelector else {
      return try ValueCodec.decode(words, as: register.register)
    }
    guard let selectorWords = raw?.part(selector.addresses) else {
      throw ValueError("`\(choice.selector)`, which gives the scale, was not read")
    }
    return try ValueCodec.decode(
      words, as: register.register, scaledBy: selector.register, holding: selectorWords)
  }

  var name: String { register.path }

  var text: String? { value.map { Self.text($0, unit: unit, of: register) } }

  /// A value with its unit.
  static func text(_ value: DynamicValue, of register: ExpandedRegister) -> String {
    text(value, unit: register.register.unit, of: register)
  }

  private static func text(_ value: DynamicValue, unit: String?, of register: ExpandedRegister) -> String {
    let text = ValueFormatter.text(value, for: register.register)
    guard let unit, value != .notAvailable else { return text }
    return "\(text) \(unit)"
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
      case .text(let text)?: json.member("value", text)
      case .notAvailable?: json.member("value") { $0.null() }
      case let value?: json.member("value", ValueFormatter.text(value, for: register.register))
      case nil: json.member("error", error)
      }
      json.member("unit", unit)
    }
    return json.text
  }
}
