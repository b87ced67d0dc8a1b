import DeviceMaps
import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning
import RegisterMap
import RegisterRuntime
import TestSupport
import Testing

/// The planner's own tests prove that it is exact; these that generated code asks by its plans on every link.
@Suite("The requests of generated block reads")
struct LinkPlanTests {
  @Test("are the cheapest on the link that they go over", arguments: BlockReadCase.all)
  func optimum(of readCase: BlockReadCase) async throws {
    let layout = try ShippedLayouts.load(readCase.map).setting(wordOrder: .little)
    var random = SplitMix64(seed: 11)
    let memory = Memory(layout, using: &random)
    let (counters, values) = try wanted(readCase.block, of: layout, in: memory)
    for baudRate in [nil, 1200, 9600, 115_200] {
      let link = LinkRecorder(memory.device, baudRate: baudRate)
      _ = try await readCase.read(link)
      let cost = baudRate.map { LinkCost.rtu(baudRate: $0) } ?? .tcp
      // A count that came before the instances is read again after them.
      let again = counters.filter { memory.rawValue(of: $0.register, at: $0.address) > 0 }
      let expected = try plan(counters + again, cost) + plan(values, layout, cost)
      let asked = link.reads.flatMap { table, spans in
        spans.map { (table.holdsBits ? cost.forBits : cost).ofRequest(count: $0.count) }
      }
      #expect(asked.reduce(0, +) == expected.reduce(0, +))
      #expect(asked.count == expected.count)
    }
  }

  @Test("of one instance leave filler out on a serial line, where it costs more than a request")
  func instance() async throws {
    var random = SplitMix64(seed: 11)
    let memory = Memory(try ShippedLayouts.load("xerus-pdu"), using: &random)
    var reads: [[AddressSpan]] = []
    for baudRate in [nil, 9600] {
      let link = LinkRecorder(memory.device, baudRate: baudRate)
      _ = try await XerusPdu(on: RetryingConnection(link), unit: 1).overcurrentProtectors[2].read()
      reads.append(link.reads[.holdingRegister] ?? [])
    }
    #expect(reads[0].count < reads[1].count)
    #expect(reads[0].map(\.count).reduce(0, +) > reads[1].map(\.count).reduce(0, +))
  }

  /// The values of a block that the device has, and the registers that count the instances.
  private func wanted(
    _ block: String, of layout: DeviceLayout, in memory: Memory
  ) throws -> (counters: [PlacedRegister], values: [ExpandedRegister]) {
    var counters: [String: PlacedRegister] = [:]
    let values = try layout.select(block).filter { register in
      guard register.register.access.isReadable else { return false }
      for case .counted(let counter, _, let index, _, let isAround) in register.conditions {
        if !isAround { counters[counter.path] = counter }
        if index >= memory.rawValue(of: counter.register, at: counter.address) { return false }
      }
      return true
    }
    return (Array(counters.values), values)
  }

  /// The costs of the requests for registers that count instances, each by itself.
  private func plan(_ counters: [PlacedRegister], _ cost: LinkCost) -> [Int] {
    counters.map { cost.ofRequest(count: $0.addresses.count) }
  }

  /// The costs of the requests of the cheapest plan.
  private func plan(_ values: [ExpandedRegister], _ layout: DeviceLayout, _ cost: LinkCost) throws -> [Int] {
    var spans: [UnitTable: [AddressSpan]] = [:]
    for value in values.flatMap(\.elements) {
      let addresses = value.atomicAddresses
      spans[value.unitTable, default: []].append(
        AddressSpan(start: addresses.lowerBound, count: addresses.count))
    }
    return try spans.flatMap { place, spans in
      let table = place.table
      let cost = table.holdsBits ? cost.forBits : cost
      return try ReadPlanner.plan(
        spans,
        in: ReadableMap(
          runs: layout.readableRuns[place, default: []], avoid: layout.sideEffects[place, default: []]),
        limit: table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters, cost: cost
      ).requests.map { cost.ofRequest(count: $0.span.count) }
    }
  }
}
