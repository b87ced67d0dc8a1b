import RegisterMap

/// Values of generated accessors in the spelling of `ValueFormatter`.
enum GeneratedText {
  static func text(_ value: Any, of register: RegisterLayout) -> String {
    switch value {
    case let elements as [Any]:
      "[" + elements.map { text($0, of: register) }.joined(separator: ", ") + "]"
    case let number as Float: real(number.isNaN, "\(number)")
    case let number as Double:
      // A scaled 32-bit float is shown with the digits that it has.
      real(number.isNaN, register.type == .float(bits: 32) ? "\(Float(number))" : "\(number)")
    default: "\(value)"
    }
  }

  private static func real(_ isNaN: Bool, _ text: String) -> String {
    isNaN ? "nan" : text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
