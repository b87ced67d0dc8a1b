/// Decides which characters may reach a terminal, a log or a report as they are.
package enum TextSafety {
  /// Whether a character cannot be seen for what it is: a control, a blank other than the space, or one that shows
  /// nothing or changes how others are shown.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800 { return true }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }

  /// Whether a character changes the order in which the text around it is shown.
  static func isBidirectionalControl(_ value: UInt32) -> Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a character is shown on, above or below the one before it.
  package static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// The most marks that a letter has in any script; more would cover other lines.
  private static let mostMarks = 4

  /// Whether marks belong to a character. On a quote or a bracket, they would hide it.
  private static func takesMarks(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// The text with every unsafe character, and every mark that is not on a letter, spelled out as `<U+001B>`.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) || isMark($0) }) else { return text }
    var result = ""
    var marks = mostMarks
    for scalar in text.unicodeScalars {
      let isMark = isMark(scalar)
      marks = isMark ? marks + 1 : takesMarks(scalar) ? 0 : mostMarks
      if isUnsafe(scalar) || isMark && marks > mostMarks {
        result += "<\(CharacterNames.codePoint(scalar))>"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
