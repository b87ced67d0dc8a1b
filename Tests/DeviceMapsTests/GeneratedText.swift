import DeviceModel
import RegisterMap

/// Values of generated accessors in the spelling of `ValueFormatter`.
enum GeneratedText {
  static func text(_ value: Any, of register: RegisterLayout) -> String {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { text($0.value, of: register) } ?? "not available"
    }
    switch value {
    case let words as [UInt16] where register.type.isRaw:
      return ValueFormatter.text(.raw(words), for: register)
    case let elements as [Any]:
      return "[" + elements.map { text($0, of: register) }.joined(separator: ", ") + "]"
    case let string as String: return ValueFormatter.text(.text(string), for: register)
    case let number as Float: return real(number.isNaN, "\(number)")
    case let number as Double:
      // A scaled 32-bit float is shown with the digits that it has.
      return real(number.isNaN, register.type == .float(bits: 32) ? "\(Float(number))" : "\(number)")
    case let number as any FixedWidthInteger & UnsignedInteger where register.isHexadecimal:
      let digits = String(number, radix: 16)
      let width = if case .integer(let bits, _) = register.type { bits / 4 } else { 1 }
      return "0x" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    default: return "\(value)"
    }
  }

  private static func real(_ isNaN: Bool, _ text: String) -> String {
    isNaN ? "nan" : text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension ValueType {
  fileprivate var isRaw: Bool { if case .raw = self { true } else { false } }
}
