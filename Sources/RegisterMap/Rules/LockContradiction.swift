import MapSyntax

extension Rule {
  /// A lock allows more while locked than unlocked, makes no difference, or speaks of writing otherwise than the block.
  package static let lockContradiction = Rule(
    id: "lock-contradiction",
    summary:
      "A lock allows more while locked than unlocked, makes no difference, or allows writing where nothing is written.",
    why: "The two columns of the document are transcribed the wrong way round, or an access is missing.")
}

/// Compares what locks allow locked and unlocked, and with what can be written at all.
enum LockContradiction: MapRule {
  static let rule = Rule.lockContradiction

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let lock = block.definition.lock, let locked = lock.fields[.locked],
        let unlocked = lock.fields[.unlocked]
      else { return }
      if let permission = lock.locked.first(where: { !lock.unlocked.contains($0) }) {
        log.report(
          .init(
            .lockContradiction, "`\(permission.rawValue)` is allowed locked and not unlocked", at: locked,
            notes: [.init("what is allowed unlocked is here", at: unlocked.textRange)]))
      } else if Set(lock.locked) == Set(lock.unlocked), locked.elements != nil, unlocked.elements != nil {
        log.report(
          .init(
            .lockContradiction, "the lock makes no difference", at: unlocked,
            notes: [.init("what is allowed locked is here", at: locked.textRange)],
            help: "leave `lock` out where the document prints none"))
      } else {
        compareWriting(of: block, with: lock, unlocked, log)
      }
    }
  }

  private static func compareWriting(
    of block: ResolvedBlock, with lock: LockDefinition, _ unlocked: Node, _ log: FindingLog
  ) {
    let written = block.firstWritten
    if lock.unlocked.contains(.write), written == nil, !block.mayHoldMore {
      log.report(
        .init(
          .lockContradiction, "`write` is allowed unlocked, and nothing in `\(block.path)` can be written",
          at: unlocked,
          help: "give what the document allows to write its `access`, or take `write` out"))
    } else if !lock.unlocked.contains(.write), let written {
      log.report(
        .init(
          .lockContradiction,
          "`write` is allowed neither locked nor unlocked, and `\(written.definition.name)` can be written",
          at: unlocked,
          notes: [.init("its access is here", at: written.definition.place(.access).textRange)]))
    }
  }
}

extension ResolvedBlock {
  /// The first register in the block, or in a block inside it, that can be written.
  fileprivate var firstWritten: ResolvedRegister? {
    if let own = allRegisters.first(where: \.access.isWritable) { return own }
    for block in blocks {
      if let inner = block.firstWritten { return inner }
    }
    return nil
  }

  /// Whether the block, a layout or a block inside it lists only some of its registers.
  fileprivate var mayHoldMore: Bool {
    definition.isPartial == true || cases.contains { $0.definition.isPartial == true }
      || blocks.contains(where: \.mayHoldMore)
  }
}
