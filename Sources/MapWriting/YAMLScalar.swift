/// Texts as YAML writes them.
enum YAMLScalar {
  /// Words that some readers of YAML take for something else than text.
  private static let taken: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]

  /// Whether a name needs no quotes.
  static func isPlainWord(_ word: String) -> Bool { !taken.contains(word.lowercased()) }

  /// Whether a text needs no quotes: it begins with a letter, and nothing in it has a meaning in YAML.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.last != UInt8(ascii: " "), isPlainWord(text)
    else { return false }
    return text.utf8.allSatisfy { isLetter($0) || isDigit($0) || " _-./()+=;<>^~$".utf8.contains($0) }
  }

  /// A text in double quotes, in parts that may go on different lines: a single blank lies between two of them.
  static func quoted(_ text: String) -> [String] {
    var parts: [String] = []
    var part = "\""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      // Beside another blank, or at an end of the text, a line end would not be read as one blank.
      let isBreak =
        scalar == " " && index > 0 && index + 1 < scalars.count && scalars[index - 1] != " "
        && scalars[index + 1] != " "
      if isBreak {
        parts.append(part)
        part = ""
      } else {
        part.unicodeScalars.append(contentsOf: escaped(scalar).unicodeScalars)
      }
    }
    return parts + [part + "\""]
  }

  /// A word of a comment, with a question mark for what is not seen.
  static func commented(_ word: some StringProtocol) -> String {
    var text = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      text.append((" "..."~").contains(scalar) || isShown(scalar) ? scalar : "?")
    }
    return String(text)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\t": return "\\t"
    case " "..."~": return String(scalar)
    default: break
    }
    if isShown(scalar) { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (mark, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(mark)\(String(repeating: "0", count: width - digits.count))\(digits)"
  }

  /// Whether a character beyond ASCII is seen by itself for what it is.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0xA0, !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .letterNumber,
      .otherNumber, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .otherSymbol:
      true
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
