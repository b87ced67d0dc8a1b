import MapSyntax

extension TypeUnknown {
  /// Finds types that some bits of a word cannot have.
  static func checkFields(of map: ResolvedMap, _ known: [String: TypeDefinition], _ log: FindingLog) {
    map.forEachField { field in
      if case .signMagnitude = field.kind, field.bits.low == field.bits.high, let node = field.kindNode {
        log.report(
          .init(.typeUnknown, "`sign-magnitude` leaves no bit for the number in a field of one", at: node))
      }
      if case .bool = field.kind, field.bits.low < field.bits.high, let node = field.kindNode {
        log.report(
          .init(
            .typeUnknown, "`bool` is one bit, and bits \(field.bits.low) to \(field.bits.high) are given",
            at: node, help: "give one bit, or write `uint`"))
      }
      guard case .named(let name) = field.kind, let node = field.kindNode else { return }
      if known[name] == nil, TypeVocabulary.names.contains(name) {
        log.report(
          .init(
            .typeUnknown, "`\(name)` has a width of its own, and here `bits` gives the width", at: node,
            help: "write `bool`, `uint`, `int`, `sign-magnitude` or the name of an enum"))
        return
      }
      guard let target = known[name] else { return }
      if case .enumeration = target.body {
        guard target.base?.isSigned == true else { return }
        log.report(
          .init(
            .typeUnknown, "an enum in some bits has no sign, and the numbers of `\(name)` have one",
            at: node,
            notes: [.init("`\(name)` is here", at: target.nameNode.textRange)]))
        return
      }
      log.report(
        .init(
          .typeUnknown, "some bits of a word are a number, `bool` or an enum, and `\(name)` is none of them",
          at: node, notes: [.init("`\(name)` is here", at: target.nameNode.textRange)]))
    }
  }
}
