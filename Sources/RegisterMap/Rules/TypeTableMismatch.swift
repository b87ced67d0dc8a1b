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
    map.walkBlocks { block, around in
      guard block.table.holdsBits else { return }
      let table = around.last { $0.definition.fields[.table] != nil }?.definition.fields[.table]
      let notes = (table ?? map.definition.defaultTable).map {
        [Finding.Note("the table is here", at: $0.textRange)]
      }
      for register in block.allRegisters {
        if let part = register.definition.part {
          log.report(
            .init(
              .typeTableMismatch,
              "`bits` are those of a word, and \(register.table.pluralName) are single bits",
              at: part.bitsNode, notes: notes ?? []))
        } else if let type = register.type, type != .bool {
          log.report(
            .init(
              .typeTableMismatch,
              "`\(type.displayName)` does not fit in \(register.table.pluralName), which are single bits",
              at: register.definition.place(.type), notes: notes ?? [],
              help: "use `bool`, with `count` for several"))
        }
      }
    }
  }
}

extension MapDefinition {
  /// The table that `defaults` gives.
  fileprivate var defaultTable: Node? {
    fields[.defaults]?.entries?.first { $0.key.scalar?.text == DefaultsKey.table.rawValue }?.value
  }
}
