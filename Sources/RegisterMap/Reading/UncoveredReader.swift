import DeviceModel
import MapSyntax

/// Reads what a map leaves to its documents.
struct UncoveredReader {
  let log: FindingLog

  func parts(_ node: Node?) -> [UncoveredDefinition] {
    let nodes = log.elements(node, of: "known differences") ?? []
    if nodes.count > UncoveredKey.most {
      log.report(
        .init(
          .syntaxLimit, "a map has at most \(UncoveredKey.most) known differences",
          at: nodes[UncoveredKey.most]
        ))
    }
    return nodes.prefix(UncoveredKey.most).compactMap(part)
  }

  private func part(_ node: Node) -> UncoveredDefinition? {
    guard let fields = Fields<UncoveredKey>(node, log: log) else { return nil }
    let subjects = [UncoveredKey.rows, .cells, .at]
    if subjects.allSatisfy({ fields[$0] == nil && !fields.isMisspelt($0) }) {
      log.report(
        .init(
          .syntaxMissingKey, "a known difference names `rows` of a document, or a place of the map with `at`",
          at: node, help: "for example `\(UncoveredKey.rows.spec.example)`"))
    }
    if fields[.rows] != nil {
      fields.forbid([.cells, .at], "`rows` names rows that the map does not carry", log: log)
      fields.forbid(beside: .rows, log: log)
    } else if fields[.cells] != nil {
      fields.forbid([.at], "`cells` names rows that the map does not carry", log: log)
      fields.forbid(beside: .cells, log: log)
    } else if fields[.at] != nil {
      fields.forbid(beside: .at, log: log)
    }
    return UncoveredDefinition(
      node: node, rows: AddressReader(log: log).oneOrMore(fields[.rows]),
      cells: oneOrMoreTexts(fields[.cells]),
      source: TextReader(log: log).citation(fields[.source]), path: log.text(fields[.at]),
      pathNode: fields[.at],
      fact: log.choice(fields[.fact], of: FactKind.self), because: log.text(fields[.because]))
  }

  /// Texts of cells, or one alone.
  private func oneOrMoreTexts(_ node: Node?) -> [String] {
    guard let node else { return [] }
    guard node.scalar == nil else { return [log.text(node)].compactMap(\.self) }
    return (log.elements(node, of: "texts") ?? []).compactMap { log.text($0) }
  }
}
