import ModbusProtocol
import ReadPlanning

/// The borders of extents of which nobody knows whether a request may cross them, folded, per table of a unit.
///
/// A border is open where every block that begins or ends there leaves it open. A lock of its own closes those of a block, and so
/// does a register that reading sets something off in: a trial may have to be asked again in parts.
struct OpenBorders {
  /// The addresses behind them, sorted.
  private(set) var runs: [UnitTable: [AddressRun]] = [:]
  private var closed: [UnitTable: [AddressRun]] = [:]

  init(_ map: ResolvedMap) {
    for block in map.blocks { add(block) }
    for (table, open) in runs {
      let closed = ReadableMap(runs: closed[table, default: []])
      runs[table] = open.filter { run in
        run.isBounded && !closed.coversAny(of: run.starts.lazy.map { AddressSpan(start: $0, count: 1) })
      }.sorted { $0.start < $1.start }
    }
  }

  /// Whether a request could cross a border of any instance of a block, by where the device can be read.
  func isAnyUsed(of block: ResolvedBlock, in readable: [UnitTable: [AddressRun]]) -> Bool {
    let (table, borders) = (block.unitTable, Set(block.borders))
    let map = ReadableMap(runs: readable[table, default: []])
    return runs[table, default: []].filter(borders.contains).contains { run in
      map.coversAny(of: run.starts.lazy.map { AddressSpan(start: $0 - 1, count: 2) })
    }
  }

  private mutating func add(_ block: ResolvedBlock) {
    for inner in block.blocks { add(inner) }
    // Where the device tells where a block is, it answers for all of it.
    guard block.unitTable.block == nil else { return }
    let mustClose =
      block.definition.lock != nil || block.allRegisters.contains { $0.definition.onRead != nil }
    if block.definition.extent != nil, block.definition.border == .open, !mustClose {
      runs[block.unitTable, default: []] += block.borders
    } else if block.definition.extent != nil || mustClose {
      closed[block.unitTable, default: []] += block.borders
    }
  }
}

extension ResolvedBlock {
  /// The addresses at which its instances begin, and those behind their ends. Those between two instances are apart from the first and
  /// the last, which may be borders of other blocks too.
  fileprivate var borders: [AddressRun] {
    guard let base, let footprint else { return [] }
    guard let repetition, repetition.count > 1 else {
      return [base, base + footprint].map { AddressRun(start: $0, count: 1, levels: levels) }
    }
    let outer = Array(levels.dropLast())
    let last = base + (repetition.count - 1) * repetition.stride
    let others = outer + [AddressRun.Level(count: repetition.count - 1, stride: repetition.stride)]
    let between = Set([base + repetition.stride, base + footprint]).sorted()
    return [base, last + footprint].map { AddressRun(start: $0, count: 1, levels: outer) }
      + between.map { AddressRun(start: $0, count: 1, levels: others) }
  }
}

extension AddressRun {
  /// The starts of all instances.
  fileprivate var starts: [Int] {
    levels.reduce([start]) { starts, level in
      starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
  }

  /// Whether it has no more instances than a table has addresses, as in every map without errors.
  fileprivate var isBounded: Bool {
    levels.reduce(1) { min($0, 0x10000) * min($1.count, 0x10000) } <= 0x10000
  }
}
