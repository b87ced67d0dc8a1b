import MapSyntax
import ModbusProtocol

/// Gives an address to what has only a printed number, as many documents print it: 40101 of the holding registers is
/// address 100 where numbers have five digits.
struct NumberedAddresses {
  let log: FindingLog
  let defaults: DefaultsDefinition

  /// The blocks of a map with their addresses. Reports every register that has neither an address nor a number.
  func numbered(_ blocks: [BlockDefinition]) -> [BlockDefinition] {
    blocks.map { numbered($0, in: defaults.table) }
  }

  private func numbered(_ block: BlockDefinition, in around: RegisterTable) -> BlockDefinition {
    var block = block
    let table = block.table ?? around
    if block.address == nil, block.fields[.at] == nil, !block.fields.isMisspelt(.at) {
      block.address = address(of: block.number, in: table)
      if block.address == nil { reportMissing(in: block) }
    }
    setAddresses(of: &block.repetition, in: table)
    for register in block.registers { setAddress(of: register, in: table) }
    for item in block.selection?.cases ?? [] {
      for register in item.registers { setAddress(of: register, in: table) }
    }
    block.blocks = block.blocks.map { numbered($0, in: table) }
    return block
  }

  /// A block that is repeated or has an extent begins at its `at`, not at the lowest address inside.
  private func reportMissing(in block: BlockDefinition) {
    guard block.fields[.number] == nil || isNumberingMissing else { return }
    for key in [BlockKey.repeat, .extent] {
      guard let entry = block.fields.entry(key) else { continue }
      log.report(
        .init(
          .syntaxMissingKey, "a block with `\(key.rawValue)` needs `at`", at: entry.key,
          help: block.number == nil
            ? "for example `\(BlockKey.at.spec.example)`" : Self.numberingIsMissing))
    }
  }

  /// Whether a number alone is no address because the map does not say how numbers count. Where it says so and cannot be
  /// understood, that has its finding.
  private var isNumberingMissing: Bool { defaults.numberingNode == nil && defaults.numbering != nil }

  private static let numberingIsMissing =
    "give `numbering` in `defaults`; then `number` alone is enough"

  private func setAddresses(of repetition: inout RepeatDefinition?, in table: RegisterTable) {
    guard var stated = repetition else { return }
    stated.rows = numbered(stated.rows, in: table)
    repetition = stated
  }

  private func numbered(_ rows: [RowDefinition], in table: RegisterTable) -> [RowDefinition] {
    rows.map { row in
      guard row.fields[.at] == nil, !row.fields.isMisspelt(.at) else { return row }
      var row = row
      row.address = address(of: row.number, in: table)?.value
      if row.address == nil { reportMissing("a printed row", row.ordinalNode, row.fields[.number] != nil) }
      return row
    }
  }

  private func setAddress(of register: RegisterDefinition, in table: RegisterTable) {
    if !register.rows.isEmpty { register.rows = numbered(register.rows, in: table) }
    guard register.fields[.at] == nil, !register.fields.isMisspelt(.at) else { return }
    register.address = address(of: register.number, in: table)
    if register.address == nil {
      reportMissing("a register", register.nameNode, register.fields[.number] != nil)
    }
  }

  private func reportMissing(_ what: String, _ node: Node, _ hasNumber: Bool) {
    // A number that could not be read has its finding.
    guard !hasNumber || isNumberingMissing else { return }
    log.report(
      .init(
        .syntaxMissingKey, "`at` is missing; it is required in \(what)", at: node,
        help: hasNumber
          ? Self.numberingIsMissing
          : "for example `\(RegisterKey.at.spec.example)`; where the document prints only numbers that count from 1, "
            + "`number` will do, with `numbering` in `defaults`"))
  }

  private func address(of number: Int?, in table: RegisterTable) -> AddressDefinition? {
    guard let number, let numbering = defaults.numbering, defaults.numberingNode != nil else { return nil }
    return AddressDefinition(value: number - numbering.firstNumber(of: table), isRelative: false)
  }
}
