import MapSyntax

extension Rule {
  /// A register that can be written is called constant.
  package static let constantWritable = Rule(
    id: "constant-writable", summary: "A register that can be written is called constant.",
    why: "What it decides about would be read as what it was before the write.")
}

/// Compares `constant` with the access.
enum ConstantWritable: MapRule {
  static let rule = Rule.constantWritable

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard register.definition.isConstant, register.access.isWritable else { return }
      log.report(
        .init(
          .constantWritable, "`\(register.definition.name)` can be written, so it is not constant",
          at: register.definition.place(.constant)))
    }
  }
}
