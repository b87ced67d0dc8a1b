import DeviceMaps
import DeviceSimulator
import MapClient
import MapSyntax
import ModbusProtocol
import ModbusTransport
import RegisterMap
import RegisterMonitoring
import RegisterRuntime
import Testing

/// The examples of docs/libraries.md, each between two marks; `DocumentedExamplesTests` compares them with the page.
@Suite("The examples of docs/libraries.md do what the page promises")
struct LibraryExamples {
  @Test("RegisterRuntime")
  func registerRuntime() async throws {
    // example: RegisterRuntime
    let device = InMemoryDevice()  // or: try await ModbusTCP.connect(to: "10.0.0.7")
    device.holdingRegisters.store([0, 300], at: 0x102)

    let request = ModbusRequest.read(.holdingRegister, address: 0x102, count: 2)
    let answer = try await device.send(request, to: 1)
    print(answer)  // values([0, 300])
    // end
    #expect(answer == .values([0, 300]))
  }

  @Test("DeviceMaps")
  func deviceMaps() async throws {
    // example: DeviceMaps
    let device = InMemoryDevice()
    device.holdingRegisters.store([0, 300], at: 0x102)
    device.holdingRegisters.fill(0, in: 0x2100...0x2111)

    let relay = ResysB40(on: device, unit: 1)  // or: try await ResysB40.connect(to: "tcp://10.0.0.7")
    let current = try await relay.measures.currentDc.read()
    print(current, "mA")  // 300 mA

    try await relay.tripSetup.write {  // one request, or an error before anything is sent
      $0.threshold = 300
      $0.delay = 40
    }
    // end
    #expect(current == 300)
    #expect(device.holdingRegisters[0x2103] == 300 && device.holdingRegisters[0x2105] == 40)
  }

  @Test("DeviceMaps, by path")
  func registersOfDevice() async throws {
    // example: registers
    let device = InMemoryDevice()
    device.holdingRegisters.store([0, 300], at: 0x102)
    let relay = ResysB40(on: device, unit: 1)

    for entry in relay.registers where entry.isReadable && entry.sideEffect == nil {
      guard entry.path.hasPrefix("measures.") else { continue }
      for path in entry.paths {  // one for each instance of a block that repeats
        let value = try? await relay.read(path: path)
        print("\(entry.title): \(value?.description ?? "–")")  // DC part: 300 mA
      }
    }
    // end
    let current = try await relay.read(path: "measures.current-dc")
    #expect("\(current)" == "300 mA")
    #expect(relay.registers.first { $0.path == "measures.current-dc" }?.title == "DC part")
  }

  @Test("RegisterMonitoring")
  func registerMonitoring() async throws {
    // example: RegisterMonitoring
    let device = InMemoryDevice()  // or: try ResysB40.connectLazily(to: "tcp://10.0.0.7")
    device.holdingRegisters.store([0, 300], at: 0x102)
    let relay = ResysB40(on: device, unit: 1)

    let monitor = RegisterMonitor()
    for await state in monitor.states(of: relay.measures.currentDc, every: .seconds(1)) {
      print(state.value.map { "\($0) mA" } ?? "\(state)")  // 300 mA
      break
    }
    // end
    for await state in monitor.states(of: relay.measures.currentDc) {
      #expect(state.value == 300)
      break
    }
  }

  @Test("RegisterMap")
  func registerMap() throws {
    // example: RegisterMap
    let text = """
      register-map: 1
      device: {name: Panel Meter}
      blocks:
        measures:
          registers:
            voltage: {at: 0x10, decimal: 17, type: uint16, unit: V}

      """
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(text.utf8))
    let map = MapCompiler.compile(file, sources: &sources)
    print(TextRenderer().render(map.findings, in: sources))
    // meter.regmap.yaml:6:36: error: decimal 17 is 0x0011, but `at` is 0x0010 = 16 [address-decimal-mismatch]
    // end
    #expect(
      TextRenderer().render(map.findings, in: sources).hasPrefix(
        "meter.regmap.yaml:6:36: error: decimal 17 is 0x0011, but `at` is 0x0010 = 16 [address-decimal-mismatch]"
      ))
  }

  @Test("DeviceSimulator")
  func deviceSimulator() async throws {
    let path = ExampleFiles.root.appending(path: "maps/socomec-resys-b40.regmap.yaml").path
    // example: DeviceSimulator
    var device = SimulatedDevice(try DeviceMap(contentsOf: path).layout)
    try device.set("measures.current-dc", to: "300")

    let server = try SimulatorServer(device)  // on a free port of this machine
    defer { server.stop() }
    let relay = try await ResysB40.connect(to: server.endpoint)
    print(try await relay.measures.currentDc.read())  // 300
    // end
    #expect(try await relay.measures.currentDc.read() == 300)
  }
}
