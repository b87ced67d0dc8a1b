import MapSyntax

extension Rule {
  /// A lock allows more while locked than unlocked, or makes no difference.
  package static let lockContradiction = Rule(
    id: "lock-contradiction",
    summary: "A lock allows more while locked than unlocked, or makes no difference.",
    why: "The two columns of the document are transcribed the wrong way round.")
}

/// Compares what locks allow locked and unlocked.
enum LockContradiction: MapRule {
  static let rule = Rule.lockContradiction

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let lock = block.definition.lock, let locked = lock.fields[.locked],
        let unlocked = lock.fields[.unlocked]
      else { return }
      for permission in lock.locked where !lock.unlocked.contains(permission) {
        log.report(
          .init(
            .lockContradiction, "`\(permission.rawValue)` is allowed locked and not unlocked", at: locked,
            notes: [.init("what is allowed unlocked is here", at: unlocked.textRange)]))
        return
      }
      if Set(lock.locked) == Set(lock.unlocked), locked.elements != nil, unlocked.elements != nil {
        log.report(
          .init(
            .lockContradiction, "the lock makes no difference", at: unlocked,
            notes: [.init("what is allowed locked is here", at: locked.textRange)],
            help: "leave `lock` out where the document prints none"))
      }
    }
  }
}
