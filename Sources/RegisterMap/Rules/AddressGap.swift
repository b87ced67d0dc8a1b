import DeviceModel
import MapSyntax

extension Rule {
  /// Addresses between the registers of a block are not accounted for.
  package static let addressGap = Rule(
    id: "address-gap", summary: "Addresses between the registers of a block are not accounted for.",
    why:
      "A skipped row of the document leaves such a gap, and whether a read may cross a gap is a fact about "
      + "the device.")
}

/// Finds holes in blocks without `gaps`.
enum AddressGap: MapRule {
  static let rule = Rule.addressGap

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard block.gaps == nil, let base = block.base, !block.definition.isIncomplete else { return }
      var parts: [(start: Int, end: Int, node: Node)] = []
      for register in block.allRegisters {
        // With one address unknown, every hole might be its place.
        guard let offset = register.offset, let words = register.totalWords, register.agreesWithPrint else {
          return
        }
        parts.append((offset, offset + words, register.definition.place(.at)))
      }
      for inner in block.blocks {
        guard let offset = inner.offset, let footprint = inner.footprint else { return }
        // Between sparse instances the inner block speaks for itself.
        let repeats = inner.repetition.map { ($0.count - 1) * min($0.stride, 0x10000) } ?? 0
        parts.append((offset, offset + repeats + footprint, inner.definition.place(.at)))
      }
      for reserved in block.definition.reserved {
        let shift = reserved.low.isRelative ? 0 : base
        parts.append((reserved.low.value - shift, reserved.high.value - shift + 1, reserved.node))
      }
      parts.sort { $0.start < $1.start }
      // A register in the wrong place leaves a hole behind; the place has its finding.
      guard zip(parts, parts.dropFirst()).allSatisfy({ $0.end <= $1.start }) || block.allowsOverlap else {
        return
      }
      var end = block.definition.address == nil ? parts.first?.start ?? 0 : 0
      for part in parts {
        if part.start > end { log.report(.gap(from: base + end, to: base + part.start - 1, part.node)) }
        end = max(end, part.end)
      }
      if let extent = block.definition.extent, end < extent {
        log.report(.gap(from: base + end, to: base + extent - 1, block.definition.place(.extent)))
      }
    }
  }
}

extension Finding {
  fileprivate static func gap(from first: Int, to last: Int, _ node: Node) -> Finding {
    let what =
      first == last
      ? "address \(wordText(first)) is" : "addresses \(wordText(first))…\(wordText(last)) are"
    let range = first == last ? wordText(first) : "\(wordText(first))..\(wordText(last))"
    return .init(
      .addressGap, "\(what) not accounted for before this", at: node,
      help:
        "transcribe the missing rows, or state `reserved: [\(range)]`, or `gaps: readable` or `unreadable`")
  }
}

extension ResolvedRegister {
  /// Whether the decimal address and the number printed beside the address are those of the address.
  fileprivate var agreesWithPrint: Bool { definition.decimal == nil || definition.decimal == address }
}

extension ResolvedBlock {
  /// Whether cases of a selection share addresses here.
  fileprivate var allowsOverlap: Bool { !cases.isEmpty }
}
