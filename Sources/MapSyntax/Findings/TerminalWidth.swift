/// How many cells of a terminal a character takes.
enum TerminalWidth {
  /// 0 for characters that join the one before them, 2 for East Asian wide characters and emoji, 1 otherwise.
  static func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F,  // Hangul initials
      0x2E80...0x303E, 0x3041...0x33FF,  // radicals, kana, CJK symbols
      0x3400...0x4DBF, 0x4E00...0x9FFF,  // CJK ideographs
      0xA000...0xA4CF, 0xA960...0xA97F,  // Yi, Hangul extensions
      0xAC00...0xD7A3, 0xF900...0xFAFF,  // Hangul syllables, compatibility ideographs
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,  // vertical and fullwidth forms
      0x2_0000...0x3_FFFD:  // further ideographs
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}
