import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("What a device was found to refuse")
struct RefusalMemoryTests {
  private let area = ReadRefusals.Area(.holdingRegister, address: 10, count: 2)

  private func period(_ generation: UInt64?) -> ConnectionPeriod {
    ConnectionPeriod(generation: generation, silences: 0)
  }

  @Test("holds for its period, and nothing of it for the next")
  func periods() {
    let memory = RefusalMemory<Int>()
    memory.note(area, by: [1: [2]], in: period(1))
    #expect(memory.known(in: period(1)).refuses(area, by: [1: [2]]))
    #expect(memory.known(in: period(2)).isEmpty)
    memory.note(joints: [area], in: period(2))
    #expect(!memory.known(in: period(2)).refuses(area, by: [1: [2]]))
    #expect(memory.refusals(in: period(2)) == ReadRefusals(joints: [area]))
  }

  @Test("holds only for the same basis")
  func basis() {
    let memory = RefusalMemory<Int>()
    memory.note(area, by: [1: [2]], in: period(1))
    #expect(!memory.known(in: period(1)).refuses(area, by: [1: [3]]))
    #expect(!memory.known(in: period(1)).refuses(area, by: [:]))
  }

  @Test("ends after a while where nobody can tell whether it is the same device")
  func patience() async throws {
    let memory = RefusalMemory<Int>(patience: .milliseconds(50))
    memory.note(area, by: [:], in: period(nil))
    memory.note(area, by: [:], in: period(nil))
    #expect(memory.known(in: period(nil)).refuses(area, by: [:]))
    try await Task.sleep(for: .milliseconds(60))
    #expect(memory.known(in: period(nil)).isEmpty)
  }

  @Test("ends where the device answers for all of it")
  func answered() {
    let memory = RefusalMemory<Int>()
    memory.note(area, by: [:], in: period(1))
    memory.forget(in: .init(.holdingRegister, address: 11, count: 5))
    memory.forget(in: .init(.inputRegister, address: 10, count: 2))
    #expect(!memory.known(in: period(1)).isEmpty)
    memory.forget(in: .init(.holdingRegister, address: 8, count: 4))
    #expect(memory.known(in: period(1)).isEmpty)
  }
}
