import DocumentEvidence

/// Texts of a document on their way into a map.
enum DraftText {
  /// A text on one line, without what is not seen, and no longer than most.
  static func line(_ text: String, most: Int) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      let isShown =
        !scalar.properties.isDefaultIgnorableCodePoint && scalar.properties.generalCategory != .control
      line.unicodeScalars.append(isShown && !scalar.properties.isWhitespace ? scalar : " ")
    }
    return String(line.split(separator: " ").joined(separator: " ").unicodeScalars.prefix(most))
  }

  /// A heading without the number of its section, and that number.
  static func heading(_ text: String) -> (number: String?, words: String) {
    let line = line(text, most: 120)
    let number = line.prefix { $0.isNumber || $0 == "." }
    guard number.contains(where: \.isNumber), line.dropFirst(number.count).first == " " else {
      return (nil, line)
    }
    let trimmed = number.reversed().drop { $0 == "." }.reversed()
    return (String(trimmed), String(line.dropFirst(number.count + 1)))
  }

  /// A title without what stands in brackets behind its first word and the unit that follows "in"; words of capitals alone and
  /// units are one word each.
  static func title(_ text: String) -> String {
    var result = ""
    var depth = 0
    for character in line(text, most: 200) {
      // In front, it is what the value is of: `[Grid] Status`.
      let isInFront = depth == 0 && !result.contains { $0.isLetter || $0.isNumber }
      if "([".contains(character), !isInFront { depth += 1 }
      if depth == 0 { result.append(character) }
      if ")]".contains(character) { depth = max(0, depth - 1) }
    }
    return words(of: result)
  }

  /// A title with what stands in brackets, for where that alone tells two apart.
  static func whole(_ text: String) -> String { words(of: line(text, most: 200)) }

  private static func words(of text: String) -> String {
    let first = text.split(separator: ":").first.map(String.init) ?? text
    var words = first.split(separator: " ").map(String.init)
    let unit = words.indices.dropFirst().first { index in
      words[index] == "in" && index + 1 < words.count
        && PrintedUnit(inTitle: "x " + words[index...].joined(separator: " ")) != nil
    }
    if let unit { words.removeSubrange(unit...) }
    return words.map { word in
      word == word.uppercased() || PrintedUnit(word)?.code != nil ? word.lowercased() : word
    }.joined(separator: " ")
  }

  /// A title as short as a name.
  static func short(_ text: String) -> String { cut(title(text)) }

  /// The first words of a title.
  static func cut(_ title: String) -> String { title.split(separator: " ").prefix(8).joined(separator: " ") }
}
