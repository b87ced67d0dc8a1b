import DeviceMaps
import DeviceModel
import DeviceSimulator
import MapClient
import ModbusTransport
import RegisterMonitoring
import RegisterRuntime
import Testing

/// The code of the articles in the DocC catalogues; `DocumentedArticlesTests` finds the articles' lines here and in what `docs/` shows.
@Suite("The code of the DocC articles does what they promise")
struct ArticleExamples {
  private let device = InMemoryDevice()
  private let relay: ResysB40

  init() {
    device.holdingRegisters.fill(0, in: 0x100...0x119)
    device.holdingRegisters.store([0, 300], at: 0x102)
    device.holdingRegisters.fill(0, in: 0x2100...0x210F)
    device.holdingRegisters.store([0, 20], at: 8452)
    relay = ResysB40(on: device, unit: 1)
  }

  @Test("Reading and writing: reading")
  func reading() async throws {
    let current = try await relay.measures.currentDc.read()  // UInt32, mA
    let all = try await relay.measures.read()  // the whole block: all.thd, all.status, …
    let (status, delay) = try await relay.read(relay.measures.status, relay.tripSetup.delay)
    #expect(current == 300)
    #expect(all.currentDc == 300)
    #expect(status == [])
    #expect(delay == 20)
  }

  @Test("Reading and writing: each value by itself")
  func readingEach() async throws {
    let each = await relay.measures.readEach()
    switch each.currentDc {  // Result<UInt32, RegisterError>
    case .success(let current): print(current, "mA")
    case .failure(let error): print(error)
    }
    #expect(try each.currentDc.get() == 300)
  }

  @Test("Reading and writing: writing")
  func writing() async throws {
    device.holdingRegisters.fill(0, in: 0...0xFFFE)
    try await relay.tripSetup.delay.write(40)
    try await relay.tripSetup.resetMode.write(.reclosing)
    try await relay.reset.manualReset.send()  // the value to write is the map's business
    try await relay.tripSetup.write {  // several registers that adjoin, in one request
      $0.threshold = 300
      $0.delay = 40
    }
    #expect(device.holdingRegisters[8451] == 300)
    #expect(device.holdingRegisters[8453] == 40)
    #expect(device.writes.count == 4)
  }

  @Test("What an error tells")
  func errors() async {
    let milliseconds: UInt32 = 50
    do throws(RegisterError) {
      try await relay.tripSetup.delay.write(milliseconds)
    } catch {
      switch error.cause {
      case .refused(let value): print(value.value, value.reason, "allowed:", value.allowed ?? "")
      case .transport(.disconnected), .transport(.timedOut): print("try later:", error)
      case .transport(.outcomeUnknown): print("read it back:", error)
      default: print(error)
      }
    }
    #expect(device.requests.isEmpty)
  }

  @Test("Following values")
  func following() async {
    let following = Task {
      let monitor = RegisterMonitor()
      for await (current, delay) in monitor.states(of: relay.measures.currentDc, relay.tripSetup.delay) {
        switch current {
        case .waiting: print("…")
        case .fresh(let value, _): print(value, "mA, delay", delay.lastValue ?? 0, "ms")
        case .stale(let value, _, let reason): print(value, "mA, but", reason)
        case .failed(let error): print(error)
        }
      }
    }
    while device.requests.isEmpty { await Task.yield() }
    following.cancel()
    await following.value
  }

  @Test("Reading by a map")
  func readingByAMap() async throws {
    let path = ExampleFiles.root.appending(path: "maps/socomec-resys-b40.regmap.yaml").path
    device.holdingRegisters.fill(0, in: 0...0xFFFE)
    device.holdingRegisters.store([0, 300], at: 0x102)
    device.holdingRegisters.store([0, 20], at: 8452)
    let connection: any ModbusConnection = device
    let map = try DeviceMap(contentsOf: path)
    let device = try MappedDevice(map, on: connection, unit: 1)
    for reading in try await device.read(["measures.current-dc", "trip-setup"]) {
      switch reading.outcome {
      case .value(let value): print(reading.path, value)  // value.number and value.unit have its parts
      case .notAvailable: print(reading.path, "has no value at present")
      case .absent(let reason): print(reading.path, "is not there:", reason)
      case .failed(let failure): print(reading.path, "was not read:", failure)
      }
    }
    #expect(try await device.read("measures.current-dc").value?.number == 300)

    switch try await device.write("40", to: "trip-setup.delay").outcome {
    case .written(let readBack): print("written:", readBack)
    case .refused(let reason): print("nothing was written:", reason)
    case .doubtful(let reason): print("perhaps something else was written:", reason)
    case .failed(let error, _): print("it was not written:", error)
    case .unknown(let error, _): print("nobody knows:", error)
    }
    #expect(try await device.read("trip-setup.delay").value?.number == 40)
  }

  @Test("Serving a device")
  func serving() async throws {
    let path = ExampleFiles.root.appending(path: "maps/socomec-resys-b40.regmap.yaml").path
    let meter = SimulatedDevice(try DeviceMap(contentsOf: path).layout)
    var spare = meter
    try spare.set("measures.current-dc", to: "7")

    let server = try SimulatorServer(devices: [1: meter, 2: spare])
    defer { server.stop() }
    let relay = try await ResysB40.connect(to: server.endpoint + "?unit=2")
    print(try await relay.measures.currentDc.read())  // 7
    #expect(try await relay.measures.currentDc.read() == 7)

    try server.withDevice(2) { try $0.set("measures.current-dc", to: "8") }
    try await relay.tripSetup.delay.write(40)
    print(try server.withDevice(2) { try $0.value(at: "trip-setup.delay") })  // 40
    #expect(try server.withDevice(2) { try $0.value(at: "trip-setup.delay") } == .number(ExactNumber(40)))
    #expect(try await relay.measures.currentDc.read() == 8)
  }

  @Test("Sharing a connection", .timeLimit(.minutes(1)))
  func sharing() async throws {
    let connection = device
    device.failNext(with: .timedOut)
    var kept: AsyncStream<ModbusEvent>?
    do {
      let events = ModbusEvents()
      let trace = events.stream()
      let line = RetryingConnection(ReadOnlyConnection(connection), events: events)
      let relays = [17, 18].map { ResysB40(on: line, unit: $0) }
      for relay in relays { _ = try? await relay.measures.currentDc.read() }
      await #expect(throws: RegisterError.self) { try await relays[0].tripSetup.delay.write(40) }
      kept = trace
    }
    // One was sent again, and the write was not sent.
    #expect(device.requests.map(\.unit) == [17, 17, 18])
    // It ends with the last connection that tells it anything.
    let trace = try #require(kept)
    for await event in trace {
      print(TraceFormatter(namesConnections: true).line(for: event))
    }
  }
}
