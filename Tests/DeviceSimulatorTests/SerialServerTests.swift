import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import Synchronization
import TestSupport
import Testing

@Suite("The simulator on a serial line", .serialized)
struct SerialServerTests {
  /// Runs `body` with the simulator's server at one end of a cable and the path of the other end.
  private func withServer(
    units: Set<UnitID> = [17, 18], isListening: Bool = false,
    _ body: (SimulatorServer, String) async throws -> Void
  ) async throws {
    let cable = try TerminalCable()
    defer { cable.cut() }
    var options = SimulatorServer.Options()
    options.isListening = isListening
    options.serial = SerialLine(path: cable.paths[0])
    options.units = units
    let server = try SimulatorServer(try Bench.device(), options: options)
    defer { server.stop() }
    try await body(server, cable.paths[1])
  }

  private func withBus(_ body: (SimulatorServer, ModbusRTU) async throws -> Void) async throws {
    try await withServer { server, path in
      let options = ModbusRTU.Options(timeout: .seconds(10), quarantine: .zero)
      let bus = try await ModbusRTU.open(path, options: options)
      defer { bus.close() }
      try await body(server, bus)
    }
  }

  private let readDelay = ModbusRequest.read(.holdingRegister, address: 0x200, count: 2)

  @Test("our client reads and writes two units, each a device of its own")
  func twoUnits() async throws {
    try await withBus { _, bus async throws in
      let write = ModbusRequest.writeMultipleRegisters(address: 0x200, values: [0, 80])
      #expect(try await bus.send(write, to: 18) == .written)
      #expect(try await bus.send(readDelay, to: 17) == .values([0, 60]))
      #expect(try await bus.send(readDelay, to: 18) == .values([0, 80]))
    }
  }

  @Test("every function is answered, with the exception where the map refuses")
  func functions() async throws {
    try await withBus { _, bus async throws in
      #expect(
        try await bus.send(.read(.discreteInput, address: 0, count: 4), to: 17) == .values([1, 0, 0, 1]))
      #expect(try await bus.send(.writeSingleCoil(address: 10, value: true), to: 17) == .written)
      let lamps = ModbusRequest.writeMultipleCoils(address: 11, values: [true, false, true])
      #expect(try await bus.send(lamps, to: 17) == .written)
      #expect(try await bus.send(.read(.coil, address: 10, count: 4), to: 17) == .values([1, 1, 0, 1]))
      #expect(try await bus.send(.writeSingleRegister(address: 0x202, value: 2), to: 17) == .written)
      let mask = ModbusRequest.maskWriteRegister(address: 0x207, and: 0xFFF0, or: 3)
      #expect(try await bus.send(mask, to: 17) == .written)
      let both = ModbusRequest.readWriteMultipleRegisters(
        readAddress: 0x207, readCount: 2, writeAddress: 0x208, values: [5])
      guard case .values(let words) = try await bus.send(both, to: 17) else { return }
      #expect(words[0] & 15 == 3 && words[1] == 5)
      #expect(try await bus.readIdentification(of: 17).text(of: 1) == "Bench")
      await #expect(throws: ModbusError.exception(.illegalDataAddress)) {
        try await bus.send(.read(.holdingRegister, address: 0x204, count: 1), to: 17)
      }
    }
  }

  @Test("a unit may begin as another device, and events name the unit")
  func differentUnits() async throws {
    let cable = try TerminalCable()
    defer { cable.cut() }
    var other = try Bench.device()
    try other.set("settings.delay", to: "100")
    var options = SimulatorServer.Options()
    options.serial = SerialLine(path: cable.paths[0])
    options.units = [17, 18]
    let seen = Mutex<[UnitID]>([])
    let server = try SimulatorServer(try Bench.device(), except: [18: other], options: options) { unit, _ in
      seen.withLock { $0.append(unit) }
    }
    defer { server.stop() }
    let bus = try await ModbusRTU.open(cable.paths[1], options: ModbusRTU.Options(timeout: .seconds(10)))
    defer { bus.close() }
    #expect(try await bus.send(readDelay, to: 17) == .values([0, 60]))
    #expect(try await bus.send(readDelay, to: 18) == .values([0, 100]))
    for unit: UnitID in [18, 17] {
      _ = try await bus.send(.writeSingleRegister(address: 0x202, value: 2), to: unit)
    }
    #expect(seen.withLock { $0 } == [18, 17])
  }

  @Test("a broadcast reaches every unit, and nobody answers it")
  func broadcast() async throws {
    try await withBus { _, bus async throws in
      let write = ModbusRequest.writeMultipleRegisters(address: 0x200, values: [0, 80])
      #expect(try await bus.send(write, to: .broadcast) == .written)
      for unit: UnitID in [17, 18] { #expect(try await bus.send(readDelay, to: unit) == .values([0, 80])) }
    }
  }

  @Test("a unit of somebody else is left to answer for itself")
  func otherUnit() async throws {
    try await withBus { _, bus async throws in
      await #expect(throws: ModbusError.timedOut) {
        try await bus.send(readDelay, to: 19, timeout: .milliseconds(100))
      }
      #expect(try await bus.send(readDelay, to: 17) == .values([0, 60]))
    }
  }

  @Test("TCP and the serial line reach the same devices")
  func bothLinks() async throws {
    try await withServer(isListening: true) { server, path in
      let tcp = try RawClient(port: server.port)
      _ = tcp.exchange([16, 2, 0, 0, 2, 4, 0, 0, 0, 80], unit: 18)
      let bus = try await ModbusRTU.open(path, options: ModbusRTU.Options(timeout: .seconds(10)))
      defer { bus.close() }
      #expect(try await bus.send(readDelay, to: 18) == .values([0, 80]))
    }
  }

  @Test("a unit that a serial line cannot have is refused", arguments: [0, 248, 255] as [UnitID])
  func noSuchUnit(unit: UnitID) throws {
    let cable = try TerminalCable()
    defer { cable.cut() }
    var options = SimulatorServer.Options()
    options.serial = SerialLine(path: cable.paths[0])
    options.units = [1, unit]
    let error = #expect(throws: ServerError.self) {
      try SimulatorServer(try Bench.device(), options: options)
    }
    #expect(error?.description == "unit \(unit) cannot be on a serial line: units are 1 to 247 there")
  }

  @Test("a port that is not there, or is no serial port, is an error that names it")
  func noPort() throws {
    for path in ["/dev/no-such-port", "/dev/null"] {
      var options = SimulatorServer.Options()
      options.serial = SerialLine(path: path)
      let error = #expect(throws: ServerError.self) {
        try SimulatorServer(try Bench.device(), options: options)
      }
      #expect(error?.description.contains(path) == true)
    }
  }

  @Test(
    "mbpoll reads and writes two units over RTU",
    .needsMbpoll)
  func mbpoll() async throws {
    let mbpoll = try #require(Peers.mbpoll)
    let steps: [(unit: String, arguments: [String], values: [String], expected: String)] = [
      ("17", ["-r", "512", "-c", "2"], [], "[513]: \t60"),
      ("18", ["-r", "514"], ["2"], "Written 1 references"),
      ("18", ["-r", "514"], [], "[514]: \t2"), ("17", ["-r", "514"], [], "[514]: \t1"),
      ("17", ["-r", "514"], ["9"], "Illegal data value"),
      ("17", ["-r", "516"], [], "Illegal data address"),
      ("18", ["-r", "0", "-c", "4", "-t", "1"], [], "[3]: \t1"),
    ]
    try await withServer { _, path async throws in
      for step in steps {
        let line = ["-m", "rtu", "-b", "19200", "-P", "none", "-a", step.unit, "-0", "-1", "-q", "-o", "5"]
        let output = try PeerProgram.output(of: mbpoll, line + step.arguments + [path] + step.values)
        #expect(output.contains(step.expected))
      }
    }
  }

  @Test(
    "pymodbus reads and writes two units over RTU, masks, combines and asks who it is",
    .needsPymodbus)
  func pymodbus() async throws {
    let python = try #require(Peers.python)
    try await withServer { _, path async throws in
      let script = Peers.script("pymodbus_rtu_client.py")
      #expect(
        try PeerProgram.output(of: python, [script, path]) == """
          delay of 17 [0, 60]
          write delay of 18 written
          delay of 17 [0, 60]
          delay of 18 [0, 80]
          outside exception 2
          wrong step exception 3
          contacts [True, False, False, True]
          mask written
          levels [3, 5]
          identification {0: b'', 1: b'Bench', 2: b''}
          broadcast, then 17 [0, 100]
          broadcast, then 18 [0, 100]

          """)
    }
  }

  @Test("libmodbus reads and writes two units over RTU, masks and combines", .needsLibmodbus)
  func libmodbus() async throws {
    let libmodbus = try #require(Peers.libmodbus) + "/libmodbus_client"
    try await withServer { _, path async throws in
      #expect(
        try PeerProgram.output(of: libmodbus, ["rtu", path, "17", "18"])
          == PeerClientTests.libmodbusOutput(of: 17) + PeerClientTests.libmodbusOutput(of: 18))
    }
  }
}
