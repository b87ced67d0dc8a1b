import DeviceModel
import RegisterRuntime

/// Compares values of generated accessors with those of the interpreter, bit for bit.
enum GeneratedValue {
  /// Whether both are the same value. Floating-point numbers have the same bits, but for the payload of NaN.
  static func isSame(_ value: Any, as expected: DynamicValue, of register: RegisterLayout) -> Bool {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      guard let child = mirror.children.first else { return expected == .notAvailable }
      return expected != .notAvailable && isSame(child.value, as: expected, of: register)
    }
    switch (value, expected) {
    case (let words as [UInt16], .raw(let expected)): return words == expected
    case (let elements as [Any], .array(let expected)):
      return elements.count == expected.count
        && zip(elements, expected).allSatisfy { isSame($0, as: $1, of: register) }
    case (let value as Bool, .bool(let expected)): return value == expected
    case (let text as String, .text(let expected)): return text == expected
    case (let number as Float, .real(let expected)): return isSame(Double(number), expected)
    case (let number as Double, .real(let expected)): return isSame(number, expected)
    case (let number as any FixedWidthInteger, .number(let expected)):
      return Int128(number) == expected.integer
    case (let value as any RegisterEnum, .enumeration(let name, let raw)):
      return value.name == name && UInt64(value.rawValue) == raw
    case (let value as any RegisterFlags, .flags): return value.description == text(expected, of: register)
    case (let value as any RegisterRecord, .record(let fields, _)):
      // The struct of a record has its fields and nothing else; the interpreter also has the bits between them.
      return value.description == text(.record(fields, unknown: 0), of: register)
    default: return false
    }
  }

  private static func isSame(_ left: Double, _ right: Double) -> Bool {
    left.isNaN ? right.isNaN : left.bitPattern == right.bitPattern
  }

  private static func text(_ value: DynamicValue, of register: RegisterLayout) -> String {
    var element = register
    element.count = nil
    return ValueFormatter.text(value, for: element)
  }
}
