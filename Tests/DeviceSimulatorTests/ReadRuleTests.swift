import DeviceSimulator
import ModbusProtocol
import Testing

@Suite("A simulated device answers reads as its map describes it")
struct ReadRuleTests {
  @Test("a readable gap reads as zero")
  func readableGap() throws {
    var device = try Bench.device()
    let words = try #require(device.read(0x100, 8).words)
    #expect(words[3...5] == [0, 0, 0])
    #expect(words[7] == 0)
  }

  @Test("a read across the end of an extent is an illegal address")
  func acrossExtents() throws {
    var device = try Bench.device()
    #expect(device.read(0x106, 4) == .exception(.illegalDataAddress))
    #expect(device.read(0x108, 2).words?.count == 2)
  }

  @Test("an unreadable gap is an illegal address")
  func unreadableGap() throws {
    var device = try Bench.device()
    #expect(device.read(0x203, 4) == .exception(.illegalDataAddress))
    #expect(device.read(0x204, 1) == .exception(.illegalDataAddress))
  }

  @Test("an address that the map does not mention is an illegal address")
  func outside() throws {
    var device = try Bench.device()
    #expect(device.read(0xffff, 1) == .exception(.illegalDataAddress))
    #expect(device.read(0, 5, in: .discreteInput) == .exception(.illegalDataAddress))
  }

  @Test("a table without a register is an illegal function")
  func otherTable() throws {
    var device = try Bench.device()
    #expect(device.read(0x100, 1, in: .inputRegister) == .exception(.illegalFunction))
  }

  @Test("a command has no value to read")
  func command() throws {
    var device = try Bench.device()
    #expect(device.read(0x300, 1) == .exception(.illegalDataAddress))
  }

  @Test("reading a register with a side effect is recorded, once a request, and filler reads count too")
  func sideEffect() throws {
    var device = try Bench.device()
    _ = device.read(0x100, 2)
    #expect(device.events == [])
    _ = device.read(0x100, 4)
    _ = device.read(0x102, 1)
    let effect = SimulatorEvent.sideEffect(name: "reset-peak", path: "measures.peak")
    #expect(device.events == [effect, effect])
  }
}
