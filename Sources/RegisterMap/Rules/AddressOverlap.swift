import DeviceModel
import MapSyntax
import ModbusProtocol

extension Rule {
  /// Two registers of one table share an address, or one lies where the document calls addresses reserved.
  package static let addressOverlap = Rule(
    id: "address-overlap",
    summary: "Two registers of one table share an address, or one lies where addresses are reserved.",
    why: "One of them is at the wrong address or too wide, and writing one would change the other.")
}

/// Finds registers that share addresses, exactly, across strided and nested repeats.
enum AddressOverlap: MapRule {
  static let rule = Rule.addressOverlap

  static func check(_ map: ResolvedMap, log: FindingLog) { report(map, everyPair: false, to: log) }

  /// Reports registers that share addresses.
  ///
  /// - Parameter everyPair: Whether a register that meets several others has a finding for each. One is enough to mend the
  ///   map, but not to know what it touches.
  static func report(_ map: ResolvedMap, everyPair: Bool, to log: FindingLog) {
    let tables = map.blocksByTable
    for (table, blocks) in tables {
      var finder = OverlapFinder(amongTables: tables.count)
      finder.compare(
        blocks.compactMap { Occupant($0, of: map) }
          + blocks.compactMap { Occupant($0, of: map, withReserved: false, isWritten: true) })
      if !finder.isComplete, let place = map.definition.fields.entry(.blocks)?.key {
        log.report(
          .init(
            .syntaxLimit,
            "the \(table.table.pluralName) of this map lie over each other too often to be compared",
            at: place, help: "repair the findings about their addresses first"))
      }
      var reported: Set<SourceRange> = []
      let reaching = everyPair ? nil : ReachingInstances(finder.collisions)
      for (position, collision) in finder.collisions.enumerated() {
        if let cause = reaching?[position] {
          guard reported.insert(cause.node.range).inserted, !log.hasFinding(at: cause.node) else { continue }
          log.report(
            .init(.addressOverlap, cause.message, at: cause.node, notes: [cause.note], help: cause.help))
          continue
        }
        if let block = collision.selfOverlapping, let repetition = block.repetition {
          // A register that meets itself does so wherever it is written, too.
          let place = (block.stridePlace ?? block.place).range
          guard !block.hasLongExtent, everyPair || !isOfCount(collision, in: block, log),
            reported.insert(place).inserted || everyPair
          else { continue }
          let isBetween = collision.firstShared == nil
          let written = [collision.earlier, collision.later].first { $0.occupant.isWritten }
          log.report(
            .init(
              .repeatStride,
              "with a stride of \(repetition.stride), \(collision.earlier.label) "
                + (isBetween ? "lies between the words of" : "meets") + " \(collision.later.label)",
              at: written?.occupant.place ?? block.stridePlace ?? block.place,
              notes: [
                .init(
                  "\(collision.earlier.label) is here", at: collision.earlier.occupant.place.textRange)
              ],
              help: written != nil
                ? nothingElse(collision)
                : isBetween
                  ? "between the words of a value may lie registers of its own instance alone"
                  : .instanceTakes(block.instanceWidth)))
          continue
        }
        // One register in the wrong place, and one range too long, is one finding, however many it meets.
        let (place, other) =
          collision.earlier.occupant.isReserved
          ? (collision.earlier, collision.later) : (collision.later, collision.earlier)
        guard reported.insert(place.occupant.place.range).inserted || everyPair else { continue }
        log.report(
          .init(
            .addressOverlap,
            "\(place.label) meets \(other.label) at "
              + log.addresses.text(collision.address),
            at: place.occupant.place,
            notes: [
              .init(
                "\(other.label) is here", at: other.occupant.place.textRange)
            ], help: help(collision, log)))
      }
    }
  }

  /// Whether instances of a block inside reach into the next instance, because the count of those has a finding.
  private static func isOfCount(
    _ collision: OverlapFinder.Collision, in block: Occupant, _ log: FindingLog
  ) -> Bool {
    block.children.contains { inner in
      inner.countPlace.map(log.hasFinding) == true
        && (collision.earlier.occupant.isInside(inner) || collision.later.occupant.isInside(inner))
    }
  }

  /// What a place to write to needs.
  private static func nothingElse(_ collision: OverlapFinder.Collision) -> String {
    let isRepeated = [collision.earlier, collision.later].contains { side in
      side.occupant.steps.contains(where: \.isRepeated)
    }
    return "look at `write-at` again: nothing else may lie where a value is written"
      + (isRepeated ? "; what decides in one instance of a block proves nothing about another" : "")
  }

  private static func help(_ collision: OverlapFinder.Collision, _ log: FindingLog) -> String {
    if collision.earlier.occupant.isReserved || collision.later.occupant.isReserved {
      return "look at the document again: either the addresses are reserved, or a register is there"
    }
    let sides = [collision.earlier, collision.later]
    if sides.contains(where: \.occupant.isWritten) { return nothingElse(collision) }
    if let apart = sides.first(where: { !$0.occupant.apart.isEmpty }) {
      return collision.firstShared == nil
        ? "between the words of \(apart.label) may lie registers of its own block alone"
        : "this address is that of one word of \(apart.label), so one of the two is elsewhere"
    }
    let earlier = collision.earlier
    if earlier.occupant.mask != nil, collision.later.occupant.mask != nil {
      return "they take the same bits of one word"
    }
    let (first, second) = (earlier.occupant.conditions, collision.later.occupant.conditions)
    if !first.isEmpty, !second.isEmpty {
      // A condition that both have proves nothing, so one that differs is to the point.
      let differing = first.lazy.flatMap { one in
        second.lazy.filter { $0.chooser == one.chooser && $0.numbers != one.numbers }.map {
          (one.chooser, one.numbers.intersection($0.numbers))
        }
      }.first
      guard let (chooser, numbers) = differing, let range = numbers.ranges.first else {
        if first.count == second.count,
          first.allSatisfy({ one in second.contains { $0.chooser == one.chooser } })
        {
          return "they are there under the same conditions"
        }
        return "they depend on different registers, and nothing proves that the two are never there together"
      }
      let value = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)…\(range.upperBound)"
      return "both are there while `\(chooser.name)` is \(value)"
    }
    let width = earlier.occupant.width
    if collision.later.address == earlier.address, collision.later.occupant.width == width {
      return
        "one of the two is elsewhere; two views of the same words are one value whose type has a `record`"
    }
    return
      "\(earlier.label) takes \(width) \(width == 1 ? "address" : "addresses"); the other one can begin at "
      + "\(log.addresses.text(earlier.address + width)), or one of the two is of another type"
  }
}
