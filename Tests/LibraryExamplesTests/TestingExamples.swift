import DeviceMaps
import DeviceModel
import DeviceSimulator
import MapClient
import ModbusTransport
import RegisterRuntime
import SimulationScenario
import Testing

/// The examples of docs/testing.md, each between two marks; `DocumentedExamplesTests` compares them with the page.
@Suite("The examples of docs/testing.md do what the page promises")
struct TestingExamples {
  @Test("a device in memory, by name")
  func memory() async throws {
    // example: A device in memory, by name
    let device = InMemoryDevice()
    let relay = ResysB40(on: device, unit: 1)
    try device.set(relay.measures.currentDc, to: 300)
    try device.set(relay.tripSetup.delay, to: 100)

    // The program under test:
    if try await relay.measures.currentDc.read() > 200 { try await relay.tripSetup.delay.write(40) }

    #expect(try device.written(to: relay.tripSetup.delay) == [40])
    // end
  }

  @Test("what goes wrong")
  func faults() async throws {
    // example: What goes wrong
    let device = InMemoryDevice()
    let relay = ResysB40(on: device, unit: 1, timeout: .milliseconds(50))
    try device.set(relay.measures.currentDc, to: 300)

    device.fail(relay.measures.currentDc, with: .exception(.serverDeviceBusy), times: 1)
    await #expect(throws: RegisterError.self) { try await relay.measures.currentDc.read() }

    device.delay(relay.measures.currentDc, by: .seconds(10))  // longer than the timeout: no answer in time
    await #expect(throws: RegisterError.self) { try await relay.measures.currentDc.read() }

    device.removeFaults()
    #expect(try await relay.measures.currentDc.read() == 300)
    // end
  }

  @Test("a snapshot of a real device")
  func snapshot() async throws {
    let connection = InMemoryDevice()
    connection.holdingRegisters.fill(0, in: 0x100...0x1FF)
    // example: A snapshot of a real device
    let recording = RecordingConnection(connection)  // to a real device
    let relay = ResysB40(on: recording, unit: 1)
    _ = try await relay.measures.read()
    let text = "\(recording.snapshot)"

    let copy = ResysB40(on: InMemoryDevice(try DeviceSnapshot(text)), unit: 1)
    #expect(try await copy.measures.read() == relay.measures.read())
    // end
  }

  @Test("the simulator")
  func simulator() async throws {
    let path = ExampleFiles.root.appending(path: "maps/socomec-resys-b40.regmap.yaml").path
    // example: The simulator
    let server = try SimulatorServer(SimulatedDevice(DeviceMap(contentsOf: path).layout))
    defer { server.stop() }
    let relay = try await ResysB40.connect(to: server.endpoint)
    // end
    _ = try await relay.measures.read()
  }

  @Test("a scenario")
  func scenario() async throws {
    let path = ExampleFiles.root.appending(path: "Examples/Bench/bench.scenario.yaml").path
    // example: A scenario
    let scenario = try Scenario(contentsOf: path)
    var meter = try #require(scenario["meter"])
    meter.advance(to: .seconds(3600))  // without waiting
    print(try meter.value(at: "energies.partial-active-energy-positive"))

    let server = try ScenarioServer(scenario)  // or over TCP, as time goes by
    defer { server.stop() }
    let relay = try await ResysB40.connect(to: server.endpoint(of: "monitor"))
    // end
    // An hour of 12 kW, and whole swings around it.
    #expect(try meter.value(at: "energies.partial-active-energy-positive") == .number(ExactNumber(4_162_000)))
    #expect(try await relay.measures.currentDc.read() >= 5)
  }
}
