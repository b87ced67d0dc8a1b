import MapSyntax

/// Reads what people read: titles, descriptions, citations.
struct TextReader {
  let log: FindingLog

  func text(title: Node?, description: Node?, source: Node?) -> DescriptiveText {
    DescriptiveText(
      title: log.text(title), description: log.text(description), source: citation(source))
  }

  /// `manual 1.1`: the id of a document, then the section.
  func citation(_ node: Node?) -> SourceCitation? {
    guard let node, let text = log.text(node) else { return nil }
    let parts = text.split(separator: " ", maxSplits: 1)
    return SourceCitation(
      document: parts.first.map(String.init) ?? "", section: parts.count > 1 ? String(parts[1]) : "",
      node: node)
  }
}
