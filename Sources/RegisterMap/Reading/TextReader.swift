import MapSyntax

/// Reads what people read: titles, descriptions, citations; and what something was called.
struct TextReader {
  let log: FindingLog

  func text(title: Node?, description: Node?, called: Node? = nil, source: Node?) -> DescriptiveText {
    DescriptiveText(
      title: log.text(title), description: log.text(description), called: printedName(called),
      source: citation(source))
  }

  /// What a document calls something: a short text on one line.
  func printedName(_ node: Node?) -> String? {
    guard let node, let name = log.text(node) else { return nil }
    guard name.unicodeScalars.count <= RegisterKey.longestPrintedName, !name.contains(where: \.isNewline)
    else {
      return log.wrongKind(
        node, expected: "a name of at most \(RegisterKey.longestPrintedName) characters on one line")
    }
    return name
  }

  /// What something was called in earlier maps: a name, or a list of them.
  func formerNames(_ node: Node?) -> [FormerName] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { node in
      log.text(node).map { FormerName(name: $0, node: node) }
    }
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
