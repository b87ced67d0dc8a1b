import Foundation
import MapClient
import ModbusTransport
import Testing

/// A device refuses what it does not have with exception 2, and with it a whole request.
@Suite("Reading what the device does not have")
struct LackingRegisterTests {
  private let memory = Cabinet.memory()
  private static let refusal =
    "error: the device refused: exception 2: illegal data address, the device has nothing at one of the addresses"

  @Test("costs no other value, and few requests")
  func found() async throws {
    memory.holdingRegisters[5] = nil
    let readings = try await Cabinet.device(memory).read(["kinds"])
    #expect(readings.lines.contains("kinds.alarms = " + Self.refusal))
    #expect(readings.count { $0.value == nil } == 2)
    // What has a side effect comes last, by itself.
    #expect(
      memory.reads == [
        "holding-register 0+16", "holding-register 0+15", "holding-register 0+6", "holding-register 0+2",
        "holding-register 2+4", "holding-register 2+2", "holding-register 4+2", "holding-register 4+1",
        "holding-register 5+1", "holding-register 6+9", "holding-register 15+1",
      ])
  }

  @Test("happens once a connection: later reads leave it out")
  func remembered() async throws {
    memory.holdingRegisters[5] = nil
    let device = try MappedDevice(Cabinet.map(), on: Reconnecting(memory), unit: 1)
    let first = try await device.read(["kinds"])
    memory.forgetRequests()
    #expect(try await device.read(["kinds"]).lines == first.lines)
    #expect(memory.reads == ["holding-register 0+5", "holding-register 6+10"])
    #expect(device.refusals.values == [.init(.holdingRegister, 5...5)])
  }

  @Test("counts as long as the client trusts it, by another map of the same device too")
  func trusted() async throws {
    memory.holdingRegisters[5] = nil
    let device = try MappedDevice(Cabinet.map(), on: Reconnecting(memory), unit: 1)
    device.trustRefusals(for: .zero)
    for device in [device, try device.by(Cabinet.map())] {
      _ = try await device.read(["kinds"])
      memory.forgetRequests()
      _ = try await device.read(["kinds"])
      #expect(memory.reads.contains("holding-register 5+1"))
    }
  }

  @Test("an instance that does not exist is no refusal, and is read once it exists")
  func absentInstances() async throws {
    for address: UInt16 in 0x2005...0x200F { memory.holdingRegisters[address] = nil }
    let device = try MappedDevice(Cabinet.map(), on: Reconnecting(memory), unit: 1)
    let two = try await device.read(["journal"])
    #expect(
      two.lines == [
        "journal.entry-count = 2", "journal.entries[0].code = 11", "journal.entries[1].code = 12",
      ])
    #expect(device.refusals.isEmpty)
    memory.forgetRequests()
    #expect(try await device.read(["journal"]).lines == two.lines)
    #expect(memory.reads == ["holding-register 8192+5"])
    memory.holdingRegisters[0x2000] = 3
    memory.holdingRegisters[0x2006] = 13
    #expect(try await device.read(["journal"]).lines.last == "journal.entries[2].code = 13")
  }

  @Test("is tried again over another connection, and when nothing else is asked for")
  func again() async throws {
    memory.holdingRegisters[5] = nil
    let connection = Reconnecting(memory)
    let device = try MappedDevice(Cabinet.map(), on: connection, unit: 1)
    _ = try await device.read(["kinds.mode", "kinds.alarms"])
    memory.holdingRegisters[5] = 1
    #expect(try await device.read("kinds.alarms").value != nil)
    memory.holdingRegisters[5] = nil
    _ = try await device.read(["kinds.mode", "kinds.alarms"])
    memory.holdingRegisters[5] = 1
    connection.connect()
    #expect(try await device.read(["kinds.mode", "kinds.alarms"]).allSatisfy { $0.value != nil })
  }

  @Test("can be known from before")
  func given() async throws {
    memory.holdingRegisters[5] = nil
    let device = try Cabinet.device(memory)
    let saved = try JSONEncoder().encode(
      ReadRefusals(values: [.init(.holdingRegister, 5...5)]))
    device.expect(try JSONDecoder().decode(ReadRefusals.self, from: saved))
    let readings = try await device.read(["kinds.mode", "kinds.alarms", "kinds.time"])
    #expect(readings.map { $0.value == nil } == [false, true, false])
    // What was expected is asked for once before it counts.
    #expect(memory.reads == ["holding-register 4+1", "holding-register 5+1", "holding-register 6+1"])
    memory.forgetRequests()
    _ = try await device.read(["kinds.mode", "kinds.alarms", "kinds.time"])
    #expect(memory.reads == ["holding-register 4+1", "holding-register 6+1"])
  }

  @Test("after another refusal, each value is asked for by itself")
  func otherException() async throws {
    memory.failNext(with: .exception(.serverDeviceFailure))
    let readings = try await Cabinet.device(memory).read(["kinds.mode", "kinds.alarms", "kinds.time"])
    #expect(readings.allSatisfy { $0.value != nil })
    #expect(memory.requests.count == 4)
  }

  @Test("a device that asks to be asked later is not asked for each value now")
  func busy() async throws {
    memory.failNext(with: .exception(.acknowledge))
    let readings = try await Cabinet.device(memory).read(["kinds.mode", "kinds.alarms", "kinds.time"])
    #expect(readings.allSatisfy { $0.value == nil })
    #expect(memory.requests.count == 1)
  }
}
