import MapSyntax

extension Rule {
  /// The access of a register contradicts the kind of its block.
  package static let accessKindMismatch = Rule(
    id: "access-kind-mismatch",
    summary: "The access of a register contradicts the `kind` of its block.",
    why: "Both come from the document, so one of the two is transcribed wrongly.")
}

/// Compares the kind of a block with what can be done with its registers, those of blocks inside included.
enum AccessKindMismatch: MapRule {
  static let rule = Rule.accessKindMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let kind = block.definition.kind else { return }
      let registers = registers(of: block).filter { $0.access != .none }
      switch kind {
      case .info:
        report(registers.first(where: \.access.isWritable), "can be written", in: block, log: log)
      case .commands:
        report(registers.first(where: \.access.isReadable), "can be read", in: block, log: log)
      case .settings:
        guard !registers.isEmpty, !registers.contains(where: \.access.isWritable) else { return }
        log.report(
          .init(
            .accessKindMismatch, "a block of settings has nothing that can be written",
            at: block.definition.place(.kind)))
      }
    }
  }

  private static func registers(of block: ResolvedBlock) -> [ResolvedRegister] {
    block.allRegisters + block.blocks.flatMap(registers)
  }

  private static func report(
    _ register: ResolvedRegister?, _ what: String, in block: ResolvedBlock, log: FindingLog
  ) {
    guard let register else { return }
    let own = register.definition
    // Where the block gives the access, it contradicts itself.
    let node = own.fields[.access] ?? block.definition.fields[.access] ?? own.place(.access)
    let kind = block.definition.place(.kind)
    log.report(
      .init(
        .accessKindMismatch,
        "`\(register.definition.name)` \(what), and its block is for \(block.definition.kind?.rawValue ?? "")",
        at: node, notes: [.init("the kind is here", at: kind.textRange)]))
  }
}
