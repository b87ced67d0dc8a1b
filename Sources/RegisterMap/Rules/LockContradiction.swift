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
    let definition = block.definition
    // What could not be read is not judged.
    guard !definition.isIncomplete, !definition.fields.isMisspelt(.access),
      definition.access != nil || definition.fields[.access] == nil
    else { return }
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
  /// The first register in the block, or in a block inside it without a lock of its own, that can be written.
  fileprivate var firstWritten: ResolvedRegister? {
    if let own = allRegisters.first(where: \.access.isWritable) { return own }
    for block in blocks where block.definition.lock == nil {
      if let inner = block.firstWritten { return inner }
    }
    return nil
  }

  /// Whether something may be in the block that is not judged: a register that is not listed, or one with an unknown access, or
  /// what has a lock of its own.
  fileprivate var mayHoldMore: Bool {
    definition.isPartial == true || definition.isIncomplete
      || allRegisters.contains { $0.definition.fields[.access] != nil && $0.definition.access == nil }
      || cases.contains { $0.definition.isPartial == true }
      || blocks.contains { $0.definition.lock != nil || $0.mayHoldMore }
  }
}
