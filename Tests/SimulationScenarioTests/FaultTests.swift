import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import SimulationScenario
import Testing

@Suite("What goes wrong with requests")
struct FaultTests {
  private static let power = ModbusRequest.read(.holdingRegister, address: 0x100, count: 2)
  private static let mode = ModbusRequest.read(.holdingRegister, address: 0x200, count: 1)

  @Test("a fault is there from one time to another, in every round")
  func window() throws {
    var meter = try BenchScenario.meter(
      "faults: [{from: 2s, until: 3500ms, refuse: server-device-busy}]", top: "every: 10s\n")
    let times = [0, 1999, 2000, 3499, 3500, 9999, 12_000, 13_499, 13_500]
    let hit = times.map { time in
      meter.advance(to: .milliseconds(time))
      return meter.fault(for: Self.power) == .refuse(.serverDeviceBusy)
    }
    #expect(hit == [false, false, true, true, false, false, true, true, false])
  }

  @Test("a fault is about a value, a block or addresses, and the first that is about a request decides")
  func areas() throws {
    let meter = try BenchScenario.meter(
      """
      faults:
        - {at: measures.power, delay: 1s}
        - {at: measures, refuse: 4}
        - {at: holding-register 0x0300+2, lose: answers}
        - {at: state.mode, lose: requests}
      """)
    func fault(_ address: UInt16, _ count: Int) -> DeviceFault.Kind? {
      meter.fault(for: .read(.holdingRegister, address: address, count: count))
    }
    #expect(fault(0x101, 1) == .delay(.seconds(1)))
    #expect(fault(0x102, 1) == .refuse(.serverDeviceFailure))
    #expect(fault(0x100, 5) == .delay(.seconds(1)))
    #expect(meter.fault(for: .writeSingleRegister(address: 0x301, value: 1)) == .loseAnswer)
    #expect(fault(0x200, 3) == .loseRequest)
    #expect(fault(0x201, 1) == nil)
    #expect(meter.fault(for: .read(.inputRegister, address: 0x100, count: 1)) == nil)
    #expect(meter.fault(for: nil) == nil)
  }

  /// Serves the meter with faults to a client.
  private func serve(
    _ faults: String, _ body: (ModbusTCP, ScenarioServer) async throws -> Void
  ) async throws {
    let scenario = try Scenario(
      text: BenchScenario.text("faults: [\(faults)]"), path: BenchScenario.folder + "bench.scenario.yaml")
    let server = try ScenarioServer(scenario)
    defer { server.stop() }
    let client = try await ModbusTCP.connect(
      to: "127.0.0.1", port: try #require(server.ports.first).port,
      options: .init(timeout: .seconds(20), maxInFlight: 4))
    try await body(client, server)
    client.close()
  }

  @Test("a refusal reaches the client as the exception, and nothing is carried out")
  func refused() async throws {
    try await serve("{at: settings, refuse: acknowledge}") { client, server in
      let error = await #expect(throws: ModbusError.self) {
        try await client.send(.writeSingleRegister(address: 0x301, value: 9), to: 1)
      }
      #expect("\(String(describing: error))".contains("exception 5"))
      let level = try server.withDevice("meter") { try $0.text("settings.level") }
      #expect(level == "0")
      let event = server.withDevice("meter") { $0.events.last?.description }
      #expect(event?.hasSuffix("exception 5, a fault of the scenario") == true)
    }
  }

  @Test("a late answer comes when it is due, and holds up nobody else")
  func late() async throws {
    try await serve("{at: measures, delay: 1s}") { client, _ in
      let start = ContinuousClock.now
      let order = try await withThrowingTaskGroup(of: ModbusRequest.self) { group in
        for request in [Self.power, Self.mode] {
          group.addTask {
            _ = try await client.send(request, to: 1, timeout: .seconds(20))
            return request
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(order == [Self.mode, Self.power])
      #expect(ContinuousClock.now - start >= .seconds(1))
    }
  }

  @Test(
    "a lost answer was carried out, a lost request was not", arguments: [("answers", "9"), ("requests", "0")])
  func lost(_ what: String, _ level: String) async throws {
    try await serve("{at: settings.level, lose: \(what)}") { client, server in
      await #expect(throws: ModbusError.self) {
        try await client.send(
          .writeSingleRegister(address: 0x301, value: 9), to: 1, timeout: .milliseconds(50))
      }
      // What was lost has arrived when the next request is answered.
      _ = try await client.send(Self.mode, to: 1)
      let held = try server.withDevice("meter") { try $0.text("settings.level") }
      #expect(held == level)
    }
  }
}
