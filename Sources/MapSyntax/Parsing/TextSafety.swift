/// Decides which characters may reach a terminal, a log or a report as they are.
public enum TextSafety {
  /// Whether a character is invisible in a harmful way: a control, a line separator or a bidirectional control.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x2029, 0xFEFF, 0xFFF9...0xFFFB: true
    default: isBidirectionalControl(scalar.value)
    }
  }

  /// Whether a character changes the order in which the text around it is shown.
  static func isBidirectionalControl(_ value: UInt32) -> Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with every unsafe character spelled out as `<U+001B>`.
  public static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isUnsafe(scalar) {
        result += "<\(CharacterNames.codePoint(scalar))>"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
