import DeviceSimulator
import MapClient
import MapSyntax
import ModbusTransport
import RegisterMap
import Testing

@Suite("Connecting by a map at run time")
struct ConnectingTests {
  @Test("a device is read and written over TCP by the text of its endpoint")
  func tcp() async throws {
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: Cabinet.path, sources: &sources).layout)
    var simulated = SimulatedDevice(layout)
    try simulated.set("pdu.outlet-count", to: "1")
    try simulated.set("kinds.scaled", to: "1.5")
    var options = SimulatorServer.Options()
    options.units = [17]
    let server = try SimulatorServer(simulated, options: options)
    defer { server.stop() }

    let map = try Cabinet.map()
    let events = ModbusEvents()
    let stream = events.stream()
    let device = try await map.connect(
      to: "tcp://127.0.0.1:\(server.port)?unit=17&timeout=5s", events: events)
    #expect(await stream.first { _ in true }?.deviceName == map.deviceName)
    #expect(device.unit == 17)
    let readings = try await device.read(["kinds.scaled", "outlets.voltage"])
    #expect(readings.map(\.path) == ["kinds.scaled", "outlets[0].voltage"])
    #expect(readings[0].value?.description == "1.5 A")
    guard case .written(.same) = try await device.write("2.5", to: "kinds.scaled").outcome else {
      Issue.record("not written")
      return
    }
    #expect(try await device.read("kinds.scaled").value?.number == 2.5)
  }

  @Test("what is wrong with a value names the device, the endpoint and the connection, read or written")
  func problems() async throws {
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: Cabinet.path, sources: &sources).layout)
    var simulated = SimulatedDevice(layout)
    try simulated.set("pdu.outlet-count", to: "1")
    let server = try SimulatorServer(simulated)
    defer { server.stop() }
    let device = try await Cabinet.map().connect(to: "tcp://127.0.0.1:\(server.port)?timeout=5s")
    let place = "Test Cabinet (unit 1) at tcp://127.0.0.1:\(server.port)"
    let absent = try await device.read("outlets[1].voltage")
    #expect(
      "\(try #require(absent.problem))"
        == "\(place): outlets[1].voltage: not there: pdu.outlet-count is 1")
    let refused = try await device.write("2", to: "outputs.relay")
    #expect(
      "\(try #require(refused.problem))".hasPrefix("\(place): outputs.relay: nothing was written: "))
    #expect(absent.place.connection != nil && absent.place == refused.place)
    #expect(try await device.write("true", to: "outputs.relay").problem == nil)
  }

  @Test("over a connection that devices share, each event names the device whose request it is about")
  func sharedConnection() async throws {
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: Cabinet.path, sources: &sources).layout)
    let server = try SimulatorServer(SimulatedDevice(layout))
    defer { server.stop() }
    let events = ModbusEvents()
    let stream = events.stream()
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: server.port, events: events)
    _ = try await MappedDevice(Cabinet.map(), on: connection, unit: 1).read("kinds.scaled")
    var names: [String?] = []
    for await event in stream.prefix(3) { names.append(event.deviceName) }
    #expect(names == [nil, "Test Cabinet", "Test Cabinet"])
  }

  @Test("a text that is no endpoint, and a device that is not there, are errors that name it")
  func unreachable() async throws {
    let map = try Cabinet.map()
    let wrong = await #expect(throws: MappedDeviceError.self) { try await map.connect(to: "10.0.0.7") }
    #expect(wrong?.description.hasPrefix("`10.0.0.7`: `10.0.0.7` has no scheme") == true)
    let missing = await #expect(throws: MappedDeviceError.self) {
      try await map.connect(to: "tcp://127.0.0.1:1?timeout=1s")
    }
    #expect(
      missing?.description.hasPrefix("Test Cabinet (unit 1) at tcp://127.0.0.1:1: connection refused") == true
    )
  }

  @Test("a device that is not there yet is an error of its requests, and closed it refuses them")
  func lazily() async throws {
    let device = try Cabinet.map().connectLazily(to: "tcp://127.0.0.1:1?timeout=200ms", retries: 0)
    let missing = await #expect(throws: MappedDeviceError.self) { try await device.read("kinds.scaled") }
    guard case .silent(let place, .disconnected(.refused))? = missing else {
      Issue.record("\(String(describing: missing))")
      return
    }
    #expect("\(place)" == "Test Cabinet (unit 1) at tcp://127.0.0.1:1")
    #expect(place.connection != nil)
    device.close()
    let closed = await #expect(throws: MappedDeviceError.self) { try await device.read("kinds.scaled") }
    #expect(closed?.description.contains("closed") == true)
  }

  @Test("what the map declares of the way to the device holds where the endpoint leaves it open")
  func defaults() throws {
    let text = """
      register-map: 1
      device: {name: Slow}
      limits: {timeout-ms: 250, in-flight: 4, pause-ms: 20, pause-after-connecting-ms: 1000}
      serial: {baud-rates: [1200, 9600], parity: none, stop-bits: 2}
      blocks:
        a: {registers: {b: {at: 0x10, type: uint16}}}

      """
    let defaults = try DeviceMap(text: text).connectionDefaults
    #expect((defaults.timeout, defaults.maxInFlight) == (.milliseconds(250), 4))
    #expect((defaults.pause, defaults.pauseAfterConnecting) == (.milliseconds(20), .seconds(1)))
    #expect((defaults.serial.parity, defaults.serial.stopBits) == (.none, 2))
    #expect(defaults.baudRateChoices == [1200, 9600])
  }
}
