import DeviceModel
import MapSyntax

extension Rule {
  /// A selection is made by a register that cannot choose.
  package static let selectSelectorInvalid = Rule(
    id: "select-selector-invalid",
    summary:
      "The register that chooses a case is not in the block, cannot be read, or holds no whole number.",
    why: "Without its value a client cannot tell which case the other words have.")
}

/// Finds selections whose `by` does not name a readable whole number of the block.
enum SelectSelectorInvalid: MapRule {
  static let rule = Rule.selectSelectorInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let selection = block.definition.selection, let name = selection.selector,
        let node = selection.fields[.by]
      else { return }
      guard let selector = block.selector else {
        let names = block.registers.map(\.definition.name)
        log.reportUnknown(
          .selectSelectorInvalid, "the block has no register `\(name)` that could choose", at: node,
          among: names,
          otherwise: log.pathHint(for: name, among: names)
            ?? "the selector has to be one of the `registers` of the block, beside `select`")
        return
      }
      let problem: String?
      switch selector.type {
      case nil: problem = nil
      case _ where selector.definition.part != nil: problem = "is some bits of a word; all of a word chooses"
      case .enumeration, .integer: problem = nil
      case .some(let type): problem = "is `\(type.displayName)`; only an enum or an integer can choose"
      }
      if let problem {
        log.report(.init(.selectSelectorInvalid, "`\(name)` \(problem)", at: node))
      } else if !selector.access.isReadable {
        log.report(.init(.selectSelectorInvalid, "`\(name)` cannot be read", at: node))
      } else if selector.definition.count != nil {
        log.report(.init(.selectSelectorInvalid, "`\(name)` is an array; one value chooses", at: node))
      }
    }
  }
}
