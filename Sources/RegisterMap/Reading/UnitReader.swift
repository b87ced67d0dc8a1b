import MapSyntax

/// Reads units.
struct UnitReader {
  let log: FindingLog

  /// The unit of a register: one for all its values, or one that another register chooses.
  func unit(ofRegister node: Node?) -> (unit: StatedUnit?, choice: UnitDefinition?) {
    guard let node, node.entries != nil else { return (unit(node), nil) }
    guard let fields = Fields<UnitKey>(node, log: log) else { return (nil, nil) }
    if fields[.text] != nil {
      fields.forbid(UnitKey.ofChoice, "`text` is the unit of every value", log: log)
      return (text(fields), nil)
    }
    guard fields[.by] != nil || fields[.cases] != nil else {
      reportMissing(
        "`unit` has neither `text` nor `by`", in: fields,
        help: "write `text: …`, or `by` and `cases` with a unit for each")
      return (nil, nil)
    }
    return (nil, choice(fields))
  }

  /// A unit that no register chooses; `none` is no unit.
  func unit(_ node: Node?) -> StatedUnit? {
    guard let node, node.scalar?.text == UnitVocabulary.none else { return fixedUnit(node) }
    return StatedUnit(meaning: .nothing, node: node)
  }

  /// A code, or a text of its own.
  private func fixedUnit(_ node: Node?) -> StatedUnit? {
    guard let node else { return nil }
    guard node.entries != nil else {
      return log.text(node).map { StatedUnit(meaning: .code($0), node: node) }
    }
    guard let fields = Fields<UnitKey>(node, log: log) else { return nil }
    fields.forbid(UnitKey.ofChoice, "only the unit of a register can be chosen by another", log: log)
    if fields[.text] == nil, fields[.by] == nil, fields[.cases] == nil {
      reportMissing(.text, in: fields)
    }
    return text(fields)
  }

  private func text(_ fields: Fields<UnitKey>) -> StatedUnit? {
    guard let node = fields[.text], let text = log.text(node) else { return nil }
    return StatedUnit(meaning: .text(text), node: node)
  }

  private func choice(_ fields: Fields<UnitKey>) -> UnitDefinition? {
    for key in UnitKey.ofChoice where fields[key] == nil {
      reportMissing(key, in: fields)
    }
    guard let selectorNode = fields[.by], let selector = log.text(selectorNode),
      let casesNode = fields[.cases]
    else { return nil }
    guard let entries = casesNode.entries else { return log.wrongKind(casesNode, expected: "units by case") }
    return UnitDefinition(
      selector: selector, selectorNode: selectorNode,
      cases: entries.compactMap { entry in
        guard let text = log.text(entry.key), let unit = fixedUnit(entry.value) else { return nil }
        return (text, entry.key, unit)
      })
  }

  private func reportMissing(_ key: UnitKey, in fields: Fields<UnitKey>) {
    reportMissing(
      "`\(key.rawValue)` is missing; it is required in this unit", in: fields,
      help: "for example `\(key.spec.example)`")
  }

  private func reportMissing(_ message: String, in fields: Fields<UnitKey>, help: String) {
    // A misspelt key is not also a missing one.
    guard !fields.hasMisspelt else { return }
    log.report(.init(.syntaxMissingKey, message, at: fields.node, help: help))
  }
}
