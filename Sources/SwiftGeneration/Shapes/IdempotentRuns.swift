import DeviceModel
import ModbusProtocol
import ReadPlanning

/// Where writes may be repeated, by the map: the runs of a table of a unit, folded, sorted by address.
struct IdempotentRuns {
  private(set) var runs: [AddressRun] = []

  init(of device: DeviceLayout, in table: UnitTable) {
    for block in device.blocks { add(block, in: table, around: 0, levels: []) }
    runs.sort { $0.start < $1.start }
  }

  private mutating func add(
    _ block: BlockLayout, in table: UnitTable, around: Int, levels: [AddressRun.Level]
  ) {
    // What is there, or its scale, may change between a write and its repetition.
    guard block.presence.isEmpty else { return }
    let base = around + block.offset
    let levels = levels + (block.repetition.map { [.init(count: $0.count, stride: $0.stride)] } ?? [])
    for inner in block.blocks { add(inner, in: table, around: base, levels: levels) }
    guard block.unitTable == table else { return }
    // So may the layout of a selection.
    let registers = block.registers.filter {
      $0.isIdempotent && $0.presence.isEmpty && $0.scaleChoice == nil && $0.limitRegisters == nil
    }
    var ranges: [Range<Int>] = []
    for register in registers.sorted(by: { $0.writtenAt < $1.writtenAt }) {
      let start = base + register.writtenAt
      let end = start + register.totalWords
      if let last = ranges.last, start <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        ranges.append(start..<end)
      }
    }
    runs += ranges.map { AddressRun(start: $0.lowerBound, count: $0.count, levels: levels) }
  }
}

extension RegisterLayout {
  /// Where the value is written, from the base of the block.
  fileprivate var writtenAt: Int { writeOffset ?? offset }
}
