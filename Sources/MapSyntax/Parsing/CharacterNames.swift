/// Names characters in findings, so that the invisible ones can be talked about.
enum CharacterNames {
  /// `‘x’` for a character that shows, `U+202E (right-to-left override)` for one that does not.
  static func describe(_ scalar: Unicode.Scalar) -> String {
    if let name = name(of: scalar) { return "\(codePoint(scalar)) (\(name))" }
    return TextSafety.isUnsafe(scalar) || TextSafety.isMark(scalar) ? codePoint(scalar) : "‘\(scalar)’"
  }

  /// `U+00E9`.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// `0x0A`.
  static func byte(_ byte: UInt8) -> String {
    (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
  }

  private static func name(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00: "NUL"
    case 0x09: "tab"
    case 0x0A: "line feed"
    case 0x0D: "carriage return"
    case 0x1B: "escape"
    case 0x7F: "delete"
    case 0x85: "next line"
    case 0xA0: "no-break space"
    case 0x061C: "Arabic letter mark"
    case 0x200B: "zero width space"
    case 0x200E: "left-to-right mark"
    case 0x200F: "right-to-left mark"
    case 0x2028: "line separator"
    case 0x2029: "paragraph separator"
    case 0x202A: "left-to-right embedding"
    case 0x202B: "right-to-left embedding"
    case 0x202C: "pop directional formatting"
    case 0x202D: "left-to-right override"
    case 0x202E: "right-to-left override"
    case 0x2066: "left-to-right isolate"
    case 0x2067: "right-to-left isolate"
    case 0x2068: "first strong isolate"
    case 0x2069: "pop directional isolate"
    case 0xFEFF: "byte order mark"
    default: nil
    }
  }
}
