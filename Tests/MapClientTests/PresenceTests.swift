import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

/// Registers that are there or not by what others hold, read by a map at run time.
@Suite("Registers that are not always there, by a map at run time")
struct PresenceTests {
  private let memory = InMemoryDevice()

  /// The map whose generated Swift is tested against the same devices.
  private func map() throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/input-box.regmap.yaml").path
    return try DeviceMap(contentsOf: path)
  }

  private func device() throws -> MappedDevice { try MappedDevice(map(), on: memory, unit: 1) }

  private func lines(_ paths: String...) async throws -> [String] { try await device().read(paths).lines }

  @Test("a block gives what is there, and asks for nothing else")
  func block() async throws {
    memory.holdingRegisters[10] = 1
    memory.holdingRegisters[20] = 250
    memory.holdingRegisters.store([0xFFFF, 1234], at: 30)
    #expect(
      try await lines("inputs") == [
        "inputs.mode = button", "inputs.delay = 250 ms", "inputs.exponent = -1", "inputs.rate = 123.4 Hz",
      ])
    #expect(
      memory.reads == [
        "holding-register 10+1", "holding-register 20+1", "holding-register 30+2", "holding-register 10+1",
      ])
  }

  @Test("named alone, what is not there gives the reason")
  func alone() async throws {
    memory.holdingRegisters[10] = 1
    #expect(try await lines("inputs.count") == ["inputs.count = not there: inputs.mode is button"])
    #expect(try await lines("inputs.detail") == ["inputs.detail = not there: inputs.mode is button"])
    #expect(memory.reads == ["holding-register 10+1", "holding-register 10+1"])
  }

  @Test("while the chooser has no value, what depends on it is an error and not absent")
  func unknown() async throws {
    memory.holdingRegisters[0] = 0xFFFF
    #expect(
      try await lines("energies.import") == [
        "energies.import = error: info.firmware, which decides whether it is there, is not available"
      ])
    memory.holdingRegisters[10] = 0x101
    let undecodable = try await lines("inputs.delay")
    #expect(
      undecodable.first?.contains("inputs.mode, which decides whether it is there, has no value") == true)
    let refused = try await lines("open.yes")
    #expect(refused.first?.contains("open.kind, which decides whether it is there, was not read") == true)
  }

  @Test("a chooser that changes while others are read has all read once more")
  func changesOnce() async throws {
    memory.holdingRegisters[10] = 2
    memory.holdingRegisters.store([1, 2], at: 20)
    memory.onRead { device, _, request in
      if case .read(_, 20, _) = request { device.holdingRegisters[10] = 1 }
    }
    #expect(try await lines("inputs.count") == ["inputs.count = not there: inputs.mode is button"])
  }

  @Test("a chooser that came with the value and held something else there has all read once more")
  func contradicted() async throws {
    memory.holdingRegisters.store([5, 1, 6], at: 0x600)
    let count = Mutex(0)
    memory.onRead { device, _, _ in
      let request = count.withLock { count in
        count += 1
        return count
      }
      // Another kind while the values are read, and back before anybody looks again.
      if request == 1 { device.holdingRegisters.store([777, 2, 778], at: 0x600) }
      if request == 2 { device.holdingRegisters.store([5, 1, 6], at: 0x600) }
    }
    #expect(try await lines("seen") == ["seen.low = 5", "seen.kind = 1", "seen.high = 6"])
  }

  @Test("what is absent by a register that is itself not always there rests on both")
  func absentByDependent() async throws {
    memory.holdingRegisters[10] = 2
    memory.holdingRegisters[33] = 1
    memory.onRead { device, _, request in
      guard case .read(_, 10, _) = request else { return }
      device.holdingRegisters[10] = 1
      device.holdingRegisters[33] = 7
    }
    #expect(try await lines("inputs.detail") == ["inputs.detail = not there: inputs.mode is button"])
  }

  @Test("a write-only register of another condition does not keep a value from being read")
  func besideWriteOnly() async throws {
    memory.holdingRegisters[10] = 2
    memory.holdingRegisters[0x700] = 9
    #expect(try await lines("totals.total") == ["totals.total = 9"])
  }

  @Test("of a block of which nothing is there, all is named with the reason")
  func absentBlock() async throws {
    memory.holdingRegisters[10] = 1
    memory.holdingRegisters[0x700] = 0
    #expect(try await lines("totals") == ["totals.total = not there: inputs.mode is button"])
  }

  @Test("a chooser that changes twice is an error")
  func changesTwice() async throws {
    memory.holdingRegisters[10] = 2
    memory.holdingRegisters.store([1, 2], at: 20)
    let looks = Mutex(0)
    memory.onRead { device, _, request in
      guard case .read(_, 10, _) = request else { return }
      let count = looks.withLock { looks in
        looks += 1
        return looks
      }
      // A counter at the first look of each try, a button at the second.
      device.holdingRegisters[10] = count % 2 == 1 ? 1 : 2
    }
    #expect(
      try await lines("inputs.count") == [
        "inputs.count = error: inputs.mode changed while the value was read, twice in a row"
      ])
  }

  @Test("a write looks at the chooser before and after, and is refused while it is not there")
  func write() async throws {
    memory.holdingRegisters[10] = 1
    memory.holdingRegisters[20] = 0
    let device = try device()
    guard case .written(.same) = try await device.write("100", to: "inputs.delay").outcome else {
      return #expect(Bool(false))
    }
    #expect(
      memory.reads == [
        "holding-register 10+1", "writeSingleRegister(address: 20, value: 100)", "holding-register 20+1",
        "holding-register 10+1",
      ])
    memory.holdingRegisters[10] = 2
    guard case .refused(let reason) = try await device.write("100", to: "inputs.delay").outcome else {
      return #expect(Bool(false))
    }
    #expect(reason == "inputs.delay: it is not there: inputs.mode is counter")
    memory.holdingRegisters[10] = 0x101
    guard case .refused = try await device.write("100", to: "inputs.delay").outcome else {
      return #expect(Bool(false))
    }
    #expect(memory.holdingRegisters[20] == 100)
  }

  @Test("a write during which the chooser changes is in doubt, and is not sent twice")
  func changedWrite() async throws {
    memory.holdingRegisters[10] = 1
    memory.holdingRegisters[20] = 0
    memory.onWrite { device, _, _ in device.holdingRegisters[10] = 2 }
    guard case .doubtful(let reason) = try await device().write("100", to: "inputs.delay").outcome else {
      return #expect(Bool(false))
    }
    #expect(reason == "afterwards, it is not there: inputs.mode is counter")
    #expect(memory.requests.count { if case .writeSingleRegister = $0.request { true } else { false } } == 1)
  }

  @Test("a write that depends on a register is sent once, also where a retry would be safe for another")
  func busyDevice() async throws {
    memory.holdingRegisters[10] = 1
    memory.holdingRegisters[20] = 0
    memory.onRead { device, _, _ in device.failNext(with: .exception(.serverDeviceBusy)) }
    let device = try MappedDevice(map(), on: memory, unit: 1, retrying: RetryPolicy())
    guard
      case .failed(.exception(.serverDeviceBusy), nil) = try await device.write("100", to: "inputs.delay")
        .outcome
    else {
      Issue.record("another outcome")
      return
    }
    #expect(memory.requests.count(where: \.request.isWrite) == 1)
  }

  @Test("a write goes only over the connection that told what it depends on", arguments: [1, 2])
  func otherConnection(losses: Int) async throws {
    memory.holdingRegisters[10] = 1
    memory.holdingRegisters[20] = 0
    let link = Reconnecting(memory)
    let reads = Mutex(0)
    memory.onRead { _, _, _ in
      if reads.withLock({
        $0 += 1
        return $0 <= losses
      }) {
        link.connect()
      }
    }
    let outcome = try await MappedDevice(map(), on: link, unit: 1).write("100", to: "inputs.delay").outcome
    switch outcome {
    case .written(.same): #expect(losses == 1)
    case .failed(.disconnected(.lost), nil): #expect(losses == 2)
    default: Issue.record("another outcome: \(outcome)")
    }
    #expect(memory.requests.count(where: \.request.isWrite) == 2 - losses)
    #expect(memory.reads.prefix(2) == ["holding-register 10+1", "holding-register 10+1"])
  }
}
