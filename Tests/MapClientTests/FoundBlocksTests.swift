import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Blocks that have to be found, by a map at run time")
struct FoundBlocksTests {
  private let memory = InMemoryDevice()
  private typealias Inverter = FoundInverter

  private static let wholeLines = [
    "common.serial = 7", "common.release = 3", "inverter.power = 123.4 W", "inverter.w-sf = -1",
    "inverter.limit = 80 %", "strings[0].current = 11 A", "strings[0].modules[0].load = 1",
    "strings[0].modules[0].state = 2", "strings[0].modules[1].load = 3", "strings[0].modules[1].state = 4",
    "strings[1].current = 12 A", "storage.count = 2", "storage.cells[0].charge = 50 %",
    "storage.cells[1].charge = 60 %",
  ]
  private static let blocks = [Inverter.common, Inverter.inverter] + Inverter.strings + [Inverter.storage]

  @Test(
    "are found at each address of the marker; what the walk reads serves for values",
    arguments: [40000, 0, 50000])
  func places(marker: UInt16) async throws {
    Inverter.lay(Self.blocks, at: marker, in: memory)
    #expect(try await Inverter.device(memory).readAll().lines == Self.wholeLines)
    #expect(memory.reads.last == "holding-register \(marker)+125")
    // Where nothing answers, that is asked with less once more.
    #expect(memory.reads.count == (marker == 40000 ? 1 : marker == 0 ? 3 : 5))
  }

  @Test("are where the lengths of those before put them")
  func order() async throws {
    Inverter.lay([(64001, [9, 9, 9, 9])] + Self.blocks.reversed(), in: memory)
    let lines = try await Inverter.device(memory).readAll().lines
    #expect(lines.contains("inverter.power = 123.4 W") && lines.contains("common.serial = 7"))
    // Instances are in the order of the device.
    #expect(lines.contains("strings[0].current = 12 A") && lines.contains("strings[1].modules[1].state = 4"))
  }

  @Test("that a device does not have are not there, and left out of a whole read")
  func absent() async throws {
    Inverter.lay([Inverter.common], in: memory)
    let device = try Inverter.device(memory)
    #expect(try await device.readAll().lines == ["common.serial = 7", "common.release = 3"])
    #expect(
      try await device.read("inverter.power").description
        == "inverter.power = not there: the device has no block 101 or 103 in `sunspec`, which has 1")
    #expect(
      try await device.read(["strings"]).lines == [
        "strings[0].current = not there: the device has none of `strings`"
      ])
  }

  @Test("are looked for again before one is called absent")
  func appears() async throws {
    Inverter.lay([Inverter.common], in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.readAll()
    Inverter.lay(Self.blocks, in: memory)
    #expect(try await device.read("inverter.limit").description == "inverter.limit = 80 %")
    Inverter.lay(Self.blocks + [(160, [13])], in: memory)
    #expect(try await device.read(["strings.current"]).lines.last == "strings[2].current = 13 A")
  }

  @Test("that a device has twice are an error, but for those of which there may be several")
  func twice() async throws {
    Inverter.lay([Inverter.inverter, (101, [5, 0, 5])], in: memory)
    #expect(
      try await Inverter.device(memory).readAll().lines == [
        "inverter = error: `sunspec` has 2 blocks that can be meant: 103 at 40002, 101 at 40007; the map has them all with `every: true`"
      ])
  }

  @Test("may be shorter or longer than the map: what lies beyond is not there, and never asked for")
  func lengths() async throws {
    Inverter.lay([(1, [7]), (103, [1234])] + [(160, [1, 2, 3, 4, 5])], in: memory, further: 0)
    let device = try Inverter.device(memory)
    #expect(
      try await device.readAll().lines == [
        "common.serial = 7", "strings[0].current = 1 A", "strings[0].modules[0].load = 2",
        "strings[0].modules[0].state = 3", "strings[0].modules[1].load = 4",
        "strings[0].modules[1].state = 5",
      ])
    memory.forgetRequests()
    #expect(
      try await device.read("inverter.limit").description
        == "inverter.limit = not there: the device's block `inverter` ends before it")
    // Its scale is not there, and without it the number means nothing.
    #expect(
      try await device.read("inverter.power").description
        == "inverter.power = not there: the device's block `inverter` ends before inverter.w-sf, on which it depends"
    )
    Inverter.lay([(1, [7, 3, 99, 99]), Inverter.inverter], in: memory)
    #expect(
      try await Inverter.device(memory).read("inverter.power").description == "inverter.power = 123.4 W")
  }

  @Test("with a part of an instance left over are an error there, and nowhere else")
  func remainder() async throws {
    Inverter.lay([(160, [1, 2, 3, 4]), Inverter.common], in: memory)
    #expect(
      try await Inverter.device(memory).readAll().lines == [
        "common.serial = 7", "common.release = 3", "strings[0].current = 1 A",
        "strings[0].modules = error: the device's block `strings[0]` ends 3 words behind the first instance, which is no "
          + "multiple of 2",
      ])
  }

  @Test("with a number of instances that their length has no room for are an error there")
  func counted() async throws {
    Inverter.lay([(124, [3, 50, 60])], in: memory)
    let lines = try await Inverter.device(memory).readAll().lines
    #expect(lines.count == 2 && lines[0] == "storage.count = 3")
    #expect(
      lines[1] == "storage.cells = error: storage.count is 3, but the device's block `storage` has room for 2"
    )
    Inverter.lay([(124, [3])], in: memory)
    #expect(
      try await Inverter.device(memory).readAll().lines == [
        "storage.count = 3",
        "storage.cells = error: storage.count is 3, but the device's block `storage` has room for 0",
      ])
  }

  @Test("without a marker, without an end, or beyond the last address are an error of each block")
  func faults() async throws {
    func fault(of memory: InMemoryDevice) async throws -> String {
      let lines = try await Inverter.device(memory).readAll().lines
      #expect(lines.count == 4 && lines.allSatisfy { $0.contains(" = error: `sunspec`: ") }, "\(lines)")
      return lines.first ?? ""
    }
    #expect(
      try await fault(of: Self.empty()).hasPrefix(
        "common = error: `sunspec`: no marker 0x5375 0x6E53 at 40000, 0 or 50000"))
    Inverter.lay([Inverter.common], in: memory, isEnded: false, further: 0)
    #expect(
      try await fault(of: memory).hasPrefix(
        "common = error: `sunspec`: no block and no end mark 0xFFFF at 40006"))
    Inverter.lay([Inverter.common, (2, [0, 0])], in: memory)
    memory.holdingRegisters[40007] = 30000
    #expect(
      try await fault(of: memory).contains("the block with id 2, address 40006 and length 30000 would end at")
    )
  }

  /// A device that answers and has nothing.
  private static func empty() -> InMemoryDevice {
    let memory = InMemoryDevice()
    memory.holdingRegisters[1] = 0
    return memory
  }

  @Test("keep their places; id and length are read with each value or after it")
  func remembered() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.read("common.serial")
    memory.forgetRequests()
    #expect(try await device.read("inverter.limit").description == "inverter.limit = 80 %")
    #expect(memory.reads.allSatisfy { $0.hasPrefix("holding-register 400") && !$0.hasSuffix("+125") })
    #expect(memory.reads.count <= 2)
  }

  @Test("that have moved since are looked for again, behind a connection that knows nothing of it")
  func moved() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.readAll()
    // The device restarts with a longer block in front, and other numbers at the old places.
    Inverter.lay([(1, [7, 3, 1, 1, 1, 1]), (103, [4321, 0xFFFF, 20])], in: memory)
    #expect(try await device.read("inverter.power").description == "inverter.power = 432.1 W")
    #expect(try await device.read("inverter.limit").description == "inverter.limit = 20 %")
  }

  @Test("that move between two requests of a read are read again at their new places")
  func movesMeanwhile() async throws {
    let long: Inverter.Block = (64002, [UInt16](repeating: 5, count: 140))
    Inverter.lay([Inverter.common, long, Inverter.inverter], in: memory)
    let device = try Inverter.device(memory)
    memory.onRead { device, _, request in
      // Right after the first request of the walk.
      guard case .read(_, 40000, _) = request, device.requests.count < 2 else { return }
      FoundInverter.lay([FoundInverter.common, (103, [4321, 0, 20]), long], in: device)
    }
    let reading = try await device.read("inverter.power")
    #expect(reading.description == "inverter.power = 4321 W")
  }

  @Test("are looked for again where the device refuses to read their id and length again")
  func movesOutOfReach() async throws {
    let long: Inverter.Block = (64002, [UInt16](repeating: 5, count: 140))
    Inverter.lay([Inverter.common, long, Inverter.inverter], in: memory, further: 0)
    memory.onRead { device, _, request in
      // After the value was read, and before the link is read again: the chain ends before it now.
      guard case .read(_, 40150...40152, _) = request else { return }
      for address in UInt16(40000)...40200 { device.holdingRegisters[address] = nil }
      FoundInverter.lay([FoundInverter.common, (103, [4321, 0, 20])], in: device, further: 0)
    }
    let reading = try await Inverter.device(memory).read("inverter.limit")
    #expect(reading.description == "inverter.limit = 20 %")
  }

  @Test("that never stay where they are give an error and no value")
  func movesAlways() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.read("common.serial")
    memory.onRead { memory, _, _ in
      // The values of the block come in another request than its id.
      let front = [UInt16](repeating: 0, count: memory.requests.count % 2 + 118)
      FoundInverter.lay([(64003, front), FoundInverter.inverter], in: memory)
    }
    let reading = try await device.read("inverter.limit")
    guard case .failed = reading.outcome else {
      Issue.record("\(reading)")
      return
    }
  }

  @Test("of which there are several are told apart by those before them, in every read and write")
  func whichOfSeveral() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    #expect(try await device.read("strings[1].current").description == "strings[1].current = 12 A")
    // The second block of the two stays where it is, with its id and its length, and is the first now.
    let (first, second) = (Inverter.strings[0], Inverter.strings[1])
    Inverter.lay(
      [Inverter.common, Inverter.inverter, (64001, first.words), second, Inverter.storage], in: memory)
    #expect(
      try await device.read("strings[1].current").description
        == "strings[1].current = not there: the device has one of `strings`")
    #expect(try await device.read("strings[0].current").description == "strings[0].current = 12 A")
    guard case .refused = try await device.write("9", to: "strings[1].current").outcome else {
      Issue.record("written to another block")
      return
    }
    #expect(memory.reads.count == memory.requests.count)
  }

  @Test("of which there are several are looked for again when one was read, and when one was written")
  func whichOfSeveralMeanwhile() async throws {
    let long: Inverter.Block = (64002, [UInt16](repeating: 5, count: 140))
    let before = [long] + Inverter.strings
    let after: [Inverter.Block] = [(160, long.words)] + Inverter.strings
    Inverter.lay(before, in: memory)
    let device = try Inverter.device(memory)
    // After the walk.
    memory.onRead { memory, _, _ in if memory.requests.count == 2 { Inverter.lay(after, in: memory) } }
    #expect(try await device.read("strings[1].current").description == "strings[1].current = 11 A")
    Inverter.lay(before, in: memory)
    memory.onRead { _, _, _ in }
    memory.onWrite { memory, _, _ in Inverter.lay(after, in: memory) }
    let outcome = try await device.write("13", to: "strings[1].current").outcome
    guard case .doubtful = outcome else {
      Issue.record("\(outcome)")
      return
    }
    Inverter.lay(before, in: memory)
    // A walk takes two requests.
    memory.onRead { memory, _, _ in Inverter.lay(memory.requests.count % 4 < 2 ? before : after, in: memory) }
    memory.forgetRequests()
    let reading = try await device.read("strings[1].current")
    guard case .failed = reading.outcome else {
      Issue.record("\(reading)")
      return
    }
    #expect(try await device.findBlocks()[0].problem != nil)
  }

  @Test("of which one changes twice while they are read are told apart by a walk all the same")
  func whichOfSeveralInDoubt() async throws {
    Inverter.lay([Inverter.common, (64001, [0]), (160, [11]), (160, [12])], in: memory, further: 0)
    // So that nothing is read ahead, and no value comes with the walk.
    memory.holdingRegisters[40008] = nil
    memory.onRead { memory, _, _ in
      // The first is another one when the walk is over: in the first attempt until it was looked at again, then for good.
      let walks = memory.reads.count { $0 == "holding-register 40015+2" }
      let isOther = walks > 1 || walks == 1 && memory.reads.count { $0 == "holding-register 40012+2" } < 2
      memory.holdingRegisters[40009] = isOther ? 999 : 160
    }
    let lines = try await Inverter.device(memory).read(["strings.current"]).lines
    #expect(
      lines == ["strings = error: `sunspec`: the device has other blocks now than a moment before; try again"]
    )
  }

  @Test("are called absent only where the device tells so twice")
  func absentMeanwhile() async throws {
    let long: Inverter.Block = (64002, [UInt16](repeating: 5, count: 140))
    Inverter.lay([Inverter.common, long, Inverter.inverter], in: memory)
    let device = try Inverter.device(memory)
    memory.onRead { memory, _, _ in
      // Where the second request looks, the chain ends now; the block is before it.
      guard memory.requests.count == 1 else { return }
      Inverter.lay(
        [Inverter.common, Inverter.inverter, (64002, [UInt16](repeating: 5, count: 135))], in: memory)
    }
    #expect(try await device.readAll().lines.contains("inverter.power = 123.4 W"))
  }

  @Test("that are others now have nothing of the old ones that never changes")
  func otherConstant() async throws {
    let connection = Reconnecting(memory)
    func lay(_ blocks: Inverter.Block...) {
      for address in UInt16(40000)...40300 { memory.holdingRegisters[address] = nil }
      Inverter.lay([Inverter.common, (64001, [0, 0, 0])] + blocks, in: memory, further: 0)
      // So that nothing is read ahead, and the release does not come with the walk.
      memory.holdingRegisters[40008] = nil
    }
    func battery(release: UInt16) -> Inverter.Block {
      (104, [release] + [UInt16](repeating: 0, count: 197) + [9])
    }
    let device = try Inverter.device(connection, map: "found-constant")
    lay(battery(release: 3))
    #expect(try await device.read("battery.boost").description == "battery.boost = 9")
    lay()
    #expect(
      try await device.read("battery.boost").description
        == "battery.boost = not there: the device has no block 104 in `sunspec`, which has 1, 64001")
    lay(battery(release: 4))
    #expect(
      try await device.read("battery.boost").description
        == "battery.boost = not there: battery.release is 4")
    lay(battery(release: 3))
    #expect(try await device.read("battery.boost").description == "battery.boost = 9")
    lay((64002, [0]), battery(release: 4))
    #expect(try await device.read("battery.release").description == "battery.release = 4")
    #expect(
      try await device.read("battery.boost").description
        == "battery.boost = not there: battery.release is 4")
  }

  @Test("are not looked for again by another map that looks for them in the same way")
  func otherMap() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.findBlocks()
    memory.forgetRequests()
    let other = try device.by(try DeviceMap(contentsOf: Inverter.path(of: "found-inverter")))
    #expect(try await other.read("inverter.limit").description == "inverter.limit = 80 %")
    #expect(!memory.reads.contains { $0.hasSuffix("+125") })
  }

  @Test("are not looked for where only values at fixed addresses are read")
  func fixed() async throws {
    memory.holdingRegisters[5] = 9
    #expect(
      try await Inverter.device(memory, map: "found-beside").read("settings.mode").description
        == "settings.mode = 9")
    #expect(memory.reads == ["holding-register 5+1"])
  }

  @Test("are looked for once in a device that does not answer")
  func silent() async throws {
    Inverter.lay(Self.blocks, in: memory)
    memory.failNext(with: .timedOut)
    let device = try Inverter.device(memory)
    let error = await #expect(throws: MappedDeviceError.self) { _ = try await device.readAll() }
    guard case .silent(let place, .timedOut)? = error, place.unit == 1 else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(memory.requests.count == 1)
  }

  @Test("are looked for again on another connection")
  func reconnected() async throws {
    let connection = Reconnecting(memory)
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(connection)
    _ = try await device.readAll()
    memory.forgetRequests()
    connection.connect()
    #expect(try await device.read("inverter.limit").description == "inverter.limit = 80 %")
    #expect(memory.reads.first == "holding-register 40000+125")
  }

  @Test("are asked for over the connection alone that told where they are")
  func otherConnection() async throws {
    let connection = Reconnecting(memory)
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(connection)
    // The connection is another one as soon as the walk is over.
    memory.onRead { memory, _, _ in if memory.requests.count == 1 { connection.connect() } }
    guard case .refused = try await device.write("55", to: "inverter.limit").outcome else {
      Issue.record("written by a place of another connection")
      return
    }
    #expect(memory.reads == ["holding-register 40000+125"])
    memory.forgetRequests()
    #expect(try await device.read("inverter.limit").description == "inverter.limit = 80 %")
    #expect(memory.reads == ["holding-register 40000+125", "holding-register 40000+125"])
  }

  @Test("are written after id and length were read, and these are read again")
  func writing() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.readAll()
    memory.forgetRequests()
    guard case .written(.same) = try await device.write("55", to: "inverter.limit").outcome else {
      Issue.record("not written")
      return
    }
    #expect(memory.holdingRegisters[40010] == 55)
    #expect(
      memory.reads.first == "holding-register 40006+2" && memory.reads.last == "holding-register 40006+2")
    guard case .written(.same) = try await device.write("50.5", to: "inverter.power").outcome else {
      Issue.record("not written through its scale")
      return
    }
    #expect(memory.holdingRegisters[40008] == 505)
  }

  @Test("that have moved are never written at the old place")
  func writingMoved() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    _ = try await device.readAll()
    Inverter.lay([(1, [7, 3, 1, 1]), (103, [4321, 0xFFFF, 20])], in: memory)
    guard case .written(.same) = try await device.write("55", to: "inverter.limit").outcome else {
      Issue.record("not written")
      return
    }
    #expect(memory.holdingRegisters[40012] == 55 && memory.holdingRegisters[40010] != 55)
    Inverter.lay([Inverter.common], in: memory)
    guard case .refused(let reason) = try await device.write("60", to: "inverter.limit").outcome else {
      Issue.record("written to a block that is not there")
      return
    }
    #expect(reason.contains("no block 101 or 103"), "\(reason)")
    #expect(
      !memory.requests.contains { if case .writeSingleRegister(_, 60) = $0.request { true } else { false } })
  }

  @Test("that move right after a write make it doubtful")
  func movesAfterWriting() async throws {
    Inverter.lay(Self.blocks, in: memory)
    let device = try Inverter.device(memory)
    memory.onWrite { memory, _, _ in FoundInverter.lay([FoundInverter.common], in: memory) }
    let outcome = try await device.write("55", to: "inverter.limit").outcome
    switch outcome {
    case .doubtful, .written(.different), .written(.failed): break
    default: Issue.record("\(outcome)")
    }
  }
}
