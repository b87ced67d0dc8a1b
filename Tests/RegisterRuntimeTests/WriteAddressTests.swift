import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// A meter that takes values at other addresses than it gives them.
@Suite("Other addresses for writing")
struct WriteAddressTests {
  private let device = FakeDevice()
  private var meter: GatewayMeter { GatewayMeter(on: device, unit: 1) }

  private var writes: [UInt16] { device.requests.compactMap { $0.writes?.address } }

  @Test("a value is written where the map tells, and read where it always was")
  func plain() async throws {
    device.put(7, at: 0x40)
    try await meter.targets.limit.write(500)
    #expect(writes == [0x100])
    #expect(device.words(at: 0x100, count: 1) == [500])
    #expect(try await meter.targets.limit.read() == 7)
    #expect(meter.targets.limit.address == 0x40)
    #expect(meter.targets.limit.writeAddress == 0x100)
  }

  @Test("a value is written though it is read already, because what waits to be taken over cannot be seen")
  func unchanged() async throws {
    device.put(7, at: 0x40)
    #expect(try await meter.targets.limit.writeIfChanged(7))
    #expect(writes == [0x100])
  }

  @Test("a value that could not be read back is not written")
  func readBack() async throws {
    device.put(7, at: 0x40)
    let error = await #expect(throws: RegisterError.self) {
      try await meter.targets.limit.writeAndReadBack(7)
    }
    guard case .cannotReadBack = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(device.requests.isEmpty)
  }

  @Test("in a repeated block, the address to write to moves with the instance")
  func repeated() async throws {
    try await meter.targets.channels[1].target.write(70_000)
    #expect(writes == [0x4E])
    #expect(device.words(at: 0x4E, count: 2) == [1, 4464])
    #expect(try await meter.targets.channels[1].target.read() == 0)
  }

  @Test("an array is written before its block, whole and one by one")
  func array() async throws {
    try await meter.targets.curve.write([1, 2])
    try await meter.targets.curve[1].write(3)
    #expect(writes == [0x3E, 0x3F])
    #expect(device.words(at: 0x3E, count: 2) == [1, 3])
    #expect(device.words(at: 0x44, count: 2) == [0, 0])
  }

  @Test("a scale is read where it is, and the scaled value written elsewhere")
  func scaled() async throws {
    device.put(UInt16(bitPattern: -1), at: 0x41)
    try await meter.targets.reserve.write(2.5)
    #expect(writes == [0x46])
    #expect(device.words(at: 0x46, count: 1) == [25])
  }

  @Test("flags are read at one address and written back at the other, never by a mask")
  func flags() async throws {
    device.put(0b1001, at: 0x43)
    try await meter.targets.options.update(removing: .fast)
    #expect(device.requests.last == .writeSingleRegister(address: 0x47, value: 0b1000))
    #expect(device.words(at: 0x43, count: 1) == [0b1001])
  }

  @Test("what may be written twice is so where it is written")
  func idempotent() {
    #expect(GatewayMeter.isIdempotent(.writeSingleRegister(address: 0x100, value: 1), unit: 1))
    #expect(!GatewayMeter.isIdempotent(.writeSingleRegister(address: 0x40, value: 1), unit: 1))
  }
}
