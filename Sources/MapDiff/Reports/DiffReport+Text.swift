import MapSyntax

extension DiffReport {
  /// The report for people: as `regmap lint` prints findings, the heaviest changes of a map first, and a last line that
  /// counts them.
  ///
  /// A change that touches nobody has one line; any other also has the text that it is about, where the old map has it,
  /// and what it means for a client.
  package func text(color: Bool) -> String {
    let place = PlaceText(style: TerminalStyle(color: color), sources: sources)
    var text = ""
    for map in maps {
      for change in map.changes { append(change, of: map, place, to: &text) }
    }
    return text + summary(of: maps) + "\n"
  }

  private func append(_ change: Change, of map: ComparedMap, _ place: PlaceText, to text: inout String) {
    guard let range = map.place(of: change) else { return }
    let role: TerminalStyle.Role =
      switch change.verdict {
      case .breaking: .error
      case .additive: .warning
      case .compatible: .note
      }
    let message = "\(TextSafety.visible(change.message)) [\(change.kind.rawValue)]"
    text += place.head(change.verdict.rawValue, as: role, message, at: range)
    guard change.verdict > .compatible else {
      text += "\n"
      return
    }
    let gutter = PlaceText.gutter(of: [range])
    if change.range != nil { text += place.excerpt(range, as: role, gutter: gutter) }
    if change.newRange != nil, let old = change.oldRange {
      text += place.head("note", as: .note, "the old map has it here", at: old)
    }
    text += place.remark("means", TextSafety.visible(change.why), gutter: gutter) + "\n"
  }
}
