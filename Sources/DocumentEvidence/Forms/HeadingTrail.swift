/// The headings that a place of a document stands under.
struct HeadingTrail {
  /// The level of a heading that is a line in bold.
  static let bold = 7
  /// The level of a heading that is a short line and nothing else.
  static let plain = 8

  private var entries: [(text: String, level: Int)] = []
  /// Whether a table or other text has come since the latest heading.
  private var isUsed = false

  /// Outermost first.
  var texts: [String] { entries.map(\.text) }

  /// Goes on under a heading, which ends those of its level and below. Short lines one below the other are all kept: the first is
  /// what the others are inside of.
  mutating func add(_ text: String, level: Int) {
    guard !text.isEmpty, !Self.isRemark(text) else { return }
    let isFurther = level == Self.plain && !isUsed && entries.last?.level == Self.plain && entries.count < 12
    entries.removeAll { $0.level >= level && !isFurther }
    entries.append((text, level))
    isUsed = false
  }

  /// Whether a heading is that of a remark, which names no part of the document: `WARNING!`, `Note 3`.
  private static func isRemark(_ text: String) -> Bool {
    let letters = text.lowercased().filter(\.isLetter)
    return [
      "warning", "note", "notes", "caution", "attention", "important", "notice", "danger", "remark",
      "remarks",
    ]
    .contains(letters)
  }

  /// Notes that what the headings are about has begun.
  mutating func use() { isUsed = true }
}
