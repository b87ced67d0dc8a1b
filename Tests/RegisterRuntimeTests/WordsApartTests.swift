import ModbusTransport
import Testing

@testable import RegisterRuntime

@Suite("Values whose words lie apart")
struct WordsApartTests {
  private let device = InMemoryDevice()
  private var meter: SplitMeter { SplitMeter(on: device, unit: 1) }

  private func put() {
    device.holdingRegisters.store([1, 2, 0xFFF6, 0x10, 0x20, 0xFFFF, 7], at: 0x10)
    device.holdingRegisters.store([0x4142, 0x3401, 8, 0x4344, 9, 0x04FE], at: 0x17)
    for phase: UInt16 in 0..<3 {
      device.holdingRegisters.store([0, 230 + phase, 2, 5, 1, 0xFFFF, 3 + phase, 1], at: 0x100 + 8 * phase)
    }
  }

  @Test("are read by themselves with one request, from the first word to the last")
  func alone() async throws {
    put()
    #expect(try await meter.totals.imported.read() == 0x1_0010)
    #expect(device.requests.map(\.request) == [.read(.holdingRegister, address: 0x10, count: 4)])
    #expect(try await meter.totals.balance.read() == -1)
    #expect(try await meter.totals.serial.read() == "ABCD")
    #expect(try await meter.totals.built.read() == RegisterDate("2025-01-16"))
    #expect(try await meter.phases[2].energy.read() == 0x0000_0001_0002_0005)
  }

  @Test("are read with their block")
  func block() async throws {
    put()
    let totals = try await meter.totals.read()
    #expect("\(totals.imported) \(try #require(totals.exported)) \(totals.balance)" == "65552 131104 -1.0")
    #expect("\(totals.serial) \(totals.built) \(totals.level) \(totals.limit)" == "ABCD 2025-01-16 7 8")
    #expect(device.requests.count == 1)
    let phases = try await meter.phases.read()
    #expect(phases.map(\.energy) == [0x1_0002_0003, 0x1_0002_0004, 0x1_0002_0005])
    #expect(phases.map(\.voltage) == [230, 231, 232])
    let each = await meter.totals.readEach()
    #expect(try each.imported.get() == 0x1_0010)
  }

  @Test("may be missing, and have to be plausible")
  func judged() async throws {
    put()
    device.holdingRegisters.store([0xFFFF], at: 0x11)
    device.holdingRegisters.store([0xFFFF], at: 0x14)
    #expect(try await meter.totals.exported.read() == nil)
    device.holdingRegisters.store([1], at: 0x15)
    await #expect(throws: RegisterError.self) { try await meter.totals.balance.read() }
    let each = await meter.totals.readEach()
    #expect(try each.exported.get() == nil)
    #expect(throws: RegisterError.self) { try each.balance.get() }
  }
}
