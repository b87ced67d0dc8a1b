import MapSyntax

extension Rule {
  /// An enum, a set of flags or a record has nothing in it.
  package static let enumEmpty = Rule(
    id: "enum-empty", summary: "An enum, a set of flags or a record has nothing in it.",
    why: "A type without names tells a reader less than `uint16`.")
}

/// Finds types with names that have none.
enum EnumEmpty: TypeRule {
  static let rule = Rule.enumEmpty

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachType { type in
      let isEmpty =
        switch type.body {
        case .enumeration(let items), .flags(let items): items.isEmpty
        case .record(let fields): fields.isEmpty
        case nil: false
        }
      // A body whose every entry was refused has been reported already.
      guard isEmpty, type.bodyNode.entries?.isEmpty ?? true else { return }
      log.report(
        .init(.enumEmpty, "this type has no names in it", at: type.bodyNode, help: "use `uint16`, or `raw`"))
    }
  }
}
