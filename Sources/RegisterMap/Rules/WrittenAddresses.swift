import DeviceModel
import ModbusProtocol

/// Where the registers of a map are written that are read elsewhere, by table and address.
struct WrittenAddresses {
  private var isWritten: [UnitTable: [Bool]] = [:]
  /// Where the registers of cases are written, by the path of the block with the selection. In that block, each case accounts
  /// for its own.
  private var casesWriting: [UnitTable: [Int: Set<String>]] = [:]

  /// - Parameter budget: How many addresses may still be looked at in the map.
  init(_ map: ResolvedMap, budget: inout Int) {
    var found: [UnitTable: [Bool]] = [:]
    var inCases: [UnitTable: [Int: Set<String>]] = [:]
    var left = budget
    map.forEachBlock { block in
      for (index, register) in block.allRegisters.enumerated() {
        guard let address = register.soundWriteAddress, let words = register.totalWords, words > 0 else {
          continue
        }
        guard let starts = Self.starts(of: address, in: block, width: words, budget: &left) else { continue }
        for start in starts {
          for address in (start..<start + words).clamped(to: 0..<0x10000) {
            guard index < block.registers.count else {
              inCases[block.unitTable, default: [:]][address, default: []].insert(block.path)
              continue
            }
            found[block.unitTable, default: [Bool](repeating: false, count: 0x10000)][address] = true
          }
        }
      }
    }
    (isWritten, casesWriting, budget) = (found, inCases, left)
  }

  /// The parts of a gap in a block that are not written to in every instance.
  ///
  /// - Parameter gap: Offsets from the base of the block.
  func rest(of gap: Range<Int>, in block: ResolvedBlock, budget: inout Int) -> [Range<Int>] {
    let (written, inCases) = (isWritten[block.unitTable] ?? [], casesWriting[block.unitTable] ?? [:])
    guard !written.isEmpty || !inCases.isEmpty, let base = block.base,
      let starts = Self.starts(of: base, in: block, width: gap.count, budget: &budget)
    else { return [gap] }
    var rest: [Range<Int>] = []
    func isTaken(_ address: Int) -> Bool {
      written.indices.contains(address) && written[address]
        || inCases[address]?.contains { $0 != block.path } == true
    }
    for offset in gap where !starts.allSatisfy({ isTaken($0 + offset) }) {
      if let last = rest.last, last.upperBound == offset {
        rest[rest.count - 1] = last.lowerBound..<offset + 1
      } else {
        rest.append(offset..<offset + 1)
      }
    }
    return rest
  }

  /// An address in every instance of a block; `nil` where they are too many.
  private static func starts(
    of address: Int, in block: ResolvedBlock, width: Int, budget: inout Int
  ) -> [Int]? {
    var starts = [address]
    for level in block.levels {
      let (count, overflow) = starts.count.multipliedReportingOverflow(by: level.count)
      guard !overflow, count <= 0x10000 else { return nil }
      starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
    let (cost, overflow) = starts.count.multipliedReportingOverflow(by: width)
    guard !overflow, cost <= budget else { return nil }
    budget -= cost
    return starts
  }
}
