import MapSyntax

extension Rule {
  /// A value does not fit in one request.
  package static let addressTooWide = Rule(
    id: "address-too-wide", summary: "A value does not fit in one request.",
    why: "A value read in two requests can be torn: half of it old, half of it new.")
}

/// Finds single values that are wider than a read or a write of the device.
enum AddressTooWide: MapRule {
  static let rule = Rule.addressTooWide

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachBlock { block in
      guard let selection = block.definition.selection, let node = selection.fields.entry(.cases)?.key else {
        return
      }
      let whole = block.allRegisters.filter { $0.access.isReadable && !map.isDependent($0, in: block) }
      let spans = whole.compactMap { register in
        register.offset.flatMap { offset in register.totalWords.map { offset..<offset + $0 } }
      }
      guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max(),
        last - first > map.limits.readRegisters
      else { return }
      log.report(
        .init(
          .addressTooWide,
          "the block with all its cases takes \(last - first) addresses, and one request reads at most "
            + "\(map.limits.readRegisters)", at: node,
          help: "the case and the register that chooses it are read together"))
    }
    map.forEachRegister { register, _ in
      guard let words = register.elementWords else { return }
      let limits = [
        register.access.isReadable ? map.limits.readRegisters : nil,
        register.access.isWritable ? map.limits.writeRegisters : nil,
      ]
      guard let limit = limits.compactMap(\.self).min() else { return }
      guard words > limit else { return }
      log.report(
        .init(
          .addressTooWide, "a value of \(words) words does not fit in one request of at most \(limit)",
          at: register.definition.place(.words)))
    }
  }
}
