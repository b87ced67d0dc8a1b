import DeviceModel
import MapSyntax

extension Rule {
  /// Something lies outside the 65,536 addresses of a table.
  package static let addressOutOfRange = Rule(
    id: "address-out-of-range", summary: "Something lies outside the 65,536 addresses of a table.",
    why: "No request can name such an address.")
}

/// Finds addresses below 0 or above 65535, the last repeat included.
enum AddressOutOfRange: MapRule {
  static let rule = Rule.addressOutOfRange

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var reportedBlocks: Set<String> = []
    map.forEachBlock { block in
      let repeats = block.levels.reduce(0) { sum, level in
        let (reach, overflow) = (level.count - 1).multipliedReportingOverflow(by: level.stride)
        return overflow ? 1 << 40 : min(sum + reach, 1 << 40)
      }
      if let base = block.base, !(0...0xFFFF).contains(base), block.definition.hasPlace {
        reportedBlocks.insert(block.path)
        log.report(.outOfRange(base, block.definition.place(.at), log.addresses))
        return
      }
      // An error of the block around is not repeated for everything inside.
      guard !reportedBlocks.contains(where: { block.path.hasPrefix($0 + ".") }) else { return }
      // What is wrong about the addresses to read from is not repeated for those to write to.
      let count = log.findings.count
      checkReads(block, repeats, &reportedBlocks, log)
      if log.findings.count == count { checkWrites(block, repeats, log) }
    }
  }

  private static func checkReads(
    _ block: ResolvedBlock, _ repeats: Int, _ reportedBlocks: inout Set<String>, _ log: FindingLog
  ) {
    for register in block.allRegisters {
      guard let address = register.address, let words = register.totalWords else { continue }
      guard (0...0xFFFF).contains(address) else {
        log.report(.outOfRange(address, register.definition.place(.at), log.addresses))
        continue
      }
      guard address + words <= 0x10000 else {
        log.report(
          .init(
            .addressOutOfRange,
            "\(words) addresses from \(log.addresses.text(address)) end at \(log.addresses.text(address + words - 1)); "
              + "the last address is \(log.addresses.text(0xFFFF))", at: register.definition.place(.at)))
        continue
      }
      guard address + repeats + words <= 0x10000 else {
        reportedBlocks.insert(block.path)
        let place = block.definition.repetition?.fields[.count] ?? block.definition.nameNode
        log.report(
          .init(
            .addressOutOfRange,
            "in the last instance `\(register.definition.name)` would be at \(log.addresses.text(address + repeats)); "
              + "the last address is \(log.addresses.text(0xFFFF))", at: place,
            notes: [.init("the register is here", at: register.definition.place(.at).textRange)]))
        break
      }
    }
  }

  private static func checkWrites(_ block: ResolvedBlock, _ repeats: Int, _ log: FindingLog) {
    for register in block.allRegisters {
      guard let address = register.soundWriteAddress, let words = register.totalWords else { continue }
      let place = register.definition.place(.writeAt)
      guard (0...0xFFFF).contains(address) else {
        log.report(.outOfRange(address, place, log.addresses))
        continue
      }
      guard address + repeats + words > 0x10000 else { continue }
      let end = log.addresses.text(address + repeats + words - 1)
      log.report(
        .init(
          .addressOutOfRange,
          "\(repeats == 0 ? "" : "in the last instance ")`\(register.definition.name)` would be written up to \(end); "
            + "the last address is \(log.addresses.text(0xFFFF))", at: place))
    }
  }
}

extension Finding {
  fileprivate static func outOfRange(_ address: Int, _ node: Node, _ notation: AddressNotation) -> Finding {
    .init(
      .addressOutOfRange, "address \(notation.text(address)) is not within 0 to \(notation.text(0xFFFF))",
      at: node)
  }
}
