import DeviceMaps
import ModbusProtocol
import ModbusTransport
import ReadPlanning
import RegisterMap
import RegisterRuntime
import Testing

/// The planner's own tests prove that it is exact; these that generated code asks by its plans on every link.
@Suite("The requests of generated block reads")
struct LinkPlanTests {
  @Test("are the cheapest on the link that they go over", arguments: BlockReadCase.all)
  func optimum(of readCase: BlockReadCase) async throws {
    let layout = try ShippedLayouts.load(readCase.map).setting(wordOrder: .little)
    var random = SplitMix64(state: 11)
    let memory = Memory(layout, using: &random)
    let values = try layout.select(readCase.block).filter(\.register.access.isReadable).flatMap(\.elements)
    for baudRate in [nil, 9600, 115_200] {
      let link = LinkRecorder(memory.device, baudRate: baudRate)
      _ = try await readCase.read(link)
      let cost = baudRate.map { LinkCost.rtu(baudRate: $0) } ?? .tcp
      let expected = try costs(of: values, layout, memory, cost)
      let asked = link.reads.flatMap { table, spans in
        spans.map { (table.holdsBits ? cost.forBits : cost).ofRequest(count: $0.count) }
      }
      #expect(asked.reduce(0, +) == expected.reduce(0, +))
      #expect(asked.count == expected.count)
    }
  }

  @Test("of one instance leave filler out on a serial line, where it costs more than a request")
  func instance() async throws {
    var random = SplitMix64(state: 11)
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

  /// The costs of the requests of the cheapest plans: one for all that is known to be there, with the registers that
  /// say what else is, then one for what they say, and so on.
  private func costs(
    of values: [ExpandedRegister], _ layout: DeviceLayout, _ memory: Memory, _ cost: LinkCost
  ) throws -> [Int] {
    var costs: [Int] = []
    var known: [RegisterTable: [AddressSpan]] = [:]
    while true {
      var wanted: [RegisterTable: [AddressSpan]] = [:]
      for value in values {
        let (table, addresses) = next(for: value, known, memory)
        let span = AddressSpan(start: addresses.lowerBound, count: addresses.count)
        if span.count > 0, !isKnown(span, table, known) { wanted[table, default: []].append(span) }
      }
      if wanted.isEmpty { return costs }
      for (table, spans) in wanted {
        let cost = table.holdsBits ? cost.forBits : cost
        let plan = try ReadPlanner.plan(
          spans,
          in: ReadableMap(
            runs: layout.readableRuns[table, default: []], avoid: layout.sideEffects[table, default: []]),
          limit: table.holdsBits ? layout.limits.readBits : layout.limits.readRegisters, cost: cost)
        costs += plan.requests.map { cost.ofRequest(count: $0.span.count) }
        known[table, default: []] += plan.requests.map(\.span)
      }
    }
  }

  /// What has to be read next for a value: a register that says whether it is there, itself, or nothing.
  private func next(
    for value: ExpandedRegister, _ known: [RegisterTable: [AddressSpan]], _ memory: Memory
  ) -> (RegisterTable, Range<Int>) {
    for case .counted(let counter, let index, _, _) in value.conditions {
      let (table, addresses) = (counter.register.table, counter.addresses)
      let span = AddressSpan(start: addresses.lowerBound, count: addresses.count)
      guard isKnown(span, table, known) else { return (table, addresses) }
      if index >= memory.rawValue(of: counter.register, at: counter.address) { return (table, 0..<0) }
    }
    return (value.table, value.atomicAddresses)
  }

  private func isKnown(
    _ span: AddressSpan, _ table: RegisterTable, _ known: [RegisterTable: [AddressSpan]]
  ) -> Bool {
    known[table, default: []].contains { $0.start <= span.start && span.end <= $0.end }
  }
}
