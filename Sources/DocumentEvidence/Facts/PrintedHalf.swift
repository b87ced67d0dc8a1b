/// The half of a value that a row has, where two rows have one each: `Energy high word`, `Total (low 16 bit)`.
package enum PrintedHalf: Sendable, Hashable {
  case low, high

  private static let sides: [String: PrintedHalf] = [
    "high": .high, "upper": .high, "hi": .high, "h": .high, "low": .low, "lower": .low, "lo": .low, "l": .low,
  ]
  private static let joined: [String: PrintedHalf] = [
    "msw": .high, "hiword": .high, "h16b": .high, "h16bit": .high,
    "lsw": .low, "loword": .low, "l16b": .low, "l16bit": .low,
  ]
  private static let parts: Set<String> = [
    "word", "byte", "16", "16bit", "16bits", "h16bit", "bits", "register",
  ]

  /// The half that a text names in so many words.
  static func named(in text: String) -> PrintedHalf? {
    let words = words(of: text)
    // The first word of an order is no half.
    let named = zip(words, words.dropFirst() + [""]).enumerated().compactMap { index, pair -> PrintedHalf? in
      guard index + 2 >= words.count || words[index + 2] != "first", pair.1 != "first" else { return nil }
      if let half = joined[pair.0] { return half }
      return pair.0.count > 1 && parts.contains(pair.1) ? sides[pair.0] : nil
    }
    return Set(named).count == 1 ? named.first : nil
  }

  /// The half that a value has beside another, of the next word or of the one before, whose title differs in the side alone: `Total L`
  /// and `Total H`, `Total_LO` above `Total_HI`, `Total (High)`. Low and high in full are as often bounds, and are halves only of what
  /// counts up, as energy does.
  package static func beside(_ other: EvidenceFacts, _ facts: EvidenceFacts) -> PrintedHalf? {
    guard let pair = Pair(other, facts) else { return nil }
    let isCertain = pair.word.count == 1 || counts(facts)
    return isCertain || (!pair.areBounds && (pair.isShort || pair.areInBrackets)) ? pair.half : nil
  }

  /// Whether a value may be a half beside another: low and high in full end their titles, or one of them has a side alone, as in `Total`
  /// and `Total_HI`.
  package static func mayBe(_ facts: EvidenceFacts, beside other: EvidenceFacts) -> Bool {
    guard areWords(facts, other), let title = facts.title, let neighbour = other.title else { return false }
    if let pair = Pair(other, facts) { return pair.isAtEnd && !pair.areBounds }
    let (own, others) = (words(of: title), words(of: neighbour))
    return own + ["hi"] == others || others + ["hi"] == own
  }

  /// Two titles that differ in a side alone.
  private struct Pair {
    /// The side of the second.
    let word: String
    let half: PrintedHalf
    let isAtEnd: Bool
    /// Whether it is `LO` above `HI`.
    let isShort: Bool
    let areInBrackets: Bool
    let areBounds: Bool

    init?(_ other: EvidenceFacts, _ facts: EvidenceFacts) {
      guard areWords(facts, other), let title = facts.title, let neighbour = other.title else { return nil }
      let (own, others) = (words(of: title), words(of: neighbour))
      guard own.count == others.count, own.count > 1 else { return nil }
      let differing = own.indices.filter { own[$0] != others[$0] }
      guard differing.count == 1, let place = differing.first, let half = sides[own[place]],
        let opposite = sides[others[place]], half != opposite
      else { return nil }
      (word, self.half) = (own[place], half)
      isAtEnd = place == own.count - 1
      let isAscending = ((facts.address ?? 0) < (other.address ?? 0)) == (half == .low)
      isShort = isAtEnd && isAscending && ["lo", "hi"].contains(own[place])
      areInBrackets = [title, neighbour].allSatisfy { text in
        ["(", "["].contains {
          text.lowercased().contains($0 + own[place]) || text.lowercased().contains($0 + others[place])
        }
      }
      areBounds = own.contains { word in bounds.contains { word.hasPrefix($0) } }
    }
  }

  /// Beginnings of words of which low and high are bounds.
  private static let bounds = [
    "limit", "alarm", "thresh", "warn", "protect", "trip", "cut", "setpoint", "level", "fault", "over",
    "under",
    "min", "max", "range", "delay",
  ]

  /// Whether two values are of one word each and one behind the other.
  private static func areWords(_ facts: EvidenceFacts, _ other: EvidenceFacts) -> Bool {
    guard let address = facts.address, let place = other.address, abs(address - place) == 1 else {
      return false
    }
    return [facts, other].allSatisfy { ($0.words ?? 1) == 1 && ($0.type?.bits ?? 16) == 16 }
  }

  private static func counts(_ facts: EvidenceFacts) -> Bool {
    facts.unit?.code.map { $0.hasSuffix("h") || ["J", "kJ", "MJ", "GJ", "m3", "s", "min"].contains($0) }
      ?? false
  }

  private static func words(of text: String) -> [String] {
    var parted = ""
    for character in text {
      if character.isUppercase, parted.last?.isLowercase ?? false { parted.append(" ") }
      parted.append(character)
    }
    return parted.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
