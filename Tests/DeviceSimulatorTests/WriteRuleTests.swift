import DeviceModel
import DeviceSimulator
import ModbusProtocol
import RegisterMap
import Testing

@Suite("A simulated device takes writes as its map allows")
struct WriteRuleTests {
  @Test("an allowed value is kept and recorded")
  func allowed() throws {
    var device = try Bench.device()
    #expect(device.write([0, 80], at: 0x200) == .written)
    #expect(device.read(0x200, 2).words == [0, 80])
    #expect(device.events == [.written(path: "settings.delay", value: "80")])
  }

  @Test(
    "a value outside the range, the step or the list is an illegal value and changes nothing",
    arguments: [
      (0x200, [0, 0] as [UInt16]), (0x200, [0, 30]), (0x200, [1, 0]), (0x202, [9]), (0x203, [2]),
      (0x206, [75]),
      (0x208, [101]),
    ])
  func refused(address: Int, words: [UInt16]) throws {
    var device = try Bench.device()
    let before = device.read(UInt16(address), words.count)
    #expect(device.write(words, at: UInt16(address)) == .exception(.illegalDataValue))
    #expect(device.read(UInt16(address), words.count) == before)
  }

  @Test("a part of a value that is written whole is an illegal value")
  func partial() throws {
    var device = try Bench.device()
    #expect(device.write([60], at: 0x201) == .exception(.illegalDataValue))
    #expect(device.write([0], at: 0x200) == .exception(.illegalDataValue))
  }

  @Test("adjacent values are written together, or none of them")
  func together() throws {
    var device = try Bench.device()
    #expect(device.write([0, 100, 2, 5], at: 0x200) == .written)
    #expect(device.write([0, 120, 2, 6], at: 0x200) == .exception(.illegalDataValue))
    #expect(device.read(0x200, 4).words == [0, 100, 2, 5])
  }

  @Test("an element of an array is written by itself")
  func element() throws {
    var device = try Bench.device()
    #expect(device.write([7], at: 0x208) == .written)
    #expect(device.events == [.written(path: "settings.levels[1]", value: "7")])
  }

  @Test("a mask write changes single bits where the map allows it, to what the map allows")
  func mask() throws {
    var device = try Bench.device()
    #expect(device.respond(to: .maskWriteRegister(address: 0x202, and: 0xfffc, or: 2)) == .written)
    #expect(device.read(0x202, 1).words == [2])
    #expect(
      device.respond(to: .maskWriteRegister(address: 0x202, and: 0xffff, or: 1)) == .written,
      "bits outside the mask stay")
    #expect(
      device.respond(to: .maskWriteRegister(address: 0x202, and: 0xfffe, or: 1))
        == .exception(.illegalDataValue))
    #expect(device.read(0x202, 1).words == [2])
    #expect(
      device.respond(to: .maskWriteRegister(address: 0x203, and: 0, or: 1)) == .exception(.illegalFunction))
  }

  @Test("a read-only register and an address without one are illegal addresses")
  func readOnly() throws {
    var device = try Bench.device()
    #expect(device.write([1], at: 0x102) == .exception(.illegalDataAddress))
    #expect(device.write([1], at: 0x204) == .exception(.illegalDataAddress))
    #expect(device.write([1, 1, 1, 1], at: 0x202) == .exception(.illegalDataAddress))
  }

  @Test("a function that the register does not take is an illegal function")
  func function() throws {
    var device = try Bench.device()
    #expect(
      device.respond(to: .writeSingleRegister(address: 0x203, value: 5)) == .exception(.illegalFunction))
    #expect(device.respond(to: .writeSingleRegister(address: 0x202, value: 2)) == .written)
  }

  @Test("a command takes its magic value only")
  func command() throws {
    var device = try Bench.device()
    #expect(device.write([1], at: 0x300) == .exception(.illegalDataValue))
    #expect(device.write([0x0a0a], at: 0x300) == .written)
    #expect(device.events.last == .command(path: "reset.peak"))
  }

  @Test("coils are written one by one and together")
  func coils() throws {
    var device = try Bench.device()
    #expect(device.respond(to: .writeSingleCoil(address: 10, value: true)) == .written)
    #expect(device.respond(to: .writeMultipleCoils(address: 11, values: [true, false])) == .written)
    let words = try #require(device.read(10, 3, in: .coil).words)
    #expect(words == [1, 1, 0])
  }

  @Test("a refusal has its reason")
  func reason() throws {
    var device = try Bench.device()
    let request = ModbusRequest.writeMultipleRegisters(address: 0x200, values: [0, 30])
    _ = device.respond(to: request)
    #expect(
      device.events == [
        .refused(request, .illegalDataValue, reason: "30 is not a multiple of 20, the step of `delay`")
      ])
  }
}
