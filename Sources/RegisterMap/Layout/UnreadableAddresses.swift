import ModbusProtocol
import ReadPlanning

/// The addresses of one table that hold something which cannot be read, wherever it stands.
struct UnreadableAddresses {
  private var isUnreadable = [Bool](repeating: false, count: 0x10000)
  private var hull: Range<Int>?

  init(_ map: ResolvedMap, in table: RegisterTable) {
    map.forEachRegister { register, block in
      guard register.table == table, !register.isAnswered, register.access != .none,
        let address = register.address, let words = register.totalWords
      else { return }
      for start in Self.starts(of: address, block.levels[...]) {
        for address in start..<start + words where isUnreadable.indices.contains(address) {
          isUnreadable[address] = true
        }
        let range = start..<start + words
        hull =
          hull.map { min($0.lowerBound, range.lowerBound)..<max($0.upperBound, range.upperBound) } ?? range
      }
    }
  }

  /// A run without what lies over it: the parts that can be read in every instance.
  func removed(from run: AddressRun) -> [AddressRun] {
    let reach = run.levels.reduce(0) { $0 + ($1.count - 1) * $1.stride }
    guard let hull, hull.overlaps(run.start..<run.start + run.count + reach) else { return [run] }
    var isOpen = [Bool](repeating: true, count: run.count)
    for start in Self.starts(of: run.start, run.levels[...]) {
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

  /// The address of every instance; of a map without overlaps these are no more than a table has addresses.
  private static func starts(of address: Int, _ levels: ArraySlice<AddressRun.Level>) -> [Int] {
    guard let level = levels.first else { return [address] }
    return (0..<level.count).flatMap { starts(of: address + $0 * level.stride, levels.dropFirst()) }
  }
}
