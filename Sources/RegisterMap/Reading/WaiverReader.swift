import MapSyntax

/// Reads what a place of a map says is right as it is.
struct WaiverReader {
  let log: FindingLog

  /// Reads `allow` of an entry: a register, a block, a type.
  func read(_ node: Node?, of owner: Node.Entry) {
    let (key, value) = (owner.key.range, owner.value.range)
    // A shape's entries can be in another file than the block that has it.
    let scope = key.file == value.file ? SourceRange(file: key.file, start: key.start, end: value.end) : value
    read(node, for: scope)
  }

  /// Reads `allow` of a part of a map.
  func read(_ node: Node?, for scope: SourceRange) {
    guard let nodes = log.elements(node, of: "waivers") else { return }
    if nodes.count > WaiverKey.most {
      log.report(
        .init(
          .syntaxLimit, "one place has at most \(WaiverKey.most) waivers", at: nodes[WaiverKey.most],
          help: "lower the rule for this file in `\(PolicyKey.fileNames[0])`"))
    }
    for node in nodes.prefix(WaiverKey.most) {
      guard let fields = Fields<WaiverKey>(node, log: log) else { continue }
      _ = log.text(fields[.because])
      guard let ruleNode = fields[.rule], let rule = log.text(ruleNode) else { continue }
      log.waive(.init(rule: rule, fact: log.text(fields[.fact]), place: ruleNode.range, scope: scope))
    }
  }
}
