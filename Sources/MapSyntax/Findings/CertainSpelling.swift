/// Which name was surely meant by a misspelt one, so that a repair may write it.
package enum CertainSpelling {
  /// Where names come from.
  package enum Source {
    /// The language: no two of its words are one letter apart.
    case language
    /// A map, where another letter may be another name that was forgotten: `charge` beside `change`.
    case map
  }

  /// Shorter names are one slip away from too many others.
  private static let shortest = 4

  /// The one candidate that is a single slip of the fingers away, or that differs in capitals alone; `nil` where there are several
  /// or none.
  ///
  /// A digit is no slip: `uint24` was not meant to be `uint64`. Neither are the first and the last letter of a word: `phase-b`,
  /// `alarms` and `int32u` mean something else than `phase-a`, `alarm` and `int32`.
  package static func of(
    _ name: String, among candidates: [String], from source: Source = .language
  ) -> String? {
    let candidates = Set(candidates)
    let wanted = name.lowercased()
    guard !candidates.contains(name), name.unicodeScalars.count <= 64 else { return nil }
    let alike = candidates.filter { $0.lowercased() == wanted }
    if !alike.isEmpty { return alike.count == 1 ? alike.first : nil }
    let scalars = Array(wanted.unicodeScalars)
    guard scalars.count >= shortest else { return nil }
    let near = candidates.filter { candidate in
      let others = Array(candidate.lowercased().unicodeScalars)
      return others.count >= shortest && abs(others.count - scalars.count) <= 1
        && EditDistance.distance(from: scalars, to: others) <= 1
    }
    guard let found = near.first, near.count == 1, digits(of: found) == digits(of: name),
      let slip = Slip(from: scalars, to: Array(found.lowercased().unicodeScalars))
    else { return nil }
    return slip.isOfFingers(in: found, from: source) ? found : nil
  }

  private static func digits(of text: String) -> String { text.filter(\.isNumber) }
}

/// The one difference between two texts.
private struct Slip {
  private enum Kind { case swapped, doubled, leftOut, added, replaced }

  private let kind: Kind
  /// Where it is in the second text.
  private let place: Int

  init?(from text: [Unicode.Scalar], to other: [Unicode.Scalar]) {
    let start = zip(text, other).prefix { $0 == $1 }.count
    let end = zip(text.dropFirst(start).reversed(), other.dropFirst(start).reversed()).prefix { $0 == $1 }
      .count
    let (here, there) = (text[start..<text.count - end], other[start..<other.count - end])
    place = start
    switch (here.count, there.count) {
    case (2, 2) where here.elementsEqual(there.reversed()): kind = .swapped
    case (1, 1): kind = .replaced
    case (0, 1): kind = start > 0 && other[start] == other[start - 1] ? .doubled : .leftOut
    case (1, 0): kind = start > 0 && text[start] == text[start - 1] ? .doubled : .added
    default: return nil
    }
  }

  func isOfFingers(in name: String, from source: CertainSpelling.Source) -> Bool {
    let word = word(in: Array(name.unicodeScalars))
    // A letter too many stands before this one.
    let isInside =
      word.lowerBound < place && (kind == .added ? place < word.upperBound : place < word.upperBound - 1)
    return switch kind {
    case .swapped: word.count >= 4
    case .doubled: word.count >= 4
    case .leftOut, .added: isInside && word.count >= 5
    case .replaced: isInside && word.count >= 5 && source == .language
    }
  }

  /// The word of a name that the place is in: words begin at capitals and behind signs.
  private func word(in name: [Unicode.Scalar]) -> Range<Int> {
    func isLetter(_ index: Int) -> Bool {
      name[index].properties.isAlphabetic || name[index].properties.numericType != nil
    }
    func begins(_ index: Int) -> Bool {
      name[index].properties.isUppercase && index > 0 && name[index - 1].properties.isLowercase
    }
    let place = min(place, name.count - 1)
    var (start, end) = (place, place)
    while start > 0, isLetter(start - 1), !begins(start) { start -= 1 }
    while end < name.count, isLetter(end), end == place || !begins(end) { end += 1 }
    return start..<end
  }
}

extension Finding.Fix {
  /// The repair of a misspelt name, quoted as it was; `nil` where it is not certain which name was meant.
  package init?(
    spelling node: Node, among candidates: [String], from source: CertainSpelling.Source = .language
  ) {
    guard let scalar = node.scalar,
      let name = CertainSpelling.of(scalar.text, among: candidates, from: source)
    else { return nil }
    self.init(replacing: node, with: name)
  }

  /// A name in the place of a text on one line, quoted as that was; `nil` where the text goes over several lines.
  package init?(replacing node: Node, with name: String) {
    guard let scalar = node.scalar, node.range.start.line == node.range.end.line else { return nil }
    self.init(replace: node.range, with: scalar.isPlain ? name : "\"\(name)\"")
  }

  /// The repair of a misspelt name that a plain text begins with; `nil` where it is not certain which name was meant.
  package init?(spellingFirstWordOf node: Node, among candidates: [String]) {
    guard let scalar = node.scalar, scalar.isPlain, let word = scalar.text.split(separator: " ").first,
      let name = CertainSpelling.of(String(word), among: candidates, from: .map)
    else { return nil }
    var range = node.range
    range.end = .init(
      line: range.start.line, column: range.start.column + UInt32(word.unicodeScalars.count),
      offset: range.start.offset + UInt32(word.utf8.count))
    self.init(replace: range, with: name)
  }
}
