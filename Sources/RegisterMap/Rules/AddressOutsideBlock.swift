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
        let first = log.addresses.text(base + offset)
        if offset < 0 {
          log.report(
            .init(
              .addressOutsideBlock,
              "\(name) at \(first) lies before its block, which begins at \(log.addresses.text(base))",
              at: node, notes: [.init("the block begins here", at: block.definition.place(.at).textRange)]))
        } else if let extent = block.definition.extent, offset + length > extent {
          log.report(
            .init(
              .addressOutsideBlock,
              "\(name) at \(first)…\(log.addresses.text(base + offset + length - 1)) lies behind its block, whose extent "
                + "ends at \(log.addresses.text(base + extent - 1))", at: node,
              notes: [.init("the extent is here", at: block.definition.place(.extent).textRange)]))
        }
      }
      for register in block.allRegisters {
        report(
          "`\(register.definition.name)`", register.offset, register.totalWords,
          register.definition.place(.at))
      }
      for inner in block.blocks { check(inner, in: block, at: base, log) }
      for reserved in block.definition.reserved {
        let low = reserved.low.isRelative ? reserved.low.value : reserved.low.value - base
        report("the reserved range", low, reserved.high.value - reserved.low.value + 1, reserved.node)
      }
    }
  }
  /// A block inside, with all its instances, and with its own extent where it has one.
  private static func check(
    _ inner: ResolvedBlock, in block: ResolvedBlock, at base: Int, _ log: FindingLog
  ) {
    guard let offset = inner.offset, let width = inner.footprint else { return }
    let (name, definition) = (inner.definition.name, inner.definition)
    guard offset >= 0 else {
      log.report(
        .init(
          .addressOutsideBlock,
          "`\(name)` at \(log.addresses.text(base + offset)) lies before its block, which begins at \(log.addresses.text(base))",
          at: definition.place(.at),
          notes: [.init("the block begins here", at: block.definition.place(.at).textRange)]))
      return
    }
    guard let extent = block.definition.extent else { return }
    let stride = min(inner.repetition?.stride ?? 1, 0x10000)
    let reach = offset + ((inner.repetition?.count ?? 1) - 1) * stride + width
    guard reach > extent else { return }
    // The first instance that does not fit tells whether the count, the extent or the address is to blame.
    let fitting = offset + width > extent ? 0 : (extent - offset - width) / stride + 1
    let first = base + offset + fitting * stride
    if fitting > 0, let count = definition.repetition?.fields[.count], log.hasFinding(at: count) { return }
    let isExtent =
      fitting == 0 && definition.extent != nil && inner.span.map { offset + $0 <= extent } ?? false
    log.report(
      .init(
        .addressOutsideBlock,
        (isExtent
          ? "the extent of `\(name)`" : fitting > 0 ? "instance \(fitting + 1) of `\(name)`" : "`\(name)`")
          + " at \(log.addresses.text(first))…\(log.addresses.text(first + width - 1)) lies behind its block, whose extent "
          + "ends at \(log.addresses.text(base + extent - 1))",
        at: isExtent
          ? definition.place(.extent)
          : fitting > 0
            ? definition.repetition?.fields[.count] ?? definition.place(.at) : definition.place(.at),
        notes: [.init("the extent is here", at: block.definition.place(.extent).textRange)]))
  }
}
