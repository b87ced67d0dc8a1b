import DeviceModel
import ModbusProtocol
import ReadPlanning

/// Plans reads of parts of a block so that the plan is right for every instance of it.
struct BlockPlanner {
  private let map: ReadableMap
  private let limit: Int
  private let cost: LinkCost

  /// `nil` for a block that no plan made beforehand serves: something that is only read when it is asked for lies over
  /// some instances of it and not over others.
  init?(_ block: BlockShape, span: Int, of device: DeviceLayout) {
    let table = block.layout.table
    let avoided = device.avoidedRuns(in: block.layout.unitTable)
    guard !Self.mayMeetAvoided(avoided, of: block, span: span) else { return nil }
    map = ReadableMap(
      runs: Self.runs(device.readableRuns[block.layout.unitTable, default: []], sharedBy: block, span: span),
      avoid: avoided)
    limit = table.holdsBits ? device.limits.readBits : device.limits.readRegisters
    cost = table.holdsBits ? LinkCost.tcp.forBits : .tcp
  }

  /// The requests for values of the first instance.
  func requests(for wanted: [AddressSpan]) -> [AddressSpan] {
    // A layout without errors can be planned; for any other, each value is a request of its own.
    (try? ReadPlanner.plan(wanted, in: map, limit: limit, cost: cost).requests.map(\.span)) ?? wanted
  }

  /// The runs that serve every instance of a repeated block alike; others may lie around the first one only.
  private static func runs(_ runs: [AddressRun], sharedBy block: BlockShape, span: Int) -> [AddressRun] {
    runs.filter { run in
      let isRepeatedAlike = zip(run.levels, block.repeats).allSatisfy {
        $0.count == $1.count && $0.stride == $1.stride
      }
      // A run that repeats less often than the block must reach over the instances that it does not repeat for.
      let rest = block.repeats.dropFirst(run.levels.count)
      let reach = rest.reduce(span) { $0 + ($1.count - 1) * $1.stride }
      let reaches = run.start <= block.address && block.address + reach <= run.start + run.count
      return isRepeatedAlike && (rest.isEmpty || reaches)
    }
  }

  /// Whether something that is only read when it is asked for lies over instances of a repeated block without repeating with it: then one
  /// plan cannot be right for all of them.
  private static func mayMeetAvoided(_ runs: [AddressRun], of block: BlockShape, span: Int) -> Bool {
    guard !block.repeats.isEmpty else { return false }
    let reach = block.repeats.reduce(span) { $0 + ($1.count - 1) * $1.stride }
    return runs.contains { run in
      let repeatsAlike =
        run.levels.count >= block.repeats.count
        && zip(run.levels, block.repeats).allSatisfy { $0.count == $1.count && $0.stride == $1.stride }
      let end = run.levels.reduce(run.start + run.count) { $0 + ($1.count - 1) * $1.stride }
      return !repeatsAlike && run.start < block.address + reach && block.address < end
    }
  }
}
