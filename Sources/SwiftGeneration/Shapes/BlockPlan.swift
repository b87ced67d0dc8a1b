import ModbusProtocol
import ReadPlanning
import RegisterMap

/// The requests that read one instance of a block over TCP, as offsets from its base.
struct BlockPlan {
  /// The most requests that are written into the code; a longer plan is made when the block is read.
  private static let mostRequests = 64

  /// The requests; empty where the plan is made at run time.
  let requests: [AddressSpan]
  /// The addresses from the base to the end of the last readable register.
  let span: Int

  init(_ block: BlockShape, of device: DeviceLayout) {
    let wanted = Self.spans(of: block, at: block.address)
    span = (wanted.map(\.end).max() ?? block.address) - block.address
    let table = block.layout.table
    let limit = table.holdsBits ? device.limits.readBits : device.limits.readRegisters
    let map = ReadableMap(
      runs: Self.runs(device.readableRuns[table, default: []], sharedBy: block, span: span),
      avoid: device.sideEffects[table, default: []])
    guard !Self.mayMeetSideEffects(device.sideEffects[table, default: []], of: block, span: span) else {
      requests = []
      return
    }
    let plan = try? ReadPlanner.plan(
      wanted, in: map, limit: limit, cost: table.holdsBits ? LinkCost.tcp.forBits : .tcp)
    // A layout without errors can be planned; of any other, each value is asked for by itself.
    let spans = plan?.requests.map(\.span) ?? wanted
    requests =
      spans.count > Self.mostRequests
      ? [] : spans.map { AddressSpan(start: $0.start - block.address, count: $0.count) }
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

  /// Whether something with a side effect lies over instances of a repeated block without repeating with it: then one
  /// plan cannot be right for all of them.
  private static func mayMeetSideEffects(_ runs: [AddressRun], of block: BlockShape, span: Int) -> Bool {
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

  /// The values of the block, each of which must come from one request.
  private static func spans(of block: BlockShape, at base: Int) -> [AddressSpan] {
    var spans: [AddressSpan] = []
    for (offset, words, count) in block.wanted where words > 0 {
      for index in 0..<count { spans.append(AddressSpan(start: base + offset + index * words, count: words)) }
    }
    for inner in block.blocks {
      for index in 0..<(inner.layout.repetition?.count ?? 1) {
        let stride = inner.layout.repetition?.stride ?? 0
        spans += Self.spans(of: inner, at: base + inner.layout.offset + index * stride)
      }
    }
    return spans
  }
}
