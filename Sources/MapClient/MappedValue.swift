public import DeviceModel

/// A value that a device holds, with its unit.
///
/// `content` has the value by its kind: a number, a boolean, the case of an enumeration with its raw number, a set of
/// flags, text, a record, an array, or words that the map does not explain. Printed, a value is what `regmap read`
/// prints: `12.34 A`.
public struct MappedValue: Sendable, Hashable {
  /// The value.
  public let content: DynamicValue
  /// The unit, which another register may have chosen.
  public let unit: String?
  /// The value without its unit, as `regmap read` prints it.
  public let text: String

  init(_ content: DynamicValue, unit: String?, of register: RegisterLayout) {
    self.content = content
    self.unit = unit
    text = ValueFormatter.text(content, for: register)
  }

  /// The number of a computed value.
  init(computed number: Double, unit: String?) {
    content = .real(number)
    self.unit = unit
    text = ValueFormatter.text(ofSum: number)
  }

  /// The value of a number, in the value's unit, or the raw number of an enumeration; `nil` for anything else.
  ///
  /// It is the exact value rounded once, and the same that generated code gives.
  public var number: Double? {
    switch content {
    case .number(let number): number.double
    case .real(let number): number
    case .enumeration(_, let raw): Double(raw)
    default: nil
    }
  }

  /// The value of a whole number, or the raw number of an enumeration; `nil` for anything else.
  public var integer: Int128? {
    switch content {
    case .number(let number): number.integer
    case .enumeration(_, let raw): raw
    default: nil
    }
  }

  /// The value of a boolean; `nil` for anything else.
  public var boolean: Bool? {
    guard case .bool(let value) = content else { return nil }
    return value
  }
}

extension MappedValue: CustomStringConvertible {
  /// The value with its unit.
  public var description: String {
    guard let unit, content != .notAvailable else { return text }
    return "\(text) \(unit)"
  }
}
