import ModbusProtocol
import Synchronization
import SystemFiles

/// The devices behind the links of a server, by unit id. Each keeps what is written to it.
final class ServedUnits: AnsweringUnits {
  private struct State {
    var devices: [UnitID: SimulatedDevice]
    var rate: RequestRate?
  }

  /// The unit that answers as the server itself.
  let first: UnitID

  /// The unit of the device behind each unit: itself, or that of the device whose map names it.
  private let owners: [UnitID: UnitID]
  /// The units that maps name.
  private let named: Set<UnitID>
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// - Throws: `ServerError` where two devices have one unit.
  init(_ devices: [UnitID: SimulatedDevice], requestsPerSecond: Int?) throws(ServerError) {
    let units = devices.keys.sorted { $0.rawValue < $1.rawValue }
    first = units.first ?? UnitID(rawValue: 255)
    var owners = Dictionary(uniqueKeysWithValues: units.map { ($0, $0) })
    var named: Set<UnitID> = []
    for own in units {
      guard let layout = devices[own]?.layout else { continue }
      for unit in layout.namedUnits {
        if unit == own, layout.blocks.contains(where: { $0.unitID == nil }) {
          throw ServerError(
            "the map has registers of another device at unit \(own): serve the device at another")
        }
        guard owners[unit] == nil || owners[unit] == own else {
          throw ServerError("the map has registers at unit \(unit), which another device has")
        }
        owners[unit] = own
        named.insert(unit)
      }
    }
    (self.owners, self.named) = (owners, named)
    var devices = devices
    let now = WallClock.now
    for unit in units { devices[unit]?.begin(at: now) }
    state = Mutex(State(devices: devices, rate: requestsPerSecond.map(RequestRate.init)))
  }

  /// Looks at a device, or changes it, between two requests; `unit` must be one that is served, or that a map names.
  func withDevice<Result: Sendable, Failure: Error>(
    _ unit: UnitID, _ body: (inout SimulatedDevice) throws(Failure) -> sending Result
  ) throws(Failure) -> Result {
    try state.withLock { state throws(Failure) in
      let owner = owners[unit] ?? unit
      guard var device = state.devices.removeValue(forKey: owner) else {
        preconditionFailure("unit \(unit) is not served")
      }
      defer { state.devices[owner] = device }
      device.advance(to: .now - start)
      return try body(&device)
    }
  }

  /// Those of the devices, and those that their maps name.
  var all: Set<UnitID> { Set(owners.keys) }

  /// Carries a request out.
  func answer(_ pdu: [UInt8], to unit: UnitID) -> (answer: UnitAnswer, events: [SimulatorEvent]) {
    guard serves(unit) else { return (.nobody, []) }
    return state.withLock { state in
      guard state.rate?.admits(at: .now) ?? true else {
        return (.pdu(ExceptionCode.serverDeviceBusy.encoded(for: pdu.first ?? 0)), [])
      }
      return respond(to: pdu, unit, &state)
    }
  }

  /// Carries a write out in every unit; nobody answers, so a request that reads is ignored.
  func broadcast(_ pdu: [UInt8]) -> [(unit: UnitID, event: SimulatorEvent)] {
    state.withLock { state in
      guard state.rate?.admits(at: .now) ?? true, let request = try? ModbusRequest(pdu: pdu), request.isWrite,
        request.reads == nil
      else { return [] }
      let order = owners.keys.sorted { $0.rawValue < $1.rawValue }
      return order.flatMap { unit in respond(to: pdu, unit, &state).events.map { (unit, $0) } }
    }
  }

  /// Whether a unit answers.
  func serves(_ unit: UnitID) -> Bool { owners[unit] != nil }

  private func respond(
    to pdu: [UInt8], _ unit: UnitID, _ state: inout State
  ) -> (answer: UnitAnswer, events: [SimulatorEvent]) {
    let owner = owners[unit] ?? unit
    let before = state.devices[owner]?.eventCount ?? 0
    let answer = state.devices[owner]?.serve(pdu, of: named.contains(unit) ? unit : nil, at: .now - start)
    return (answer ?? .silence(reason: nil), Array(state.devices[owner]?.events(since: before) ?? []))
  }
}

extension SimulatedDevice {
  /// Answers the PDU of a request at a time, or does what a fault makes of it then.
  fileprivate mutating func serve(_ pdu: [UInt8], of unit: UnitID?, at time: Duration) -> UnitAnswer {
    advance(to: time)
    let request = try? ModbusRequest(pdu: pdu)
    switch fault(for: request, of: unit) {
    case nil: return .pdu(respond(toPDU: pdu, of: unit))
    case .delay(let delay): return .pdu(respond(toPDU: pdu, of: unit), after: delay)
    case .refuse(let code):
      if let request { record(.refused(request, code, reason: "a fault of the scenario")) }
      return .pdu(code.encoded(for: pdu.first ?? 0))
    case .loseRequest: return .silence(reason: "the request is lost: a fault of the scenario")
    case .loseAnswer:
      return .silence(
        reason: "the answer is lost: a fault of the scenario", unsent: respond(toPDU: pdu, of: unit))
    }
  }
}
