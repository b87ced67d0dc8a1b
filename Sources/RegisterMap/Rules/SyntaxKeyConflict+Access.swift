import MapSyntax

/// Finds keys that contradict what the register turned out to be.
enum SyntaxKeyConflict: MapRule {
  static let rule = Rule.syntaxKeyConflict

  static func check(_ map: ResolvedMap, log: FindingLog) {
    checkWrites(map, log: log)
    map.forEachRegister { register, _ in
      let definition = register.definition
      if definition.command != nil, let access = definition.access, access != .write, access != .none {
        log.report(
          .init(
            .syntaxKeyConflict, "a command is only written, so its access cannot be `\(access.rawValue)`",
            at: definition.place(.access), help: "leave `access` out"))
      }
      if definition.onRead != nil, !register.access.isReadable, register.access != .none {
        log.report(
          .init(
            .syntaxKeyConflict, "`on-read` has no meaning on a register that is not read",
            at: definition.place(.onRead)))
      }
      if definition.readsAsZero, register.access != .write {
        log.report(
          .init(
            .syntaxKeyConflict,
            "`reads-as-zero` is only for write-only values, and the access is `\(register.access.rawValue)`",
            at: definition.place(.readsAsZero)))
      }
      if definition.fields[.rows] != nil, definition.count == nil, definition.fields[.count] == nil {
        log.report(
          .init(
            .syntaxKeyConflict, "`rows` are the printed rows of an array, and this register has no `count`",
            at: definition.fields.entry(.rows)?.key ?? definition.nameNode))
      }
    }
  }
}
