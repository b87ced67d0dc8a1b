/// How names of a map become Swift identifiers.
package enum SwiftName {
  /// Whether a name is lower-case words joined by hyphens: `current-total`, `u12`.
  package static func isKebabCase(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLower(first) else { return false }
    var previousIsHyphen = false
    for byte in name.utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      guard isLower(byte) || isDigit(byte) || (isHyphen && !previousIsHyphen) else { return false }
      previousIsHyphen = isHyphen
    }
    return !previousIsHyphen && name.utf8.count <= 64
  }

  /// Whether a name is capitalised words without separators: `SensorState`.
  package static func isTypeName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isUpper(first) else { return false }
    return name.utf8.count <= 64 && name.utf8.allSatisfy { isLower($0) || isUpper($0) || isDigit($0) }
  }

  /// `current-total` → `currentTotal`.
  package static func property(_ name: String) -> String {
    var result = ""
    result.reserveCapacity(name.utf8.count)
    var beginsWord = false
    for scalar in name.unicodeScalars {
      if scalar == "-" {
        beginsWord = !result.isEmpty
      } else if beginsWord {
        result += scalar.properties.uppercaseMapping
        beginsWord = false
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `reset-mode` → `ResetMode`.
  package static func type(_ name: String) -> String { typeName(capitalised(property(name)[...])) }

  /// The Swift type for the name of a type: itself, with an underscore where Swift keeps the name for itself.
  ///
  /// Back-ticks do not free these names everywhere: `Meter.Type` is the type of the type `Meter`.
  package static func typeName(_ name: String) -> String {
    switch name {
    case "Any", "Protocol", "Self", "Type": name + "_"
    default: name
    }
  }

  /// `RESYS B40` → `ResysB40`, `Contactor State` → `ContactorState`; empty when nothing usable is left.
  package static func device(_ name: String) -> String {
    var result = ""
    for word in name.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
      // Model numbers keep their capitals; words in capitals are words.
      let isModel = word.contains(where: \.isNumber)
      result += isModel ? capitalised(word) : word.prefix(1).uppercased() + word.dropFirst().lowercased()
    }
    return result.first?.isNumber == true ? "Device" + result : result
  }

  /// The nearest kebab-case name to a text, if there is one.
  package static func kebabCase(_ text: String) -> String? {
    var words: [String] = []
    var current = ""
    var previousIsLower = false
    for character in text.unicodeScalars {
      let isWordCharacter =
        character.isASCII && (character.properties.isAlphabetic || ("0"..."9").contains(character))
      if !isWordCharacter || (character.properties.isUppercase && previousIsLower) {
        if !current.isEmpty { words.append(current) }
        current = ""
      }
      if isWordCharacter { current += String(character).lowercased() }
      previousIsLower = character.properties.isLowercase
    }
    if !current.isEmpty { words.append(current) }
    let name = words.joined(separator: "-")
    return isKebabCase(name) ? name : nil
  }

  private static func capitalised(_ word: Substring) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }
  private static func isUpper(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }
  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
