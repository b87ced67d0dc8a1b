import DeviceModel
import ModbusProtocol
import ReadPlanning

/// What generated code says of the chains of a device, and of the blocks that are found in them.
struct ChainShape {
  private let device: DeviceLayout

  /// `nil` for a device whose blocks all have addresses in the map.
  init?(_ device: DeviceLayout) {
    guard !device.chains.isEmpty else { return nil }
    self.device = device
  }

  /// The runtime's `RegisterChain`s.
  var chains: [String] {
    device.chains.map { chain in
      let facts = chain.description
      let marker = facts.marker.map { SwiftNumber.hex(Int($0)) }.joined(separator: ", ")
      let candidates = facts.candidates.map { "\($0)" }.joined(separator: ", ")
      let link = "(id: \(facts.link.id), length: \(facts.link.length), next: \(facts.link.next))"
      return "RegisterChain.\(chain.table.swiftName)(\(SwiftStringLiteral(chain.name)), marker: [\(marker)], "
        + "at: [\(candidates)], link: \(link), end: \(SwiftNumber.hex(Int(facts.end))))"
    }
  }

  /// The runtime's `ChainBlock`s, in the order of their numbers.
  var blocks: [[String]] {
    inOrder.map { block, membership in
      let index = device.chains.firstIndex { $0.name == membership.chain } ?? 0
      var head = index == 0 ? "" : "chain: \(index), "
      head += "ids: [\(membership.ids.map { "\($0)" }.joined(separator: ", "))]"
      if membership.isEvery { head += ", every: true" }
      let counters = block.placingCounters.sorted().compactMap { ChainCounterShape($0, of: device)?.code }
      let tail = counters.isEmpty ? "" : ", counters: [\(counters.joined(separator: ", "))]"
      guard let readable = readable(block) else { return ["ChainBlock(\(head)\(tail)),"] }
      return ["ChainBlock(", "  \(head), readable: ReadableTable("] + readable.map { "    \($0)" }
        + ["  )\(tail)),"]
    }
  }

  /// The number of a block, which is its place in `blocks`, from 1.
  func number(of block: BlockLayout) -> Int {
    (inOrder.firstIndex { $0.0.name == block.name } ?? 0) + 1
  }

  private var inOrder: [(BlockLayout, ChainMembership)] {
    device.blocks.compactMap { block in block.membership.map { (block, $0) } }
  }

  /// Where requests may read, as the arguments of a `ReadableTable`; `nil` where the device answers for every address.
  private func readable(_ block: BlockLayout) -> [String]? {
    let place = block.unitTable
    let runs = device.readableRuns[place, default: []]
    let avoided = device.avoidedRuns(in: place)
    let isWhole = ReadableMap(runs: runs).covers(AddressSpan(start: 0, count: max(1, block.span)))
    guard !isWhole || !avoided.isEmpty else { return nil }
    // What the map does not have of a longer block is there all the same.
    let rest = AddressRun(start: block.span, count: 0x10000 - block.span)
    let lists = [("", runs + [rest]), ("avoid: ", avoided)].filter { !$0.1.isEmpty }
    return lists.enumerated().flatMap { index, list in
      ["\(list.0)["] + list.1.map { "  \($0.code)," } + [index == lists.count - 1 ? "]" : "],"]
    }
  }
}
