import ModbusProtocol
import ModbusTransport
import Testing

@Suite(
  "Our client against a pymodbus server",
  .enabled(
    if: PeerProcess.python != nil,
    "set REGMAP_PEERS_PYTHON to a Python that has the packages of Tests/Peers/requirements.txt"))
struct PymodbusServerTests {
  static func withServer(_ body: (ModbusTCP) async throws -> Void) async throws {
    let peer = try PeerProcess(script: "pymodbus_server.py")
    defer { peer.end() }
    let port = try #require(UInt16(try peer.firstLine()))
    let options = ModbusTCP.Options(timeout: .seconds(60), connectTimeout: .seconds(60))
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: port, options: options)
    defer { connection.close() }
    try await body(connection)
  }

  @Test("reads all four tables, writes with all four functions, and understands exceptions")
  func everything() async throws {
    try await Self.withServer { connection in
      func send(_ request: ModbusRequest) async -> Result<ModbusResponse, ModbusError> {
        await Outcome.of(request, on: connection)
      }
      func values(_ addresses: ClosedRange<Int>, _ value: (Int) -> Int) -> Result<ModbusResponse, ModbusError>
      {
        .success(.values(addresses.map { UInt16(value($0)) }))
      }
      let isOn = { (address: Int) in address.isMultiple(of: 3) ? 1 : 0 }

      #expect(await send(.read(.coil, address: 0, count: 200)) == values(0...199, isOn))
      #expect(await send(.read(.discreteInput, address: 5, count: 9)) == values(5...13, isOn))
      #expect(await send(.read(.inputRegister, address: 75, count: 125)) == values(75...199) { $0 * 7 })
      #expect(await send(.read(.holdingRegister, address: 0, count: 125)) == values(0...124) { $0 * 11 })

      #expect(await send(.writeSingleCoil(address: 1, value: true)) == .success(.written))
      #expect(await send(.writeMultipleCoils(address: 3, values: [false, true, true])) == .success(.written))
      #expect(
        await send(.read(.coil, address: 0, count: 7)) == .success(.values([1, 1, 0, 0, 1, 1, 1])))
      #expect(await send(.writeSingleRegister(address: 1, value: 0xBEEF)) == .success(.written))
      #expect(await send(.writeMultipleRegisters(address: 2, values: [1, 0xFFFF])) == .success(.written))
      #expect(
        await send(.read(.holdingRegister, address: 0, count: 5))
          == .success(.values([0, 0xBEEF, 1, 0xFFFF, 44])))

      let noAddress = Result<ModbusResponse, ModbusError>.failure(.exception(.illegalDataAddress))
      #expect(await send(.read(.holdingRegister, address: 199, count: 2)) == noAddress)
      #expect(await send(.read(.coil, address: 40000, count: 1)) == noAddress)
      #expect(await send(.writeSingleRegister(address: 200, value: 1)) == noAddress)
      // The exceptions above left the connection as it was.
      #expect(await send(.read(.inputRegister, address: 199, count: 1)) == values(199...199) { $0 * 7 })
    }
  }
}
