/// Words that stand for signs in a list of meanings, and words that are none of a meaning.
enum MeaningWords {
  private static let verbs: Set<String> = ["means", "indicates", "represents", "denotes"]

  /// A text with a colon where a word says the same: `1 means on` is `1: on`, and so is `Bit 1 means on`.
  static func withSigns(_ text: String) -> String {
    guard text.hasDigit,
      verbs.contains(where: text.lowercased().contains)
    else { return text }
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices.dropLast().dropFirst() where verbs.contains(words[index].lowercased()) {
      let number = words[index - 1].split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
      var scanner = TextScanner(number)
      _ = scanner.take("bit")
      guard PrintedNumber.whole(&scanner, radix: 10) != nil, scanner.isAtEnd else { continue }
      words[index - 1] += ":"
      words[index] = ""
    }
    return words.joined(separator: " ")
  }

  /// Whether bits are counted in parts of a value, as in `byte 3 bit 0`, `high byte: bit 0`, or in several words.
  static func countsInParts(_ text: String) -> Bool {
    var wordNumbers: Set<Int> = []
    for line in text.lowercased().split(whereSeparator: \.isNewline) {
      let words = line.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      for index in words.indices {
        let next = words.dropFirst(index + 1).prefix(2)
        guard let first = next.first, let last = next.last else { continue }
        if ["high", "low", "upper", "lower"].contains(words[index]), ["byte", "word"].contains(first) {
          return true
        }
        guard let number = Int(first), last.hasPrefix("bit") else { continue }
        if words[index] == "byte" { return true }
        if words[index] == "word" || words[index] == "register" { wordNumbers.insert(number) }
      }
    }
    return wordNumbers.count > 1
  }

  /// Whether a text speaks of two bits or bytes in a form that is not read: `bit 0 run, bit 1 trip`, `Bits 0-1 to Bits 14-15`,
  /// `high byte: major, low byte: minor`.
  static func speaksOfBits(_ text: String) -> Bool {
    let text = text.lowercased()
    if text.contains("high byte"), text.contains("low byte") { return true }
    guard text.contains("bit"), text.hasDigit else { return false }
    let words = text.split { !$0.isLetter && !$0.isNumber }
    let bits = zip(words, words.dropFirst() + [""]).compactMap { word, next in
      guard word.hasPrefix("bit") else { return nil as Int? }
      let digits = word.dropFirst(word.hasPrefix("bits") ? 4 : 3)
      return Int(digits.isEmpty ? next : digits)
    }
    let isField = bits.contains { bit in
      ["-", "..", "–", "~"].contains { text.contains("bits \(bit)\($0)") }
    }
    return isField || Set(bits).count > 1
  }

  /// Whether a list is of what each bit of a number means.
  static func isOfEachBit(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    return ["each bit", "every bit", "per bit", "one bit per", "bit by bit"].contains(where: words.contains)
  }

  /// A meaning without what is said of all other values: `on; others: reserved`.
  static func withoutRest(_ line: String) -> String {
    let signs: Set<Character> = [";", ",", "|", "/", "."]
    for sign in line.indices where signs.contains(line[sign]) {
      let rest = line[line.index(after: sign)...].trimmed.lowercased()
      if ["other", "else", "otherwise"].contains(where: rest.hasPrefix) { return String(line[..<sign]) }
    }
    return line
  }

  /// Bits without the name of their register, where all have it before a full stop: `alarm.high`, `alarm.low`.
  static func withoutOwner(_ bits: [PrintedChoices.Bits]) -> [PrintedChoices.Bits] {
    func owner(_ meaning: String) -> Substring? {
      meaning.firstIndex(of: ".").map { meaning[..<$0] }.flatMap { $0.isEmpty || $0.contains(" ") ? nil : $0 }
    }
    guard bits.count > 1, let first = bits.first.flatMap({ owner($0.meaning) }),
      bits.allSatisfy({ owner($0.meaning) == first || $0.isReserved })
    else { return bits }
    return bits.map { bit in
      owner(bit.meaning) == nil
        ? bit
        : PrintedChoices.Bits(bits: bit.bits, meaning: bit.meaning.dropFirst(first.count + 1).trimmed)
    }
  }
}
