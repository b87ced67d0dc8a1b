import ModbusProtocol
import Synchronization
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
    let memory = RefusalMemory<Int>(patience: .seconds(60))
    memory.note(area, by: [1: [2]], in: period(1))
    #expect(memory.known(in: period(1)).refuses(area, by: [1: [2]]))
    #expect(memory.known(in: period(2)).isEmpty)
    memory.note(barriers: [area], in: period(2))
    #expect(!memory.known(in: period(2)).refuses(area, by: [1: [2]]))
    #expect(memory.refusals(in: period(2)) == ReadRefusals(barriers: [area]))
  }

  @Test("holds only for the same basis")
  func basis() {
    let memory = RefusalMemory<Int>(patience: .seconds(60))
    memory.note(area, by: [1: [2]], in: period(1))
    #expect(!memory.known(in: period(1)).refuses(area, by: [1: [3]]))
    #expect(!memory.known(in: period(1)).refuses(area, by: [:]))
  }

  @Test("counts as long as it is told to, what is remembered already too")
  func trusted() {
    let start = ContinuousClock.now
    let time = Mutex(start)
    let memory = RefusalMemory<Int>(patience: .seconds(60)) { time.withLock(\.self) }
    memory.trust(for: .seconds(600))
    memory.note(area, by: [:], in: period(1))
    time.withLock { $0 = start + .seconds(599) }
    #expect(memory.known(in: period(1)).refuses(area, by: [:]))
    memory.trust(for: .zero)
    #expect(!memory.known(in: period(1)).refuses(area, by: [:]))
    #expect(memory.known(in: period(1)).areas(in: .holdingRegister) == [area])
  }

  @Test("is only expected after a while, over a connection that lasts too", arguments: [nil, 1] as [UInt64?])
  func patience(generation: UInt64?) {
    let period = period(generation)
    let start = ContinuousClock.now
    let time = Mutex(start)
    let memory = RefusalMemory<Int>(patience: .seconds(60)) { time.withLock(\.self) }
    memory.note(area, by: [:], in: period)
    time.withLock { $0 = start + .seconds(59) }
    #expect(memory.known(in: period).refuses(area, by: [:]))
    // What is found out later does not prolong it.
    memory.note(area, by: [:], in: period)
    time.withLock { $0 = start + .seconds(60) }
    #expect(!memory.known(in: period).refuses(area, by: [:]))
    #expect(memory.known(in: period).areas(in: .holdingRegister) == [area])
    memory.note(area, by: [:], in: period)
    #expect(memory.known(in: period).refuses(area, by: [:]))
  }

  @Test("is only expected where an earlier connection told it, until the device refuses it too")
  func expected() {
    let memory = RefusalMemory<Int>(patience: .seconds(60))
    let told = ReadRefusals(values: [area])
    memory.expect(told, in: period(1))
    #expect(memory.refusals(in: period(1)) == told)
    #expect(memory.known(in: period(1)).areas(in: .holdingRegister) == [area])
    #expect(!memory.known(in: period(1)).refuses(area, by: [:]))
    memory.note(area, by: [:], in: period(1))
    #expect(memory.known(in: period(1)).refuses(area, by: [:]))
    memory.expect(told, in: period(1))
    #expect(memory.known(in: period(1)).refuses(area, by: [:]))
  }

  @Test("may be all of a table, and is forgotten where the device answers for that")
  func wholeTable() {
    let memory = RefusalMemory<Int>(patience: .seconds(Int64.max))
    let all = ReadRefusals.Area(.holdingRegister, 0...UInt16.max)
    memory.expect(ReadRefusals(values: [all]), in: period(1))
    #expect(all.description == "holding-register 0…65535")
    memory.forget(in: area)
    #expect(memory.refusals(in: period(1)).values == [all])
    memory.forget(in: all)
    #expect(memory.refusals(in: period(1)).isEmpty)
  }

  @Test("ends where the device answers for all of it")
  func answered() {
    let memory = RefusalMemory<Int>(patience: .seconds(60))
    memory.note(area, by: [:], in: period(1))
    memory.forget(in: .init(.holdingRegister, address: 11, count: 5))
    memory.forget(in: .init(.inputRegister, address: 10, count: 2))
    #expect(!memory.known(in: period(1)).isEmpty)
    memory.forget(in: .init(.holdingRegister, address: 8, count: 4))
    #expect(memory.known(in: period(1)).isEmpty)
  }
}
