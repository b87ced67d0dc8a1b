import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("Values that are some bits of a word")
struct WordBitsTests {
  let device = InMemoryDevice()
  let meter: SampleMeter

  init() {
    meter = SampleMeter(on: device, unit: 1)
    device.holdingRegisters[0x350] = 0b1000001_11101_001_1
  }

  @Test("each is read by itself, and all of a block with one request of one word")
  func reading() async throws {
    #expect(try await meter.word.running.read())
    #expect(try await meter.word.level.read() == .high)
    #expect(try await meter.word.trim.read() == -1.5)
    #expect(try await meter.word.load.read() == 65)
    device.forgetRequests()
    let word = try await meter.word.read()
    #expect(device.requests.map(\.request) == [.read(.holdingRegister, address: 0x350, count: 1)])
    #expect(word.running && word.level == .high && word.trim == -1.5 && word.load == 65)
  }

  @Test("what means that there is no value is the bits alone")
  func missing() async throws {
    device.holdingRegisters[0x350] = 0b1111111_00000_000_0
    let word = try await meter.word.read()
    #expect(!word.running && word.level == .low && word.trim == 0 && word.load == nil)
  }

  @Test("a handle that somebody makes for writing writes nothing")
  func writing() async throws {
    let place = meter.word._place
    let register = Register<UInt8, ReadWrite>(place, "load", at: 0, .bits(9, width: 7, .unsigned))
    device.forgetRequests()
    let error = await #expect(throws: RegisterError.self) { try await register.write(3) }
    #expect(error?.description.contains("some bits of a register") == true)
    #expect(device.requests.isEmpty)
  }
}
