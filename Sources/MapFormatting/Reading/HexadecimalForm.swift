import RegisterMap

/// The form of hexadecimal numbers: `0x` and digits in capitals, such as `0x00FF`.
///
/// How many digits there are, and whether a number is decimal or hexadecimal, is as the document prints it, so that map and
/// document can be held side by side. Both stay.
enum HexadecimalForm {
  /// A number or a range in its form; any other text as it is.
  static func canonical(_ text: String) -> String {
    let bounds = text.split(separator: "..", omittingEmptySubsequences: false)
    guard bounds.count <= 2 else { return text }
    return bounds.map { canonical(bound: $0) }.joined(separator: "..")
  }

  private static func canonical(bound: Substring) -> String {
    let sign = bound.prefix { $0 == "+" || $0 == "-" }
    let digits = bound.dropFirst(sign.count + 2)
    guard sign.count <= 1, bound.dropFirst(sign.count).lowercased().hasPrefix("0x"), !digits.isEmpty,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return String(bound) }
    return sign + "0x" + digits.uppercased()
  }
}

extension ValueKind {
  /// Whether a value of this kind that looks like a number is one.
  var isNumeric: Bool {
    switch self {
    case .integer, .within, .address, .distance, .number: true
    case .range(let bound, _): bound.isNumeric
    case .either(let kinds): kinds.contains(where: \.isNumeric) && !kinds.contains(where: \.isProse)
    case .oneOrMore(_, let element, _): element.isNumeric
    default: false
    }
  }

  private var isProse: Bool {
    switch self {
    case .text, .line: true
    default: false
    }
  }
}
