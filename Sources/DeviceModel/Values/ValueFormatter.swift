import MapSyntax

/// Writes values the way people and maps write them.
///
/// | type | text |
/// |---|---|
/// | boolean | `true`, `false` |
/// | integer | `1234`; `0x00ff` where the map asks for it |
/// | scaled integer, computed value | `12.34`: the shortest decimal number that reads back as the same `Double`, whole ones in full |
/// | float | the same of its own width, which is 64 bits when it is scaled; `nan`, `inf`, `-inf` |
/// | string | `"DIRIS A40"`, with `\"`, `\\` and `\u{7f}` for what does not show |
/// | time, date, both | `05:00:00`, `2026-11-28`, `2026-11-28T05:00:00Z` |
/// | version | `2.14` |
/// | raw words | `0x0001 0x00ff` |
/// | enumeration | `trip`, `vendor(12)` for a name that several numbers have, `unknown(9)` |
/// | flags | `alarm + trip`, `alarm + unknown(0x40)`, `none` |
/// | record | `hour 12, minute 30, second 5` |
/// | array | `[1, 2, 3]`; records in it are in parentheses |
/// | no value | `not available` |
public enum ValueFormatter {
  /// The canonical text of a value, without its unit.
  public static func text(_ value: DynamicValue, for register: RegisterLayout) -> String {
    let isScaled = register.isScaled
    guard register.isHexadecimal else { return text(value, of: register.type, isScaled: isScaled) }
    switch value {
    case .array(let elements): return "[\(elements.map { text($0, for: register) }.joined(separator: ", "))]"
    case .number(let number):
      // A scaled or negative number has no digits to show in hexadecimal.
      guard let bits = number.integer.flatMap(UInt64.init(exactly:)) else { return number.description }
      return hexadecimal(bits, digits: digits(of: register.type))
    default: return text(value, of: register.type, isScaled: isScaled)
    }
  }

  /// The text of a computed value, without its unit: as that of a scaled integer.
  package static func text(ofSum number: Double) -> String {
    number.isFinite ? plainText(number) : text(number)
  }

  /// The hexadecimal digits of the widest number of a type.
  private static func digits(of type: ValueType) -> Int {
    if case .integer(let bits, _) = type { return bits / 4 }
    return 1
  }

  static func text(_ value: DynamicValue, of type: ValueType, isScaled: Bool) -> String {
    switch value {
    case .bool(let value): return value ? "true" : "false"
    case .number(let number): return number.description
    case .real(let number):
      guard case .float(let bits) = type else { return plainText(number) }
      return text(number, isSingle: bits == 32 && !isScaled)
    case .text(let text): return quoted(text)
    case .time(let time): return time.description
    case .date(let date): return date.description
    case .dateTime(let value): return value.description
    case .version(let version): return version.description
    case .notAvailable: return "not available"
    case .raw(let words):
      return words.map { hexadecimal(UInt64($0), digits: 4) }.joined(separator: " ")
    case .enumeration(let name, let raw):
      if case .enumeration(let type) = type { return type.text(of: raw) }
      return name ?? "unknown(\(raw))"
    case .flags(let names, let unknown): return text(names, unknown: unknown, of: type)
    case .record(let fields, let unknown):
      let parts = fields.map { field in
        "\(field.name) \(text(field.value, of: self.type(ofField: field.name, in: type), isScaled: false))"
      }
      return (unknown == 0 ? parts : parts + ["unknown(\(hexadecimal(unknown)))"]).joined(separator: ", ")
    case .array(let elements):
      let texts = elements.map { element in
        let text = text(element, of: type, isScaled: isScaled)
        return if case .record = element { "(\(text))" } else { text }
      }
      return "[\(texts.joined(separator: ", "))]"
    }
  }

  private static func type(ofField name: String, in type: ValueType) -> ValueType {
    guard case .record(let record) = type else { return type }
    return record.fields.first { $0.name == name }?.type ?? type
  }

  private static func quoted(_ text: String) -> String {
    var result = "\"".unicodeScalars
    // Behind a quote or an escape, a combining mark would change that.
    var isBehindText = false
    for scalar in text.unicodeScalars {
      var isText = false
      switch scalar {
      case "\"", "\\": result += ["\\", scalar]
      case _
      where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value)
        || !isBehindText && TextSafety.isMark(scalar):
        result += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars
      default:
        result.append(scalar)
        isText = true
      }
      isBehindText = isText
    }
    return String(result) + "\""
  }

  /// The value of a scaled integer, without an exponent: the shortest text that reads back, but whole numbers with all
  /// their digits as far as 17.
  private static func plainText(_ number: Double) -> String {
    // Sign and payload of a NaN have no meaning here.
    guard !number.isNaN else { return "nan" }
    if let whole = Int64(exactly: number), whole.magnitude < 100_000_000_000_000_000 { return "\(whole)" }
    return ExactNumber("\(number)")?.description ?? "\(number)"
  }

  private static func text(_ number: Double, isSingle: Bool = false) -> String {
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
