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
  /// and `Total H`. Low and high in full are as often bounds, and are halves only of what counts up, as energy does.
  package static func beside(_ other: EvidenceFacts, _ facts: EvidenceFacts) -> PrintedHalf? {
    guard let address = facts.address, let place = other.address, abs(address - place) == 1,
      [facts, other].allSatisfy({ ($0.words ?? 1) == 1 && ($0.type?.bits ?? 16) == 16 }),
      let title = facts.title, let neighbour = other.title
    else { return nil }
    let (own, others) = (words(of: title), words(of: neighbour))
    let differing = zip(own, others).filter(!=)
    guard own.count == others.count, own.count > 1, differing.count == 1,
      let (word, opposite) = differing.first,
      let half = sides[word], let otherHalf = sides[opposite], half != otherHalf
    else { return nil }
    return word.count == 1 || counts(facts) ? half : nil
  }

  private static func counts(_ facts: EvidenceFacts) -> Bool {
    facts.unit?.code.map { $0.hasSuffix("h") || ["J", "kJ", "MJ", "GJ", "m3", "s", "min"].contains($0) }
      ?? false
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
