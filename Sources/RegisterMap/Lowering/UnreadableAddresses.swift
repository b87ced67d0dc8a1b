import ModbusProtocol
import ReadPlanning

/// The addresses of one table that cannot be read, in whichever block they are.
struct UnreadableAddresses {
  private var isUnreadable = [Bool](repeating: false, count: 0x10000)
  private var hull: Range<Int>?
  /// Whether all was looked at. Where it was not, nothing is known to be readable.
  private var isComplete = true
  /// How many addresses may still be looked at: as many as some hundred tables have, laid over each other, or where a map
  /// names very many units, as some few have.
  private var budget: Int

  /// - Parameter tables: The number of tables that are looked at in all.
  init(_ map: ResolvedMap, in table: UnitTable, amongTables tables: Int) {
    budget = (1 << 28) / max(8, tables)
    var always: [(ResolvedRegister, [AddressRun.Level])] = []
    var chosen: [(ResolvedRegister, [AddressRun.Level])] = []
    var sometimes: [(ResolvedRegister, [AddressRun.Level])] = []
    map.walkBlocks { block, blocks in
      guard block.unitTable == table else { return }
      let isConditional = blocks.contains { map.presences[$0.path] != nil }
      for (index, register) in block.allRegisters.enumerated() where register.access != .none {
        if isConditional || map.presences[register.path] != nil {
          sometimes.append((register, block.levels))
        } else if index >= block.registers.count {
          chosen.append((register, block.levels))
        } else {
          always.append((register, block.levels))
        }
      }
    }
    // What another condition or another case has at the same address can be read.
    let alternatives = sometimes + chosen
    for (register, levels) in alternatives { mark(register.soundWriteAddress, of: register, levels) }
    for (register, levels) in alternatives where register.isAnswered {
      mark(register.address, of: register, levels, as: false)
    }
    for (register, levels) in chosen + always where !register.isAnswered {
      mark(register.address, of: register, levels)
    }
    for (register, levels) in always { mark(register.soundWriteAddress, of: register, levels) }
  }

  private mutating func mark(
    _ address: Int?, of register: ResolvedRegister, _ levels: [AddressRun.Level], as unreadable: Bool = true
  ) {
    guard let address, let words = register.totalWords, unreadable || hull != nil else { return }
    for start in starts(of: address, words: words, levels) {
      for range in register.ranges(from: start) {
        for address in range where isUnreadable.indices.contains(address) {
          isUnreadable[address] = unreadable
        }
      }
      hull = hull?.joined(with: start..<start + words) ?? start..<start + words
    }
  }

  /// A run without what lies over it: the parts that can be read in every instance.
  mutating func removed(from run: AddressRun) -> [AddressRun] {
    let reach = run.levels.reduce(0) { $0 + ($1.count - 1) * $1.stride }
    guard isComplete else { return [] }
    guard let hull, hull.overlaps(run.start..<run.start + run.count + reach) else { return [run] }
    let starts = starts(of: run.start, words: run.count, run.levels)
    guard isComplete else { return [] }
    guard !starts.isEmpty else { return [run] }
    var isOpen = [Bool](repeating: true, count: run.count)
    for start in starts {
      for offset in 0..<run.count
      where isUnreadable.indices.contains(start + offset) && isUnreadable[start + offset] {
        isOpen[offset] = false
      }
    }
    var parts: [AddressRun] = []
    var first: Int?
    for offset in 0...run.count {
      if offset < run.count, isOpen[offset] {
        first = first ?? offset
      } else if let begin = first {
        parts.append(.init(start: run.start + begin, count: offset - begin, levels: run.levels))
        first = nil
      }
    }
    return parts
  }

  /// The address of every instance, or none when they are more than a table has addresses: they then meet or leave
  /// the table, which has its finding, and the map has no layout.
  private mutating func starts(of address: Int, words: Int, _ levels: [AddressRun.Level]) -> [Int] {
    guard (0...0xFFFF).contains(address), words <= 0x10000 else { return [] }
    var starts = [address]
    for level in levels {
      guard starts.count * level.count <= 0x10000 else { return [] }
      starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
    budget -= starts.count * words
    if budget < 0 { isComplete = false }
    return isComplete ? starts : []
  }
}
