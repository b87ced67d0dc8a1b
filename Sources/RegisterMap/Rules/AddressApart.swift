import DeviceModel
import MapSyntax
import ModbusProtocol
import ReadPlanning

extension Rule {
  /// A value cannot be read in one request with the register that decides what it means.
  package static let addressApart = Rule(
    id: "address-apart",
    summary:
      "A value cannot be read in one request with the register that chooses its unit, scale or case.",
    why:
      "Read in two requests, the value could be shown with the unit, the scale or the case of another moment."
  )
}

/// Asks the planner for the request that a value and its choosers need.
enum AddressApart: MapRule {
  static let rule = Rule.addressApart

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var found: ReadableRuns?
    map.forEachBlock { block in
      for group in groups(of: block) {
        let runs = found ?? ReadableRuns(map)
        found = runs
        let limit = block.table.holdsBits ? map.limits.readBits : map.limits.readRegisters
        check(group, of: block, runs.readable[block.table] ?? [], limit: limit, log: log)
      }
      checkSideEffects(of: block, log: log)
    }
  }

  /// The registers that have to be read together, more than one each time.
  private static func groups(of block: ResolvedBlock) -> [[ResolvedRegister]] {
    if block.definition.selection != nil {
      // A selector that cannot be read has a finding of its own.
      guard let selector = block.selector, selector.access.isReadable else { return [] }
      return [block.allRegisters.filter(\.access.isReadable)]
    }
    let registers = block.registers.filter(\.access.isReadable)
    return AtomicGroups.groups(
      of: registers.map(\.definition.name), choosers: registers.map(\.definition.choosers)
    )
    .filter { $0.count > 1 }.map { $0.map { registers[$0] } }
  }

  /// Reports the first register that cannot be read with those before it.
  private static func check(
    _ group: [ResolvedRegister], of block: ResolvedBlock, _ runs: [AddressRun], limit: Int, log: FindingLog
  ) {
    var together: Range<Int>?
    for register in group {
      // A value that is too wide by itself has a finding of its own, and so has a selection that is as a whole.
      guard let addresses = register.addresses, (register.elementWords ?? 0) <= limit else { return }
      let joined = together.map {
        min($0.lowerBound, addresses.lowerBound)..<max($0.upperBound, addresses.upperBound)
      }
      together = joined ?? addresses
      guard let joined, block.definition.selection == nil || joined.count <= limit,
        let problem = problem(reading: joined, runs, limit: limit)
      else { continue }
      log.report(
        .init(
          .addressApart,
          "`\(register.definition.name)` cannot be read in one request with what belongs to it: \(problem)",
          at: register.definition.nameNode,
          notes: [
            .init("it belongs to `\(group[0].definition.name)`", at: group[0].definition.nameNode.textRange)
          ],
          help: "a value and the register that chooses its unit, scale or case are read together"))
      return
    }
  }

  private static func problem(reading addresses: Range<Int>, _ runs: [AddressRun], limit: Int) -> String? {
    do throws(PlanError) {
      _ = try ReadPlanner.plan(
        [AddressSpan(start: addresses.lowerBound, count: addresses.count)], in: ReadableMap(runs: runs),
        limit: limit, cost: .tcp)
    } catch {
      return "\(error)"
    }
    return nil
  }

  /// Reports the first value whose request would also read a register with a side effect. The request covers the value, the
  /// registers that choose its unit, scale or case, and every address between them, also those of other cases.
  private static func checkSideEffects(of block: ResolvedBlock, log: FindingLog) {
    let effects = block.allRegisters.filter { $0.definition.onRead != nil && $0.access.isReadable }
    guard !effects.isEmpty else { return }
    for (register, isChosen) in block.registers.map({ ($0, false) })
      + block.cases.flatMap({ $0.registers.map { ($0, true) } })
    {
      let choosers =
        register.definition.choosers.compactMap { block.register(named: $0) }
        + (isChosen ? [block.selector].compactMap(\.self) : [])
      let ranges = ([register] + choosers).compactMap(\.addresses)
      guard !choosers.isEmpty, register.access.isReadable, let first = ranges.map(\.lowerBound).min(),
        let last = ranges.map(\.upperBound).max(),
        let effect = effects.first(where: {
          $0 !== register && $0.addresses?.overlaps(first..<last) == true
        })
      else { continue }
      log.report(
        .init(
          .addressApart,
          "reading `\(register.definition.name)` with what it depends on would read `\(effect.definition.name)` "
            + "as well, which has a side effect",
          at: register.definition.nameNode,
          notes: [.init("`\(effect.definition.name)` is here", at: effect.definition.nameNode.textRange)],
          help: "a value and the register that chooses its unit, scale or case are read together"))
      return
    }
  }
}

extension ResolvedRegister {
  /// All the addresses in the first instance of the block.
  fileprivate var addresses: Range<Int>? {
    guard let address, let totalWords else { return nil }
    return address..<address + totalWords
  }
}
