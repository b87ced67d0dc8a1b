import ModbusProtocol
import Synchronization

/// The devices behind the links of a server, by unit id. Each keeps what is written to it.
final class ServedUnits: AnsweringUnits {
  private struct State {
    var devices: [UnitID: SimulatedDevice]
    var rate: RequestRate?
  }

  /// The unit that answers as the server itself.
  let first: UnitID

  private let units: Set<UnitID>
  /// The units that the map names; they belong to the only device.
  private let named: Set<UnitID>
  private let state: Mutex<State>
  private let onEvent: SimulatorServer.EventHandler

  init(
    _ device: SimulatedDevice, except changes: [UnitID: SimulatedDevice], units: Set<UnitID>,
    requestsPerSecond: Int?, onEvent: @escaping SimulatorServer.EventHandler
  ) {
    first = units.min { $0.rawValue < $1.rawValue } ?? UnitID(rawValue: 255)
    self.units = units.union([first])
    named = Set(device.layout.namedUnits)
    let devices = Dictionary(uniqueKeysWithValues: self.units.map { ($0, changes[$0] ?? device) })
    state = Mutex(State(devices: devices, rate: requestsPerSecond.map(RequestRate.init)))
    self.onEvent = onEvent
  }

  /// Looks at a device, or changes it, between two requests; `unit` must be one that is served. A unit that the map names
  /// belongs to the only device.
  func withDevice<Result: Sendable, Failure: Error>(
    _ unit: UnitID, _ body: (inout SimulatedDevice) throws(Failure) -> sending Result
  ) throws(Failure) -> Result {
    try state.withLock { state throws(Failure) in
      let owner = named.contains(unit) && !units.contains(unit) ? first : unit
      guard var device = state.devices.removeValue(forKey: owner) else {
        preconditionFailure("unit \(unit) is not served")
      }
      defer { state.devices[owner] = device }
      return try body(&device)
    }
  }

  /// Those of the server, and those that the map names.
  var all: Set<UnitID> { units.union(named) }

  /// Carries a request out.
  func answer(_ pdu: [UInt8], to unit: UnitID) -> UnitAnswer {
    guard serves(unit) else { return .nobody }
    let (reply, events) = state.withLock { state in
      guard state.rate?.admits(at: .now) ?? true else {
        return (ExceptionCode.serverDeviceBusy.encoded(for: pdu.first ?? 0), [(UnitID, SimulatorEvent)]())
      }
      return respond(to: pdu, unit, &state)
    }
    for (unit, event) in events { onEvent(unit, event) }
    return .pdu(reply)
  }

  /// Carries a write out in every unit; nobody answers, so a request that reads is ignored.
  func broadcast(_ pdu: [UInt8]) {
    let events: [(UnitID, SimulatorEvent)] = state.withLock { state in
      guard state.rate?.admits(at: .now) ?? true, let request = try? ModbusRequest(pdu: pdu), request.isWrite,
        request.reads == nil
      else { return [] }
      let order = units.union(named).sorted { $0.rawValue < $1.rawValue }
      return order.flatMap { respond(to: pdu, $0, &state).events }
    }
    for (unit, event) in events { onEvent(unit, event) }
  }

  /// Whether a unit answers.
  func serves(_ unit: UnitID) -> Bool { units.contains(unit) || named.contains(unit) }

  private func respond(
    to pdu: [UInt8], _ unit: UnitID, _ state: inout State
  ) -> (reply: [UInt8], events: [(UnitID, SimulatorEvent)]) {
    let owner = units.contains(unit) ? unit : first
    let before = state.devices[owner]?.eventCount ?? 0
    let reply = state.devices[owner]?.respond(toPDU: pdu, of: named.contains(unit) ? unit : nil) ?? []
    return (reply, state.devices[owner]?.events(since: before).map { (unit, $0) } ?? [])
  }
}
