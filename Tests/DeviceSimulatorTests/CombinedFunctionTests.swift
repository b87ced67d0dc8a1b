import DeviceSimulator
import ModbusProtocol
import Testing

@Suite("A simulated device and the functions that belong to no register")
struct CombinedFunctionTests {
  @Test("a mask changes the bits that it names and keeps the others")
  func mask() throws {
    var device = try Bench.device()
    #expect(device.write([0x35], at: 0x208) == .written)
    let mask = ModbusRequest.maskWriteRegister(address: 0x208, and: 0xF0, or: 0x0A)
    #expect(device.respond(to: mask) == .written)
    #expect(device.read(0x208, 1).words == [0x3A])
  }

  @Test(
    "a mask is refused where a write of its result would be, or the map does not list the function",
    arguments: [
      (0x208, 0, 101, ExceptionCode.illegalDataValue), (0x201, 0, 60, .illegalFunction),
      (0x102, 0, 1, .illegalDataAddress), (0x204, 0, 1, .illegalDataAddress),
      (0x300, 0, 0x0A0A, .illegalDataAddress),
    ] as [(UInt16, UInt16, UInt16, ExceptionCode)])
  func refusedMask(address: UInt16, and: UInt16, or: UInt16, code: ExceptionCode) throws {
    var device = try Bench.device()
    #expect(device.respond(to: .maskWriteRegister(address: address, and: and, or: or)) == .exception(code))
  }

  @Test("function 23 writes before it reads")
  func readWrite() throws {
    var device = try Bench.device()
    let request = ModbusRequest.readWriteMultipleRegisters(
      readAddress: 0x200, readCount: 3, writeAddress: 0x200, values: [0, 100, 2])
    #expect(device.respond(to: request).words == [0, 100, 2])
  }

  @Test("function 23 with a refused read writes nothing, and the other way round")
  func refusedReadWrite() throws {
    var device = try Bench.device()
    let before = device.read(0x200, 2)
    for (read, values) in [(0x204, [0, 100]), (0x200, [0, 30])] as [(UInt16, [UInt16])] {
      let request = ModbusRequest.readWriteMultipleRegisters(
        readAddress: read, readCount: 1, writeAddress: 0x200, values: values)
      #expect(device.respond(to: request).words == nil)
      #expect(device.read(0x200, 2) == before)
    }
    #expect(device.events.allSatisfy { if case .refused = $0 { true } else { false } })
  }

  @Test("the device identifies itself, with its name as the product code")
  func identification() throws {
    var device = try Bench.device()
    let reply = device.respond(to: .readDeviceIdentification(.basic, object: 0))
    guard case .response(.identification(let identification)) = reply else {
      Issue.record("\(reply)")
      return
    }
    #expect(identification.objects.map(\.text) == ["", "Bench", ""])
    #expect(identification.nextObject == nil)
  }

  @Test("a map that lists its functions has no others")
  func listed() throws {
    var device = try Bench.device(map: "listed.regmap.yaml")
    #expect(device.respond(to: .maskWriteRegister(address: 1, and: 0, or: 5)) == .written)
    #expect(device.read(1, 1).words == [5])
    let both = ModbusRequest.readWriteMultipleRegisters(
      readAddress: 1, readCount: 1, writeAddress: 1, values: [1])
    #expect(device.respond(to: both) == .exception(.illegalFunction))
    #expect(device.respond(to: .readDeviceIdentification(.basic, object: 0)) == .exception(.illegalFunction))
  }
}
