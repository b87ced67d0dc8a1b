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
      if let base = block.base, !(0...0xFFFF).contains(base), block.definition.address != nil {
        reportedBlocks.insert(block.path)
        log.report(.outOfRange(base, block.definition.place(.at)))
        return
      }
      // An error of the block around is not repeated for everything inside.
      guard !reportedBlocks.contains(where: { block.path.hasPrefix($0 + ".") }) else { return }
      for register in block.allRegisters {
        guard let address = register.writeAddress, let words = register.totalWords,
          address < 0 || address + repeats + words > 0x10000
        else { continue }
        log.report(
          .outOfRange(
            address < 0 ? address : address + repeats + words - 1, register.definition.place(.writeAt)))
      }
      for register in block.allRegisters {
        guard let address = register.address, let words = register.totalWords else { continue }
        guard (0...0xFFFF).contains(address) else {
          log.report(.outOfRange(address, register.definition.place(.at)))
          continue
        }
        guard address + words <= 0x10000 else {
          log.report(
            .init(
              .addressOutOfRange,
              "\(words) addresses from \(wordText(address)) end at \(wordText(address + words - 1)); "
                + "the last address is 0xFFFF", at: register.definition.place(.at)))
          continue
        }
        guard address + repeats + words <= 0x10000 else {
          reportedBlocks.insert(block.path)
          let place = block.definition.repetition?.fields[.count] ?? block.definition.nameNode
          log.report(
            .init(
              .addressOutOfRange,
              "in the last instance `\(register.definition.name)` would be at \(wordText(address + repeats)); "
                + "the last address is 0xFFFF", at: place,
              notes: [.init("the register is here", at: register.definition.place(.at).textRange)]))
          break
        }
      }
    }
  }
}

extension Finding {
  fileprivate static func outOfRange(_ address: Int, _ node: Node) -> Finding {
    .init(
      .addressOutOfRange, "address \(wordText(address)) = \(address) is not within 0 to 0xFFFF", at: node)
  }
}
