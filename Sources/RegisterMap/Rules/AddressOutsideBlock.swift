import DeviceModel
import MapSyntax

extension Rule {
  /// Something lies outside the block it is in.
  package static let addressOutsideBlock = Rule(
    id: "address-outside-block", summary: "Something lies outside the block it is in.",
    why: "A read of the block would not reach it, and the device faults across the block's ends.")
}

/// Finds registers, blocks and reserved ranges before the start or behind the extent of their block.
enum AddressOutsideBlock: MapRule {
  static let rule = Rule.addressOutsideBlock

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let base = block.base, block.definition.hasPlace else { return }
      func report(_ name: String, _ offset: Int?, _ length: Int?, _ node: Node) {
        guard let offset, let length else { return }
        let first = wordText(base + offset)
        if offset < 0 {
          log.report(
            .init(
              .addressOutsideBlock,
              "\(name) at \(first) lies before its block, which begins at \(wordText(base))",
              at: node, notes: [.init("the block begins here", at: block.definition.place(.at).textRange)]))
        } else if let extent = block.definition.extent, offset + length > extent {
          log.report(
            .init(
              .addressOutsideBlock,
              "\(name) at \(first)…\(wordText(base + offset + length - 1)) lies behind its block, whose extent "
                + "ends at \(wordText(base + extent - 1))", at: node,
              notes: [.init("the extent is here", at: block.definition.place(.extent).textRange)]))
        }
      }
      for register in block.allRegisters {
        report(
          "`\(register.definition.name)`", register.offset, register.totalWords,
          register.definition.place(.at))
      }
      // A block with an extent of its own answers for itself, wherever it lies.
      for inner in block.blocks where inner.definition.extent == nil {
        let repeats = inner.repetition.map { ($0.count - 1) * min($0.stride, 0x10000) } ?? 0
        report(
          "`\(inner.definition.name)`", inner.offset, inner.footprint.map { $0 + repeats },
          inner.definition.place(.at))
      }
      for reserved in block.definition.reserved {
        let low = reserved.low.isRelative ? reserved.low.value : reserved.low.value - base
        report("the reserved range", low, reserved.high.value - reserved.low.value + 1, reserved.node)
      }
    }
  }
}
