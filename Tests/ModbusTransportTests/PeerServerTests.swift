import ModbusProtocol
import ModbusTransport
import TestSupport
import Testing

@Suite("Our client against servers that are not ours")
struct PeerServerTests {
  @Test("pymodbus over TCP", .needsPymodbus)
  func pymodbusTCP() async throws {
    let peer = try PeerProcess.pymodbusServer("tcp")
    defer { peer.end() }
    try await withTCP(peer) { connection async throws in
      try await everything(connection, unit: 1)
      try await everything(connection, unit: 2)
    }
  }

  @Test("libmodbus over TCP", .needsLibmodbus)
  func libmodbusTCP() async throws {
    let peer = try PeerProcess.libmodbusServer("tcp")
    defer { peer.end() }
    try await withTCP(peer) { connection async throws in try await everything(connection, unit: 1) }
  }

  @Test("pymodbus over RTU, two units on one bus", .needsPymodbus)
  func pymodbusRTU() async throws {
    let cable = try TerminalCable()
    defer { cable.cut() }
    let peer = try PeerProcess.pymodbusServer("rtu", cable.paths[0])
    defer { peer.end() }
    try await withBus(peer, cable.paths[1]) { bus async throws in
      try await everything(bus, unit: 1)
      try await everything(bus, unit: 2)
    }
  }

  @Test("libmodbus over RTU", .needsLibmodbus)
  func libmodbusRTU() async throws {
    let cable = try TerminalCable()
    defer { cable.cut() }
    let peer = try PeerProcess.libmodbusServer("rtu", cable.paths[0])
    defer { peer.end() }
    try await withBus(peer, cable.paths[1]) { bus async throws in try await everything(bus, unit: 1) }
  }

  private func withTCP(_ peer: PeerProcess, _ body: (ModbusTCP) async throws -> Void) async throws {
    let port = try #require(UInt16(try peer.firstLine()))
    let options = ModbusTCP.Options(timeout: .seconds(60), connectTimeout: .seconds(60))
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: port, options: options)
    defer { connection.close() }
    try await body(connection)
  }

  private func withBus(
    _ peer: PeerProcess, _ path: String, _ body: (ModbusRTU) async throws -> Void
  ) async throws {
    #expect(try peer.firstLine() == "ready")
    let settings = SerialSettings(baudRate: 19200, parity: .none)
    let bus = try await ModbusRTU.open(
      path, settings: settings, options: ModbusRTU.Options(timeout: .seconds(60)))
    defer { bus.close() }
    try await body(bus)
  }

  /// Reads all four tables, writes with every function, and meets exceptions.
  private func everything(_ connection: some ModbusConnection, unit: UnitID) async throws {
    func send(_ request: ModbusRequest) async -> Result<ModbusResponse, ModbusError> {
      await Outcome.of(request, to: unit, on: connection)
    }
    func values(_ addresses: ClosedRange<Int>, _ value: (Int) -> Int) -> Result<ModbusResponse, ModbusError> {
      .success(.values(addresses.map { UInt16(value($0)) }))
    }
    let isOn = { (address: Int) in address.isMultiple(of: 3) ? 1 : 0 }
    let written = Result<ModbusResponse, ModbusError>.success(.written)

    #expect(await send(.read(.coil, address: 0, count: 200)) == values(0...199, isOn))
    #expect(await send(.read(.discreteInput, address: 5, count: 9)) == values(5...13, isOn))
    #expect(await send(.read(.inputRegister, address: 75, count: 125)) == values(75...199) { $0 * 7 })
    #expect(await send(.read(.holdingRegister, address: 0, count: 125)) == values(0...124) { $0 * 11 })

    #expect(await send(.writeSingleCoil(address: 1, value: true)) == written)
    #expect(await send(.writeMultipleCoils(address: 3, values: [false, true, true])) == written)
    #expect(await send(.read(.coil, address: 0, count: 7)) == .success(.values([1, 1, 0, 0, 1, 1, 1])))
    #expect(await send(.writeSingleRegister(address: 1, value: 0xBEEF)) == written)
    #expect(await send(.writeMultipleRegisters(address: 2, values: [1, 0xFFFF])) == written)
    #expect(
      await send(.read(.holdingRegister, address: 0, count: 5))
        == .success(.values([0, 0xBEEF, 1, 0xFFFF, 44])))
    #expect(await send(.maskWriteRegister(address: 1, and: 0xFF00, or: 0x12)) == written)
    let both = ModbusRequest.readWriteMultipleRegisters(
      readAddress: 1, readCount: 2, writeAddress: 2, values: [7, 8])
    #expect(await send(both) == .success(.values([0xBE12, 7])))

    let noAddress = Result<ModbusResponse, ModbusError>.failure(.exception(.illegalDataAddress))
    #expect(await send(.read(.holdingRegister, address: 199, count: 2)) == noAddress)
    #expect(await send(.read(.coil, address: 40000, count: 1)) == noAddress)
    #expect(await send(.writeSingleRegister(address: 200, value: 1)) == noAddress)
    // The exceptions above left the connection as it was.
    #expect(await send(.read(.inputRegister, address: 199, count: 1)) == values(199...199) { $0 * 7 })
  }
}
