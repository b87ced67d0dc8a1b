import ModbusProtocol
import ModbusTransport
import Testing

@Suite("The device in memory")
struct InMemoryDeviceTests {
  let device = InMemoryDevice()

  func outcome(_ request: ModbusRequest, unit: UnitID = 1) async -> Result<ModbusResponse, ModbusError> {
    await Outcome.of(request, to: unit, on: device)
  }

  @Test("answers reads from the table and unit that they ask")
  func reads() async {
    device.holdingRegisters[0x100] = 42
    device.inputRegisters.store([1, 2, 3], at: 0x100)
    device.coils.fill(true, in: 0...9)
    device.discreteInputs[65535] = false
    device.unit(7).holdingRegisters[0x100] = 77
    #expect(await outcome(.read(.holdingRegister, address: 0x100, count: 1)) == .success(.values([42])))
    #expect(await outcome(.read(.inputRegister, address: 0x101, count: 2)) == .success(.values([2, 3])))
    #expect(await outcome(.read(.coil, address: 8, count: 2)) == .success(.values([1, 1])))
    #expect(await outcome(.read(.discreteInput, address: 65535, count: 1)) == .success(.values([0])))
    #expect(
      await outcome(.read(.holdingRegister, address: 0x100, count: 1), unit: 7) == .success(.values([77])))
  }

  @Test("changes single bits, and writes before it reads where one request does both")
  func combinedFunctions() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.store([0x12, 0, 0], at: 4)
    #expect(try await device.send(.maskWriteRegister(address: 4, and: 0xF2, or: 0x25), to: 1) == .written)
    #expect(device.holdingRegisters[4] == 0x17)
    let both = ModbusRequest.readWriteMultipleRegisters(
      readAddress: 4, readCount: 2, writeAddress: 5, values: [8, 9])
    #expect(try await device.send(both, to: 1) == .values([0x17, 8]))
    #expect(device.holdingRegisters[6] == 9)
  }

  @Test("identifies itself with what it was given, and not at all before")
  func identification() async throws {
    let device = InMemoryDevice()
    let request = ModbusRequest.readDeviceIdentification(.individual, object: 1)
    await #expect(throws: ModbusError.exception(.illegalFunction)) { try await device.send(request, to: 1) }
    device.identify(as: [.init(id: 0, text: "Acme"), .init(id: 1, text: "X1")])
    let answer = DeviceIdentification(conformity: 0x81, objects: [.init(id: 1, text: "X1")])
    #expect(try await device.send(request, to: 1) == .identification(answer))
  }

  @Test("refuses a request that touches one address which was not set, and changes nothing")
  func illegalAddress() async {
    device.holdingRegisters.store([1, 2], at: 10)
    let refused = Result<ModbusResponse, ModbusError>.failure(.exception(.illegalDataAddress))
    #expect(await outcome(.read(.holdingRegister, address: 9, count: 2)) == refused)
    #expect(await outcome(.writeMultipleRegisters(address: 10, values: [7, 8, 9])) == refused)
    #expect(await outcome(.read(.holdingRegister, address: 10, count: 2), unit: 2) == refused)
    #expect(await outcome(.read(.holdingRegister, address: 10, count: 2)) == .success(.values([1, 2])))
    device.holdingRegisters[10] = nil
    #expect(await outcome(.read(.holdingRegister, address: 10, count: 1)) == refused)
  }

  @Test("keeps what is written")
  func writes() async {
    device.holdingRegisters.fill(0, in: 0...3)
    device.coils.fill(false, in: 0...3)
    #expect(await outcome(.writeSingleRegister(address: 0, value: 5)) == .success(.written))
    #expect(await outcome(.writeMultipleRegisters(address: 2, values: [6, 7])) == .success(.written))
    #expect(await outcome(.writeSingleCoil(address: 1, value: true)) == .success(.written))
    #expect(await outcome(.writeMultipleCoils(address: 2, values: [true, false])) == .success(.written))
    #expect((0...3).map { device.holdingRegisters[$0] } == [5, 0, 6, 7])
    #expect((0...3).map { device.coils[$0] } == [false, true, true, false])
  }

  @Test("runs hooks that model what a device does by itself")
  func hooks() async {
    device.holdingRegisters.store([0, 9], at: 0)
    device.onWrite { device, unit, request in
      if request == .writeSingleRegister(address: 0, value: 0x0A0A) {
        device.unit(unit).holdingRegisters[1] = 0
      }
    }
    device.onRead { device, _, _ in device.holdingRegisters[0] = (device.holdingRegisters[0] ?? 0) &+ 1 }
    #expect(await outcome(.read(.holdingRegister, address: 0, count: 2)) == .success(.values([0, 9])))
    #expect(device.holdingRegisters[0] == 1)
    _ = await outcome(.writeSingleRegister(address: 0, value: 0x0A0A))
    #expect(await outcome(.read(.holdingRegister, address: 1, count: 1)) == .success(.values([0])))
  }

  @Test("fails as often as it is told, then goes on")
  func failures() async {
    device.coils[0] = true
    let request = ModbusRequest.read(.coil, address: 0, count: 1)
    device.failNext(with: .timedOut)
    device.failNext(with: .exception(.serverDeviceBusy))
    #expect(await outcome(request) == .failure(.timedOut))
    #expect(await outcome(request) == .failure(.exception(.serverDeviceBusy)))
    #expect(await outcome(request) == .success(.values([1])))
  }

  @Test("records what it was asked, in order, refused requests included")
  func records() async {
    let first = ModbusRequest.read(.coil, address: 0, count: 1)
    let second = ModbusRequest.writeSingleCoil(address: 0, value: true)
    _ = await outcome(first)
    _ = await outcome(second, unit: 3)
    #expect(device.requests == [.init(first), .init(second, unit: 3)])
    device.forgetRequests()
    #expect(device.requests == [])
  }

  @Test("refuses what no connection would send, and does not record it")
  func invalid() async {
    #expect(
      await outcome(.read(.coil, address: 0, count: 0))
        == .failure(.invalidRequest("function 1 takes 1 to 2000 addresses, not 0")))
    #expect(device.requests == [])
  }

  @Test("drops values past the last address")
  func lastAddress() async {
    device.holdingRegisters.store([1, 2, 3], at: 65535)
    #expect(await outcome(.read(.holdingRegister, address: 65535, count: 1)) == .success(.values([1])))
    #expect(device.holdingRegisters[0] == nil)
  }
}
