import DeviceModel
import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// Reads registers of a device where other registers hold how many instances of a block there are.
///
/// The first round asks for all that is certainly there, and for the registers that count the rest; the next round for what
/// these count, and so on. Each round is planned exactly. Where instances that may not exist would come in the requests
/// of a round anyway, the round takes them along, and what turns out not to exist is left out.
struct ReadingRounds {
  /// A register in an instance that may not exist, and the path of its block.
  private struct Waiting {
    let register: ExpandedRegister
    let block: String
  }

  private let device: MappedDevice
  private var counts = InstanceCounts()
  /// What was read for each register, by path.
  private var words: [String: RegisterWords] = [:]
  private var isAnswering = false

  init(of device: MappedDevice) { self.device = device }

  /// Reads registers.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers the first request.
  mutating func read(_ registers: [ExpandedRegister]) async throws(MappedDeviceError) {
    var pending = registers
    while !pending.isEmpty {
      var round: [ExpandedRegister] = []
      var waiting: [Waiting] = []
      var counters: [String: PlacedRegister] = [:]
      var wanted: Set<String> = []
      func want(_ register: ExpandedRegister) {
        if words[register.path] == nil, wanted.insert(register.path).inserted { round.append(register) }
      }
      for register in pending {
        switch counts.presence(of: register) {
        case .there: want(register)
        case .undecided(let counter, let block):
          waiting.append(Waiting(register: register, block: block))
          counters[counter.path] = counter
          want(counter.expanded)
        case .absent, .unknown: break
        }
      }
      try await carryOut(plan(round, takingAlong: waiting.filter { words[$0.register.path] == nil }))
      pending = waiting.map(\.register)
      joinArrays(among: round + pending)
      for (path, counter) in counters { counts.note(counter, from: words[path]) }
    }
  }

  /// What was read, in the order of the selection.
  func readings(of selection: ReadingSelection) -> [RegisterReading] {
    var readings: [RegisterReading] = []
    var unknown: Set<String> = []
    for register in selection.registers {
      let mapped = MappedRegister(register)
      var reason: String?
      switch counts.presence(of: register) {
      case .there, .undecided: reason = words[register.path]?.absence(of: register)
      case .absent(let text): reason = text
      case .unknown(let block, let failure):
        if unknown.insert(block).inserted { readings.append(RegisterReading(block: block, failure)) }
        continue
      }
      if let reason {
        guard selection.named.contains(register.path) else { continue }
        readings.append(RegisterReading(mapped, .absent(reason: reason), unit: nil))
      } else {
        let read = words[register.path]
        readings.append(
          RegisterReading(
            mapped, ReadOutcome(of: register, in: read), unit: ReadOutcome.unit(of: register, in: read)))
      }
    }
    return readings
  }

  // MARK: Planning

  /// The plan of a round, and of those waiting that cost no further request in it.
  private func plan(_ round: [ExpandedRegister], takingAlong waiting: [Waiting]) -> [DevicePlan] {
    var taken = round
    for (_, block) in Dictionary(grouping: waiting, by: \.block).sorted(by: { $0.key < $1.key }) {
      let more = block.map(\.register)
      guard more.allSatisfy({ $0.register.onRead == nil }) else { continue }
      let near = registers(of: round, near: more)
      guard !near.isEmpty else { continue }
      // One request more would be the price of a round more.
      if cost(of: plan(near + more)) < cost(of: plan(near)) + device.link.cost.ofRequest(count: 1) {
        taken += more
      }
    }
    return plan(taken)
  }

  /// The plan of registers; where one of them cannot be read by any request, a plan of each of the others.
  private func plan(_ registers: [ExpandedRegister]) -> [DevicePlan] {
    do {
      return [try DevicePlan(registers, of: device.layout, link: device.link)]
    } catch {
      guard registers.count > 1 else { return [] }
      return registers.compactMap { try? DevicePlan([$0], of: device.layout, link: device.link) }
    }
  }

  /// The registers of a round that can be in a request with one of a block.
  private func registers(of round: [ExpandedRegister], near block: [ExpandedRegister]) -> [ExpandedRegister] {
    let limits = device.layout.limits
    var ranges: [RegisterTable: Range<Int>] = [:]
    for register in block {
      let limit = register.table.holdsBits ? limits.readBits : limits.readRegisters
      let reach = register.addresses.lowerBound - limit..<register.addresses.upperBound + limit
      let range = ranges[register.table] ?? reach
      ranges[register.table] =
        min(range.lowerBound, reach.lowerBound)..<max(range.upperBound, reach.upperBound)
    }
    return round.filter { ranges[$0.table]?.overlaps($0.addresses) ?? false }
  }

  private func cost(of plans: [DevicePlan]) -> Int {
    var cost = 0
    for table in plans.flatMap(\.tables) {
      let link = table.table.holdsBits ? device.link.cost.forBits : device.link.cost
      for request in table.requests { cost += link.ofRequest(count: request.span.count) }
    }
    return cost
  }

  // MARK: Requests

  private mutating func carryOut(_ plans: [DevicePlan]) async throws(MappedDeviceError) {
    for table in plans.flatMap(\.tables) {
      for request in table.requests { try await carryOut(request, of: table) }
    }
  }

  private mutating func carryOut(
    _ request: PlannedRequest, of table: DevicePlan.TablePlan
  ) async throws(MappedDeviceError) {
    let whole = await read(request.span, of: table.table)
    if case .failure(let error) = whole, error.isSilence {
      // Where the device has never answered, every further request would only cost another timeout.
      guard isAnswering else { throw .silent(device.unit, error) }
    } else {
      isAnswering = true
    }
    // A device that refuses one value of a request refuses them all: ask for each by itself.
    guard case .failure(.exception) = whole, request.wanted.count > 1 else {
      let read = RegisterWords(start: request.span.start, words: whole)
      for index in request.wanted { words[table.values[index].path] = read }
      return
    }
    for index in request.wanted {
      let addresses = table.values[index].atomicAddresses
      let span = AddressSpan(start: addresses.lowerBound, count: addresses.count)
      words[table.values[index].path] = RegisterWords(
        start: span.start, words: await read(span, of: table.table))
    }
  }

  private func read(_ span: AddressSpan, of table: RegisterTable) async -> Result<[UInt16], ModbusError> {
    do throws(ModbusError) {
      return .success(try await device.read(table, at: span.start, count: span.count))
    } catch {
      return .failure(error)
    }
  }

  /// Puts arrays together that no request takes whole, so that the plan has split them.
  private mutating func joinArrays(among registers: [ExpandedRegister]) {
    for register in registers where words[register.path] == nil && register.register.count != nil {
      words[register.path] = RegisterWords(register.elements.compactMap { words[$0.path] }, of: register)
    }
  }
}

extension ModbusError {
  /// Whether nobody answered, so that the next request would only wait for nothing again.
  package var isSilence: Bool {
    switch self {
    case .timedOut, .answerOwed, .disconnected, .exception(.gatewayPathUnavailable),
      .exception(.gatewayTargetFailedToRespond):
      true
    default: false
    }
  }
}
