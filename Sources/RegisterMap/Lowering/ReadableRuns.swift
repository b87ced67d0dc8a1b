import ModbusProtocol
import ReadPlanning

/// Where requests may read: the runs of a device, folded, per table of a unit.
///
/// A request never crosses the end of a declared extent, so such a block is a run by itself. Elsewhere the device is
/// taken to answer for every address that the map calls readable, and neighbours join.
struct ReadableRuns {
  private(set) var readable: [UnitTable: [AddressRun]] = [:]
  private(set) var sideEffects: [UnitTable: [AddressRun]] = [:]
  /// Where the device answers only while some condition holds.
  private(set) var conditional: [UnitTable: [AddressRun]] = [:]
  /// The paths of the blocks in which the device answers for every address, also for what is not there.
  private(set) var answering: Set<String> = []
  private let presences: [String: ResolvedPresence]
  /// Runs without repeat and without extent: only these may join with their neighbours, and only those of one kind.
  private var open: [Kind: [Range<Int>]] = [:]

  private struct Kind: Hashable {
    var table: UnitTable
    /// The level that has to be unlocked for a read. A request over what is hidden fails, also where it only passes.
    var hiddenBy: String?
  }

  init(_ map: ResolvedMap) {
    presences = map.presences
    for block in map.blocks {
      add(block, hiddenBy: nil)
      addConditional(block, isConditional: false, isCovered: false)
    }
    for (kind, ranges) in open {
      readable[kind.table, default: []] += Self.joined(ranges).map {
        .init(start: $0.lowerBound, count: $0.count)
      }
    }
    for (table, runs) in readable {
      var unreadable = UnreadableAddresses(map, in: table, amongTables: readable.count)
      readable[table] = runs.flatMap { unreadable.removed(from: $0) }
    }
    for (table, runs) in readable { readable[table] = Self.sorted(runs.folded) }
    for (table, runs) in sideEffects { sideEffects[table] = Self.sorted(runs) }
    for (table, runs) in conditional { conditional[table] = Self.sorted(runs) }
  }

  private static func sorted(_ runs: [AddressRun]) -> [AddressRun] { runs.sorted { $0.start < $1.start } }

  private mutating func add(_ block: ResolvedBlock, hiddenBy around: String?) {
    let hiddenBy = Self.level(hiding: block, in: around)
    let kind = Kind(table: block.unitTable, hiddenBy: hiddenBy)
    noteSideEffects(of: block)
    // A block around whose gaps can be read takes in those that are no boundary.
    for inner in block.blocks where block.gaps != .readable || !isTransparent(inner) {
      add(inner, hiddenBy: hiddenBy)
    }
    for inner in block.blocks where block.gaps == .readable && isTransparent(inner) { addSideEffects(inner) }
    guard let base = block.base else { return }
    // `gaps: readable` also covers what lies between the instances.
    if block.gaps == .readable, block.definition.extent == nil, block.levels.count == 1,
      let repetition = block.repetition, let footprint = block.footprint, footprint <= repetition.stride,
      block.blocks.isEmpty
    {
      open[kind, default: []]
        .append(base..<base + (repetition.count - 1) * repetition.stride + footprint)
      return
    }
    let ranges = Self.joined(localRanges(block))
    let outer = block.levels.dropLast(block.repetition == nil ? 0 : 1)
    for range in ranges {
      if block.definition.extent == nil, outer.isEmpty {
        if block.repetition == nil {
          open[kind, default: []].append(range)
          continue
        }
        // Instances without a gap between them are one run, those that interleave too.
        if let repetition = block.repetition, range.count >= repetition.stride {
          let reach = repetition.stride * (repetition.count - 1)
          open[kind, default: []].append(range.lowerBound..<range.upperBound + reach)
          continue
        }
      }
      readable[block.unitTable, default: []]
        .append(.init(start: range.lowerBound, count: range.count, levels: block.levels))
    }
  }

  /// The level that has to be unlocked before a block can be read: that of its own lock, else of the one around.
  private static func level(hiding block: ResolvedBlock, in around: String?) -> String? {
    guard let lock = block.definition.lock else { return around }
    return lock.locked.contains(.read) ? nil : lock.level
  }

  private mutating func noteSideEffects(of block: ResolvedBlock) {
    for register in block.allRegisters where register.definition.onRead != nil {
      // A value whose words lie apart has no side effect.
      guard let address = register.address, let words = register.totalWords else { continue }
      sideEffects[block.unitTable, default: []]
        .append(.init(start: address, count: words, levels: block.levels))
    }
  }

  /// Adds what is not always there of a block. Inside a block that is always there and whose gaps can be read, the device
  /// answers for every address.
  private mutating func addConditional(_ block: ResolvedBlock, isConditional: Bool, isCovered: Bool) {
    let isConditional = isConditional || presences[block.path] != nil
    let isCovered = block.gaps == .readable && (isCovered || !isConditional)
    for inner in block.blocks { addConditional(inner, isConditional: isConditional, isCovered: isCovered) }
    if isCovered {
      answering.insert(block.path)
      return
    }
    var ranges = isConditional ? localRanges(block) : []
    // What some case always has answers whichever case is there.
    let always = block.cases.isEmpty ? [] : block.allRegisters.filter { presences[$0.path] == nil }
    let answered = Self.joined(Self.answeredRanges(of: always))
    for register in block.allRegisters where !isConditional && presences[register.path] != nil {
      ranges += Self.answeredRanges(of: [register]).flatMap { Self.rest(of: $0, without: answered) }
    }
    conditional[block.unitTable, default: []] += Self.joined(ranges).map {
      .init(start: $0.lowerBound, count: $0.count, levels: block.levels)
    }
  }

  private static func answeredRanges(of registers: [ResolvedRegister]) -> [Range<Int>] {
    registers.flatMap { register in
      register.isAnswered ? register.address.map(register.ranges(from:)) ?? [] : []
    }
  }

  /// What of a range is in none of others, which are sorted and do not overlap.
  private static func rest(of range: Range<Int>, without others: [Range<Int>]) -> [Range<Int>] {
    var rest: [Range<Int>] = []
    var start = range.lowerBound
    for other in others where other.overlaps(range) {
      if other.lowerBound > start { rest.append(start..<other.lowerBound) }
      start = other.upperBound
    }
    return start < range.upperBound ? rest + [start..<range.upperBound] : rest
  }

  private mutating func addSideEffects(_ block: ResolvedBlock) {
    noteSideEffects(of: block)
    for inner in block.blocks { addSideEffects(inner) }
  }

  /// The readable addresses of the first instance of a block, without the blocks inside.
  private func localRanges(_ block: ResolvedBlock) -> [Range<Int>] {
    guard let base = block.base else { return [] }
    var readable = [block.link].compactMap(\.self)
    var holes: [Range<Int>] = []
    for register in block.allRegisters {
      guard let address = register.address else { continue }
      if register.isAnswered {
        readable += register.ranges(from: address)
      } else {
        holes += register.ranges(from: address)
      }
    }
    guard block.gaps == .readable, let footprint = block.footprint, footprint > 0 else { return readable }
    for inner in block.blocks where !isTransparent(inner) {
      guard let start = inner.base, let width = inner.footprint else { continue }
      let reach = inner.repetition.map { ($0.count - 1) * $0.stride } ?? 0
      holes.append(start..<start + reach + width)
    }
    holes.sort { $0.lowerBound < $1.lowerBound }
    var start = base
    for hole in holes {
      if hole.lowerBound > start { readable.append(start..<hole.lowerBound) }
      start = max(start, hole.upperBound)
    }
    if start < base + footprint { readable.append(start..<base + footprint) }
    return readable
  }

  /// Whether a block inside is no boundary for a request: it has neither an extent nor a lock of its own, and its gaps
  /// can be read. What cannot be read in it is taken out like anything else that cannot. What lies between the instances
  /// of one with an extent answers too, but a request could only get there across the border of an instance.
  private func isTransparent(_ block: ResolvedBlock) -> Bool {
    block.definition.extent == nil && block.definition.lock == nil && block.gaps == .readable
      && block.blocks.allSatisfy(isTransparent)
  }

  /// Ranges sorted, those that touch or overlap made one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
