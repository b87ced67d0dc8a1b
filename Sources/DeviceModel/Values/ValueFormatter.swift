/// Writes values the way people and maps write them.
///
/// | type | text |
/// |---|---|
/// | boolean | `true`, `false` |
/// | number | `12.34`, plain decimal, exact; `0x00ff` where the map asks for it |
/// | float | the shortest text that reads back as the same number; `nan`, `inf`, `-inf` |
/// | string | `"DIRIS A40"`, with `\"`, `\\` and `\u{7f}` for what does not show |
/// | raw words | `0x0001 0x00ff` |
/// | enumeration | `trip`, `unknown(9)` |
/// | flags | `alarm + trip`, `alarm + unknown(0x40)`, `none` |
/// | record | `hour 12, minute 30, second 5` |
/// | array | `[1, 2, 3]`; records in it stand in parentheses |
/// | no value | `not available` |
public enum ValueFormatter {
  /// The canonical text of a value, without its unit.
  public static func text(_ value: DynamicValue, for register: RegisterLayout) -> String {
    guard register.isHexadecimal else { return text(value, of: register.type) }
    switch value {
    case .array(let elements): return "[\(elements.map { text($0, for: register) }.joined(separator: ", "))]"
    case .number(let number):
      // A scaled or negative number has no digits to show in hexadecimal.
      guard let bits = number.integer.flatMap(UInt64.init(exactly:)) else { return number.description }
      return hexadecimal(bits, digits: digits(of: register.type))
    default: return text(value, of: register.type)
    }
  }

  /// The hexadecimal digits of the widest number of a type.
  private static func digits(of type: ValueType) -> Int {
    if case .integer(let bits, _) = type { return bits / 4 }
    return 1
  }

  private static func text(_ value: DynamicValue, of type: ValueType) -> String {
    switch value {
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.description
    case .real(let number): return text(number, isSingle: type == .float(bits: 32))
    case .text(let text): return quoted(text)
    case .notAvailable: return "not available"
    case .raw(let words):
      return words.map { hexadecimal(UInt64($0), digits: 4) }.joined(separator: " ")
    case .enumeration(let name, let raw): return name ?? "unknown(\(raw))"
    case .flags(let names, let unknown): return text(names, unknown: unknown, of: type)
    case .record(let fields, let unknown):
      let parts = fields.map { "\($0.name) \(text($0.value, of: type))" }
      return (unknown == 0 ? parts : parts + ["unknown(\(hexadecimal(unknown)))"]).joined(separator: ", ")
    case .array(let elements):
      let texts = elements.map { element in
        if case .record = element { return "(\(text(element, of: type)))" }
        return text(element, of: type)
      }
      return "[\(texts.joined(separator: ", "))]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value):
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func text(_ number: Double, isSingle: Bool) -> String {
    // Sign and payload of a NaN say nothing about the value.
    guard !number.isNaN else { return "nan" }
    // A 32-bit float has some 7 digits; printing its 64-bit neighbour would show 9 more that mean nothing.
    let text = isSingle ? "\(Float(number))" : "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func text(_ names: [String], unknown: UInt64, of type: ValueType) -> String {
    let parts = unknown == 0 ? names : names + ["unknown(\(hexadecimal(unknown)))"]
    guard parts.isEmpty else { return parts.joined(separator: " + ") }
    // A flag may itself be named `none`; the text must then not read back as that flag.
    if case .flags(let type) = type, type.flags.contains(where: { $0.name == "none" }) {
      return "unknown(0x0)"
    }
    return "none"
  }
}
