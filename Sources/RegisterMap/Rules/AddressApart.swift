import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

extension Rule {
  /// A value cannot be read in one request with the register that decides what it means.
  package static let addressApart = Rule(
    id: "address-apart",
    summary:
      "A value cannot be read in one request with the register that chooses its unit or its case.",
    why:
      "Read in two requests, the value could be shown with the unit, the scale or the case of another moment."
  )
}

/// Asks the planner for the request that a value and its choosers need.
enum AddressApart: MapRule {
  static let rule = Rule.addressApart

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var found: JointReads?
    map.forEachBlock { block in
      guard block.definition.selection != nil || block.registers.contains(where: \.hasChooser) else { return }
      let reads = found ?? JointReads(map, ReadableRuns(map))
      found = reads
      let choosers = block.allRegisters.map { reads.choosers(of: $0, in: block) }
      let selected = block.definition.selection == nil ? nil : selectedGroups(of: block, in: map, choosers)
      for group in selected ?? groups(of: block, choosers) {
        check(group, of: block, in: map, reads, log: log)
      }
      // What is in the way of the whole block is in the way of most of its values.
      if let whole = selected?.first,
        reportObstacle(to: whole, of: block, besides: Set(choosers.joined()), reads, log: log)
      {
        return
      }
      checkObstacles(of: block, choosers, reads, log: log)
    }
  }

  /// The registers that have to be read together, more than one each time.
  ///
  /// - Parameter choosers: For each register of the block the names of those that choose its unit or its scale.
  private static func groups(of block: ResolvedBlock, _ choosers: [[String]]) -> [[ResolvedRegister]] {
    let readable = zip(block.registers, choosers).filter { $0.0.access.isReadable }
    let names = readable.map(\.0.definition.name)
    return AtomicGroups.groups(of: names, choosers: readable.map(\.1)).filter { $0.count > 1 }
      .map { $0.map { readable[$0].0 } }
  }

  /// The registers of a block with a selection that have to be read together: the one that chooses with all that depend on
  /// nothing else, and with each other one of a case.
  private static func selectedGroups(
    of block: ResolvedBlock, in map: ResolvedMap, _ choosers: [[String]]
  ) -> [[ResolvedRegister]] {
    // A selector that cannot be read has a finding of its own.
    guard let selector = block.selector, selector.access.isReadable else { return [] }
    let registers = zip(block.allRegisters, choosers).enumerated().filter { $0.element.0.access.isReadable }
    let whole = registers.map(\.element.0).filter { $0 === selector || !map.isDependent($0, in: block) }
    let dependent = registers.filter { map.isDependent($0.element.0, in: block) }
    return [whole]
      + dependent.compactMap { index, entry in
        let beside = entry.1.compactMap { block.register(named: $0) }
        let selecting = index < block.registers.count ? [] : [selector]
        let group = selecting + beside + [entry.0]
        return group.count > 1 ? group : nil
      }
  }

  /// Reports the first register that cannot be read with those before it.
  private static func check(
    _ group: [ResolvedRegister], of block: ResolvedBlock, in map: ResolvedMap, _ reads: JointReads,
    log: FindingLog
  ) {
    let limit = reads.limit(block.table)
    var together: Range<Int>?
    for register in group {
      // A value that is too wide by itself has a finding of its own, and so has a selection that is as a whole.
      guard let addresses = register.addresses, (register.elementWords ?? 0) <= limit else { return }
      let joined = together?.joined(with: addresses)
      together = joined ?? addresses
      let isWhole = block.definition.selection != nil && !map.isDependent(register, in: block)
      guard let joined, !isWhole || joined.count <= limit,
        let problem = reads.problem(reading: joined, in: block.unitTable)
      else { continue }
      log.report(
        .init(
          .addressApart,
          "`\(register.definition.name)` cannot be read in one request with what belongs to it: \(problem)",
          at: register.definition.nameNode,
          notes: [
            .init("it belongs to `\(group[0].definition.name)`", at: group[0].definition.nameNode.textRange)
          ],
          help: "a value and the register that chooses its unit, scale or case are read together"
            + (block.gaps == .unreadable && joined.count <= limit
              ? "; if the device answers for the addresses between them, give the block `gaps: readable`"
              : "")))
      return
    }
  }

  /// Reports what is not always there between registers of a block with a selection that are read together.
  ///
  /// - Parameter choosers: The names of those that choose a unit or a scale: one that is not always there has a finding of its
  ///   own.
  /// - Returns: Whether there is something.
  private static func reportObstacle(
    to group: [ResolvedRegister], of block: ResolvedBlock, besides choosers: Set<String>, _ reads: JointReads,
    log: FindingLog
  ) -> Bool {
    let addresses = group.compactMap(\.addresses)
    guard let first = addresses.first, addresses.count == group.count else { return false }
    let whole = addresses.reduce(first) { $0.joined(with: $1) }
    guard whole.count <= reads.limit(block.table),
      let obstacle = reads.obstacle(reading: whole, for: group, in: block), obstacle.isConditional,
      !choosers.contains(obstacle.register.name)
    else { return false }
    var joined = first
    for (register, own) in zip(group, addresses) {
      joined = joined.joined(with: own)
      guard joined.overlaps(obstacle.addresses) else { continue }
      report(obstacle, reading: register, log: log)
      return true
    }
    return false
  }

  private static func report(
    _ obstacle: JointReads.Obstacle, reading register: ResolvedRegister, log: FindingLog
  ) {
    let reason = obstacle.isConditional ? "is not always there" : "has a side effect"
    log.report(
      .init(
        .addressApart,
        "reading `\(register.definition.name)` with what it depends on would read `\(obstacle.register.name)` "
          + "as well, which \(reason)",
        at: register.definition.nameNode,
        notes: [.init("`\(obstacle.register.name)` is here", at: obstacle.register.nameNode.textRange)],
        help: "a value and the register that chooses its unit, scale or case are read together"))
  }

  /// Reports the first value whose request would also read something that it must not. The request covers the value, the
  /// registers that choose its unit, scale or case, and every address between them, also those of other cases.
  private static func checkObstacles(
    of block: ResolvedBlock, _ names: [[String]], _ reads: JointReads, log: FindingLog
  ) {
    for (index, register) in block.allRegisters.enumerated() {
      let isChosen = index >= block.registers.count
      let choosers =
        names[index].compactMap { block.register(named: $0) }
        + (isChosen ? [block.selector].compactMap(\.self) : [])
      guard !choosers.isEmpty, register.access.isReadable, let own = register.addresses else { continue }
      let range = choosers.compactMap(\.addresses).reduce(own) { $0.joined(with: $1) }
      guard let obstacle = reads.obstacle(reading: range, for: register, in: block),
        // A chooser that is not always there has a finding of its own.
        !obstacle.isConditional || !choosers.contains(where: { $0.definition === obstacle.register })
      else { continue }
      report(obstacle, reading: register, log: log)
      return
    }
  }
}

extension ResolvedRegister {
  fileprivate var hasChooser: Bool { definition.unitChoice != nil || definition.scaleChoice != nil }
}
