import MapClient
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

/// Devices that change, or fall silent, between the requests of one read.
@Suite("Blocks that have to be found, amid changes, by a map at run time")
struct FoundAmidChangesTests {
  private let memory = InMemoryDevice()

  private func device(_ connection: any ModbusConnection, map: String = "found-amid") throws -> MappedDevice {
    try FoundInverter.device(connection, map: map)
  }

  private func lay(_ blocks: FoundInverter.Block...) {
    for address in UInt16(40000)...40300 { memory.holdingRegisters[address] = nil }
    FoundInverter.lay(blocks, in: memory, further: 0)
  }

  /// Nothing is read ahead: what is longer than an id, a length and two words is refused.
  private static func refusesLong(_ count: Int) -> ModbusError? {
    count > 4 ? .exception(.illegalDataAddress) : nil
  }

  @Test("take nothing that never changes from a read beside which a chain was not found")
  func constantBesideAnother() async throws {
    func battery(release: UInt16, boost: UInt16) -> FoundInverter.Block {
      (104, [release] + [UInt16](repeating: 0, count: 197) + [boost])
    }
    let device = try device(
      Interrupted(memory) { _, count in Self.refusesLong(count) }, map: "found-two-chains")
    lay(battery(release: 3, boost: 9))
    #expect(try await device.read("battery.boost").description == "battery.boost = 9")
    lay((1, [7]), battery(release: 4, boost: 77))
    memory.holdingRegisters.store([0x4D65, 0x7465, 201, 1, 5, 0xFFFF, 0], at: 50000)
    for _ in 1...2 {
      #expect(
        try await device.read("battery.boost").description
          == "battery.boost = not there: battery.release is 4")
    }
  }

  @Test("are no values where some changed and the device falls silent in the same read")
  func changedAndSilent() async throws {
    lay((1, [7]), (160, [11]), (160, [12]))
    let memory = memory
    let connection = Interrupted(memory) { address, count in
      if address == 60000 { return .exception(.gatewayTargetFailedToRespond) }
      guard memory.reads.contains("holding-register 40011+2") else { return Self.refusesLong(count) }
      // Where the first of two was there is another block now, and behind them one that was not there.
      memory.holdingRegisters.store([64001, 1, 11, 160, 1, 12, 200, 1, 99, 0xFFFF, 0], at: 40005)
      return address == 40008 ? .timedOut : Self.refusesLong(count)
    }
    let lines = try await device(connection).readAll().lines
    #expect(!lines.contains("strings[1].current = 12"))
    #expect(lines.contains { $0.hasPrefix("gone") }, "\(lines)")
  }

  @Test("are values where only something beside them was not answered")
  func oneUnanswered() async throws {
    lay((1, [7]), (160, [11]), (160, [12]))
    let connection = Interrupted(memory) { address, count in
      address == 60000 ? .exception(.gatewayTargetFailedToRespond) : Self.refusesLong(count)
    }
    let lines = try await device(connection).readAll().lines
    #expect(lines.prefix(3) == ["common.serial = 7", "strings[0].current = 11", "strings[1].current = 12"])
  }

  @Test("are looked for only once in a device that falls silent after its values were read")
  func silentAfterwards() async throws {
    lay((1, [7]), (160, [11]))
    memory.holdingRegisters[60000] = 5
    let isOver = Mutex(false)
    let memory = memory
    let connection = Interrupted(memory) { address, count in
      let isAfterwards = memory.reads.contains("holding-register 60000+1") && address == 40000
      let isSilent = isOver.withLock { isOver in
        isOver = isOver || isAfterwards
        return isOver
      }
      return isSilent ? .timedOut : Self.refusesLong(count)
    }
    let lines = try await device(connection).readAll().lines
    #expect(lines.contains("setup.limit = 5"), "\(lines)")
    #expect(!lines.contains { $0.contains("current = ") })
    #expect(connection.reads.filter { $0.hasPrefix("40000+") }.count == 3, "\(connection.reads)")
  }

  @Test("do not decide by what lies behind their end, and are not asked for it")
  func decidedBehindTheEnd() async throws {
    lay((301, [7, 42]), (2, [9, 9, 9, 9]))
    let connection = Interrupted(memory) { _, count in Self.refusesLong(count) }
    #expect(try await device(connection).read(["modes"]).lines.first == "modes.first = 7")
    #expect(
      try await device(connection).read("modes.second").description
        == "modes.second = not there: the device's block `modes` ends before modes.kind, on which it depends")
    #expect(
      try await device(connection).read("modes.count").description
        == "modes.count = not there: the device's block `modes` ends before it")
    // Of the block behind, only what tells where the chain goes on.
    #expect(!connection.reads.contains { $0.hasPrefix("40007") || $0.hasPrefix("40006+3") })
  }

  @Test("are an error where a count puts what follows it behind their end", arguments: [2, 9])
  func countedBehindTheEnd(count: UInt16) async throws {
    lay((705, [count, 1, 2, 3, 4]))
    memory.holdingRegisters[60000] = 5
    let lines = try await device(memory).readAll().lines.filter { !$0.hasPrefix("setup") }
    #expect(lines.first == "curves.count = \(count)")
    #expect(
      lines.dropFirst()
        == (count == 2
          ? []
          : ["curves.rest = error: the device's block `curves` ends before what its counts place there"]))
    if count == 2 {
      #expect(
        try await device(memory).read(["curves.rest"]).lines
          == ["curves.rest[0].x = not there: the device's block `curves` has room for 0"])
    }
  }
}
