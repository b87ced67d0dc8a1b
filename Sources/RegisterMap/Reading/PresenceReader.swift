import MapSyntax

/// Reads the condition of a register or a block.
struct PresenceReader {
  let log: FindingLog

  /// `nil` where there is none, and, with a finding, where it cannot be read whole.
  func presence(_ entry: Node.Entry?) -> PresenceDefinition? {
    guard let entry, let fields = Fields<PresenceKey>(entry.value, owner: entry.key, log: log),
      let chooserNode = chooser(in: fields, owner: entry.key), let chooser = log.text(chooserNode),
      let valuesNode = fields[.is]
    else { return nil }
    let nodes = valuesNode.elements ?? [valuesNode]
    let values = nodes.compactMap { node in
      log.text(node).map { PresenceDefinition.Value(text: $0, node: node) }
    }
    guard values.count == nodes.count else { return nil }
    return PresenceDefinition(
      chooser: chooser, chooserNode: chooserNode, choosesBySetting: fields[.setting] != nil, values: values,
      valuesNode: valuesNode)
  }

  /// The one name of what decides.
  private func chooser(in fields: Fields<PresenceKey>, owner: Node) -> Node? {
    switch (fields[.by], fields[.setting]) {
    case (let node?, nil), (nil, let node?): return node
    case (_?, _?):
      fields.forbid([.setting], "`by` already names what decides", log: log)
    case (nil, nil):
      guard !fields.hasMisspelt else { return nil }
      log.report(
        .init(
          .syntaxMissingKey, "a condition has `by` or `setting`", at: owner,
          help: "for example `\(PresenceKey.by.spec.example)`"))
    }
    return nil
  }
}
