import MapSyntax

/// Reads the condition of a register or a block.
struct PresenceReader {
  let log: FindingLog

  /// `nil` where there is none, and, with a finding, where it cannot be read whole.
  func presence(_ entry: Node.Entry?) -> PresenceDefinition? {
    guard let entry, let fields = Fields<PresenceKey>(entry.value, owner: entry.key, log: log),
      let chooserNode = fields[.by], let chooser = log.text(chooserNode), let valuesNode = fields[.is]
    else { return nil }
    let nodes = valuesNode.elements ?? [valuesNode]
    let values = nodes.compactMap { node in
      log.text(node).map { PresenceDefinition.Value(text: $0, node: node) }
    }
    guard values.count == nodes.count else { return nil }
    return PresenceDefinition(
      chooser: chooser, chooserNode: chooserNode, values: values, valuesNode: valuesNode)
  }
}
