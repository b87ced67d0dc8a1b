import DeviceModel
import MapSyntax

extension Rule {
  /// A type needs registers, and the table holds single bits.
  package static let typeTableMismatch = Rule(
    id: "type-table-mismatch", summary: "A type needs registers, and the table holds single bits.",
    why: "A coil or discrete input is one bit; only `bool` fits.")
}

/// Finds types other than `bool` on coils and discrete inputs.
enum TypeTableMismatch: MapRule {
  static let rule = Rule.typeTableMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      if register.table.holdsBits, let part = register.definition.part {
        log.report(
          .init(
            .typeTableMismatch,
            "`bits` are those of a word, and \(register.table.pluralName) are single bits",
            at: part.bitsNode))
        return
      }
      guard register.table.holdsBits, let type = register.type, type != .bool else { return }
      log.report(
        .init(
          .typeTableMismatch,
          "`\(type.displayName)` does not fit in \(register.table.pluralName), which are single bits",
          at: register.definition.place(.type), help: "use `bool`, with `count` for several"))
    }
  }
}
