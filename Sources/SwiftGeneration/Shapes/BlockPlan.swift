import DeviceModel
import ReadPlanning

/// The requests that read one instance of a block over TCP, as offsets from its base.
struct BlockPlan {
  /// The most requests that are written into the code; a longer plan is made when the block is read.
  private static let mostRequests = 64

  /// The requests; empty where the plan is made at run time.
  let requests: [AddressSpan]
  /// The addresses from the base to the end of the last readable register.
  let span: Int
  /// The blocks inside whose instances a register counts; a read asks only for those that exist.
  let counted: Set<String>

  init(_ block: BlockShape, of device: DeviceLayout) {
    let all = Self.spans(of: block, at: block.address)
    span = (all.map(\.end).max() ?? block.address) - block.address
    // Where a block of a chain is, and how much of it there is, is known when it is read.
    let planner = block.isInChain ? nil : BlockPlanner(block, span: span, of: device)
    counted = Self.counted(in: block, of: device, planner)
    let isComplete =
      counted.isEmpty && !block.layout.holdsDependents
      && !block.readableBlocks.contains { Self.isCounted($0, of: device) }
    let whole = isComplete ? planner?.requests(for: all) ?? [] : []
    requests =
      whole.count > Self.mostRequests
      ? [] : whole.map { AddressSpan(start: $0.start - block.address, count: $0.count) }
  }

  /// Whether a read of the block waits for a register that counts the instances of a block inside, at any depth.
  ///
  /// It does not make the `BlockPlan` of each block inside to find that out: such a plan asks the same about its own blocks,
  /// so every level of nesting would double the work.
  private static func isCounted(_ block: BlockShape, of device: DeviceLayout) -> Bool {
    if block.readableBlocks.contains(where: { CountShape($0, in: device) != nil }) {
      let end = spans(of: block, at: block.address).map(\.end).max() ?? block.address
      let planner = BlockPlanner(block, span: end - block.address, of: device)
      if !counted(in: block, of: device, planner).isEmpty { return true }
    }
    return block.readableBlocks.contains { isCounted($0, of: device) }
  }

  /// A register of another block has to be read beforehand. One of the block itself comes with the first request, and
  /// waiting for it pays unless that request, or one more, could have brought the instances too: then all of them are
  /// read, and those that are not there are left out.
  private static func counted(
    in block: BlockShape, of device: DeviceLayout, _ planner: BlockPlanner?
  ) -> Set<String> {
    var elsewhere: Set<String> = []
    var around: Set<String> = []
    for inner in block.readableBlocks {
      guard let counter = CountShape(inner, in: device) else { continue }
      if counter.isAround { around.insert(inner.layout.name) } else { elsewhere.insert(inner.layout.name) }
    }
    guard !around.isEmpty, let planner else { return elsewhere.union(around) }
    let (first, then) = (
      spans(of: block, at: block.address) { !around.contains($0) },
      block.blocks.filter { around.contains($0.layout.name) }.flatMap { instances(of: $0, in: block.address) }
    )
    let waiting = planner.requests(for: first).count + planner.requests(for: then).count
    let whole = planner.requests(for: first + then).count
    return waiting <= whole ? elsewhere.union(around) : elsewhere
  }

  /// The values of the block, each of which must come from one request.
  private static func spans(
    of block: BlockShape, at base: Int, including isIncluded: (String) -> Bool = { _ in true }
  ) -> [AddressSpan] {
    var spans: [AddressSpan] = []
    for (offset, words, count) in block.possible where words > 0 {
      for index in 0..<count { spans.append(AddressSpan(start: base + offset + index * words, count: words)) }
    }
    for inner in block.blocks where isIncluded(inner.layout.name) { spans += instances(of: inner, in: base) }
    return spans
  }

  /// The values of every instance of a block in one at `base`.
  private static func instances(of inner: BlockShape, in base: Int) -> [AddressSpan] {
    let first = spans(of: inner, at: base + inner.layout.offset)
    guard let repetition = inner.layout.repetition else { return first }
    return (0..<repetition.count).flatMap { index in
      first.map { AddressSpan(start: $0.start + index * repetition.stride, count: $0.count) }
    }
  }
}
