import MapSyntax

extension Rule {
  /// A value of a read-only table is said to be writable.
  public static let accessTableReadOnly = Rule(
    id: "access-table-read-only", summary: "A value of a read-only table is said to be writable.",
    why: "Modbus has no function that writes discrete inputs or input registers.")
}

/// Finds writable values in discrete inputs and input registers.
enum AccessTableReadOnly: MapCheck {
  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard register.access.isWritable, !register.table.isWritable else { return }
      let definition = register.definition
      log.report(
        .init(
          .accessTableReadOnly,
          "access is `\(register.access.rawValue)`, but \(register.table.pluralName) can only be read",
          at: definition.fields[.access] ?? definition.fields[.command] ?? definition.nameNode))
    }
  }
}
