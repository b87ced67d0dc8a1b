/// The words of a heading or of a section, to tell whether they name the same part of a document.
struct SectionName {
  private let words: Set<String>

  init(_ text: String) {
    words = Set(
      text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }.map { word in
        String(word.drop { $0 == "." }.reversed().drop { $0 == "." }.reversed())
      }.filter { !$0.isEmpty })
  }

  /// Whether one of them has all words of the other.
  func isSame(as other: SectionName) -> Bool {
    !words.isEmpty && !other.words.isEmpty
      && (words.isSubset(of: other.words) || other.words.isSubset(of: words))
  }

  /// How many words both have.
  func shared(with other: SectionName) -> Int { words.intersection(other.words).count }
}

extension String? {
  /// Whether a section is the innermost of the headings above a row.
  func isSection(under headings: [String]) -> Bool {
    guard let section = self, let heading = headings.last else { return false }
    return SectionName(section).isSame(as: SectionName(heading))
  }

  /// How many words a section has in common with the headings above a row.
  func sharedWords(with headings: [String]) -> Int {
    guard let section = self else { return 0 }
    return SectionName(section).shared(with: SectionName(headings.joined(separator: " ")))
  }
}
