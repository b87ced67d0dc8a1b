import MapSyntax

/// Compares `refresh` with the access. The times themselves are judged where they are read.
enum RefreshInvalid: MapRule {
  static let rule = Rule.refreshInvalid

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard register.definition.refresh != nil, !register.access.isReadable else { return }
      log.report(
        .init(
          .refreshInvalid, "`\(register.definition.name)` cannot be read, so it has no `refresh`",
          at: register.definition.place(.refresh)))
    }
    for block in map.blocks { check(block, log: log) }
  }

  private static func check(_ block: ResolvedBlock, log: FindingLog) {
    if block.definition.refresh != nil, !block.definition.isIncomplete, !hasReadable(block) {
      log.report(
        .init(
          .refreshInvalid, "nothing in `\(block.definition.name)` can be read, so it has no `refresh`",
          at: block.definition.place(.refresh)))
    }
    for inner in block.blocks { check(inner, log: log) }
  }

  private static func hasReadable(_ block: ResolvedBlock) -> Bool {
    block.allRegisters.contains(where: \.access.isReadable) || block.blocks.contains(where: hasReadable)
  }
}
