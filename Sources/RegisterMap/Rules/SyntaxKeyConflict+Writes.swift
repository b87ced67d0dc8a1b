import DeviceModel
import MapSyntax

extension SyntaxKeyConflict {
  /// Finds keys about writing on what is never written, and such as lack what they belong to, through the blocks around.
  static func checkWrites(_ map: ResolvedMap, log: FindingLog) {
    map.walkBlocks { block, around in
      checkInherited(of: block, log)
      for register in block.allRegisters {
        checkCommand(register, in: around, log)
        if register.access.isWritable {
          checkWritten(register, log)
        } else if register.access != .none, register.definition.part == nil {
          checkRead(register, in: around, log)
        }
      }
    }
  }

  /// A block says what can be done with what is inside; a command in one that is only read contradicts it.
  private static func checkCommand(
    _ register: ResolvedRegister, in around: [ResolvedBlock], _ log: FindingLog
  ) {
    let definition = register.definition
    guard definition.command != nil, definition.fields[.access] == nil,
      let block = around.last(where: { $0.definition.access != nil }), let access = block.definition.access,
      access == .read || access == .none
    else { return }
    log.report(
      .init(
        .syntaxKeyConflict,
        "a command is only written, and the access of its block is `\(access.rawValue)`",
        at: definition.place(.command),
        notes: [.init("the access is here", at: block.definition.place(.access).textRange)],
        help: "if it is a command, give it `access: write`"))
  }

  private static func checkRead(
    _ register: ResolvedRegister, in around: [ResolvedBlock], _ log: FindingLog
  ) {
    let definition = register.definition
    // A factory setting may be printed of what only others change.
    let keys: [RegisterKey] = [.range, .values, .step, .writeWhole, .idempotent]
    // A value whose words lie apart must not have them, which is found when it is read.
    guard definition.wordAddresses.isEmpty, let key = keys.first(where: { definition.fields[$0] != nil })
    else {
      return
    }
    log.report(
      .init(
        .syntaxKeyConflict, "`\(key.rawValue)` has no meaning on a register that is only read",
        at: definition.fields.entry(key)?.key ?? definition.nameNode,
        notes: accessNotes(of: definition, in: around),
        help: key == .range
          ? "what can be read is `plausible`; if the register can be written, give its `access`"
          : "leave it out; if the register can be written, give its `access`"))
  }

  /// The access that a register takes from a block around it.
  private static func accessNotes(
    of register: RegisterDefinition, in around: [ResolvedBlock]
  ) -> [Finding.Note] {
    guard register.fields[.access] == nil,
      let access = around.last(where: { $0.definition.access != nil })?.definition.fields[.access]
    else { return [] }
    return [.init("its access is here", at: access.textRange)]
  }

  private static func checkWritten(_ register: ResolvedRegister, _ log: FindingLog) {
    let definition = register.definition
    if definition.step != nil, definition.fields[.range] == nil, let key = definition.fields.entry(.step)?.key
    {
      let isListed = definition.fields[.values] != nil
      log.report(
        .init(
          .syntaxKeyConflict,
          isListed ? "`step` has no meaning beside `values`" : "`step` has no effect without a `range`",
          at: key,
          help: isListed
            ? "`values` lists what may be written" : "`range` may have one bound: `range: 0..`"))
    }
    if definition.idempotent == true, definition.limitRegisters != nil,
      let key = definition.fields.entry(.idempotent)?.key
    {
      log.report(
        .init(
          .syntaxKeyConflict, "`idempotent` has no effect on a register whose bound another one holds",
          at: key,
          help: "such a write is sent once in any case"))
    }
  }

  /// What a block gives to the registers inside has to be of use to one of them.
  private static func checkInherited(of block: ResolvedBlock, _ log: FindingLog) {
    let definition = block.definition
    func check(
      _ key: BlockKey, _ isGiven: Bool?, _ isTaken: (ResolvedRegister) -> Bool,
      own: (ResolvedRegister) -> Bool, of inner: (ResolvedBlock) -> Bool
    ) {
      // What comes with a shape may be of use elsewhere.
      guard isGiven == true, let entry = definition.fields.entry(key), !definition.isIncomplete,
        definition.shape == nil
      else { return }
      func taking(_ block: ResolvedBlock) -> [ResolvedRegister] {
        block.allRegisters.filter { !own($0) } + block.blocks.filter { !inner($0) }.flatMap(taking)
      }
      let registers = taking(block)
      guard !registers.isEmpty, !registers.contains(where: { $0.access == .none || isTaken($0) }) else {
        return
      }
      log.report(
        .init(
          .syntaxKeyConflict,
          registers.contains(where: \.access.isWritable)
            ? "`\(key.rawValue)` has no effect: every write of what takes it from this block is sent once"
            : "`\(key.rawValue)` has no effect: nothing that takes it from this block can be written",
          at: entry.key))
    }
    check(
      .writeWhole, definition.writeWhole, \.access.isWritable,
      own: { $0.definition.fields[.writeWhole] != nil }, of: { $0.definition.fields[.writeWhole] != nil })
    check(
      .idempotent, definition.idempotent,
      { $0.access.isWritable && $0.definition.limitRegisters == nil },
      own: { $0.definition.fields[.idempotent] != nil }, of: { $0.definition.fields[.idempotent] != nil })
  }
}
