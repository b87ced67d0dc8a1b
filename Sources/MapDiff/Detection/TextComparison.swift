/// What people read about a part.
struct StatedTexts {
  var title: String?
  var description: String? = nil
  /// What the document calls it.
  var called: String? = nil
  var source: String? = nil
}

extension ChangeLog {
  /// Compares what people read about a part.
  func compareTexts(_ pair: PartPair, _ old: StatedTexts, _ new: StatedTexts) {
    func quoted(_ text: String?) -> String? { text.map { "“\($0)”" } }
    compare(.titleChanged, pair, old.title, new.title, quoted)
    compare(.descriptionChanged, pair, old.description, new.description, quoted)
    compare(.printedNameChanged, pair, old.called, new.called, quoted)
    compare(.sourceChanged, pair, old.source.map(newSource), new.source, quoted)
  }

  /// A source of the old map, with its document as the new one cites that: what is new about a document is told of it.
  func newSource(of source: String) -> String {
    guard let citation = newCitations.first(where: { source.hasPrefix($0.old) }) else { return source }
    return citation.new + source.dropFirst(citation.old.count)
  }
}
