import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// The device of `found-inverter.regmap.yaml`: only it tells where its blocks are.
@Suite("Blocks that have to be found")
struct FoundBlocksTests {
  private let device = FakeDevice()
  private let inverter: FoundInverter

  private static let common: FakeDevice.Block = (1, [7, 3, 0x5057, 0x3031])
  private static let whole: FakeDevice.Block = (103, [1234, 0xFFFF, 80, 34, 1, 5, 250, 230, 231, 232])
  private static let strings: [FakeDevice.Block] = [(160, [11, 1, 1, 2, 3, 4]), (160, [12, 0])]
  private static let storage: FakeDevice.Block = (124, [2, 50, 60])
  private static let blocks = [common, whole] + strings + [storage]

  init() {
    inverter = FoundInverter(on: device, unit: 1)
    device.connect(1)
    device.put(0xFFFE, at: 60000)
  }

  @Test("are found at each address of the marker, and read like any others", arguments: [40000, 0, 50000])
  func places(marker: Int) async throws {
    device.lay(Self.blocks, at: marker)
    let values = try await inverter.inverter.read()
    #expect(values.power == 123.4 && values.wSf == -1 && values.limit == 80 && values.losses == 34)
    #expect(
      values.mode == 1 && values.detail == 5 && values.ratio == 2.5 && values.phases == [230, 231, 232])
    #expect(values.output == 89.4)
    #expect(try await inverter.common.name.read() == "PW01")
    #expect(try await inverter.inverter.output.read() == 89.4)
    #expect(try await inverter.inverter.phases.read() == [230, 231, 232])
    #expect(try await inverter.inverter.phases[1].read() == 231)
  }

  @Test(
    "are a collection where a device may have several, with as many instances inside as their lengths have room for"
  )
  func collection() async throws {
    device.lay(Self.blocks)
    let strings = try await inverter.strings.read()
    #expect(strings.map(\.current) == [11, 12])
    #expect(strings.map { $0.modules.map(\.load) } == [[10, 30], []])
    #expect(strings.map { $0.modules.map(\.state) } == [[2, 4], []])
    #expect(try await inverter.strings.count() == 2)
    #expect(try await inverter.strings[1].current.read() == 12)
    #expect(try await inverter.strings[0].modules[1].load.read() == 30)
    #expect(try await inverter.strings[0].modules.read().map(\.state) == [2, 4])
    #expect(inverter.strings[1].modules[3].state.path == "strings[1].modules[3].state")
    #expect(
      await cause { _ = try await inverter.strings[0].modules[2].load.read() }
        == .notFound(reason: "the device's block `strings[0]` ends before it"))
    #expect(
      await cause { _ = try await inverter.strings[2].current.read() }
        == .notFound(reason: "the device has 2 of the blocks that can be `strings[2]`"))
  }

  @Test("are read with the words that were read to find them")
  func walked() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.strings.read()
    #expect(device.reads == ["40000+125"])
  }

  @Test("keep their places; id and length come with the values in one request")
  func remembered() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.common.read()
    let before = device.reads.count
    #expect(try await inverter.inverter.limit.read() == 80)
    #expect(try await inverter.common.read().serial == 7)
    #expect(device.reads.dropFirst(before) == ["40008+5", "40002+6"])
  }

  @Test("that a device does not have are a typed error, and nil where one asks whether they are there")
  func absent() async throws {
    device.lay([Self.common])
    let missing = RegisterError.Cause.notFound(
      reason: "the device has no block 101 or 103 in `sunspec`, which has 1")
    #expect(await cause { _ = try await inverter.inverter.read() } == missing)
    #expect(await cause { _ = try await inverter.inverter.limit.read() } == missing)
    #expect(await cause { try await inverter.inverter.limit.write(5) } == missing)
    let (common, found, limit) = try await inverter.read(
      inverter.common, inverter.inverter.ifThere, inverter.inverter.limit.ifThere)
    #expect(common.serial == 7 && found == nil && limit == nil)
    #expect(try await inverter.strings.read().isEmpty)
    #expect(await cause { _ = try await inverter.strings[0].current.read() } != nil)
    #expect(device.requests.allSatisfy { !$0.isWrite })
  }

  @Test("are looked for again before one is called absent")
  func appears() async throws {
    device.lay([Self.common])
    _ = try await inverter.common.read()
    device.lay(Self.blocks)
    #expect(try await inverter.inverter.limit.read() == 80)
    device.lay(Self.blocks + [(160, [13, 0])])
    #expect(try await inverter.strings.read().map(\.current) == [11, 12, 13])
  }

  @Test("that a device has twice are an error, but for those of which there may be several")
  func twice() async throws {
    device.lay([Self.whole, (101, [5, 0, 5])])
    #expect(
      await cause { _ = try await inverter.inverter.read() }
        == .undecided(
          chooser: "sunspec",
          reason:
            "it has 2 blocks that can be meant: 103 at 40002, 101 at 40014; the map has them all with `every: true`"
        ))
  }

  @Test("may be shorter than the map: what lies beyond, or depends on it, is not there and never asked for")
  func shorter() async throws {
    device.lay([Self.common, (103, [1234])], isEnded: true, further: 0)
    let values = try await inverter.inverter.read()
    // Without its scale, the number means nothing.
    #expect(values.power == nil && values.limit == nil && values.detail == nil && values.phases == nil)
    #expect(values.output == nil && values.ratio == nil)
    let ends = RegisterError.Cause.notFound(reason: "the device's block `inverter` ends before it")
    #expect(await cause { _ = try await inverter.inverter.power.read() } == ends)
    #expect(await cause { _ = try await inverter.inverter.limit.read() } == ends)
    #expect(await cause { try await inverter.inverter.limit.write(5) } == ends)
    #expect(try await inverter.inverter.limit.ifThere.read() == nil)
    device.lay([(103, [1234, 0, 80, 34, 1])])
    #expect(
      await cause { _ = try await inverter.inverter.detail.read() }
        == .notFound(reason: "the device's block `inverter` ends before it"))
    #expect(try await inverter.inverter.read().output == 1200)
  }

  @Test("may be longer than the map")
  func longer() async throws {
    device.lay([(1, Self.common.words + [9, 9, 9]), Self.whole])
    #expect(try await inverter.common.read().serial == 7)
    #expect(try await inverter.inverter.power.read() == 123.4)
  }

  @Test("with a part of an instance left over are an error")
  func remainder() async throws {
    device.lay([(160, [1, 0, 3, 4, 5])])
    #expect(
      await cause { _ = try await inverter.strings.read() }
        == .undecided(
          chooser: "strings[0]",
          reason: "its block ends 3 words behind the first instance, which is no multiple of 2"))
    #expect(try await inverter.strings[0].current.read() == 1)
  }

  @Test("with more instances counted than their length has room for are an error, never fewer")
  func counted() async throws {
    device.lay(Self.blocks)
    #expect(try await inverter.storage.read().cells.map(\.charge) == [50, 60])
    #expect(try await inverter.storage.cells.read().map(\.charge) == [50, 60])
    device.lay([(124, [3, 50, 60])])
    guard case .undecodable(let problem) = await cause({ _ = try await inverter.storage.read() }) else {
      Issue.record("more instances than there is room for")
      return
    }
    #expect(problem.expected == "a number of instances, 0…2")
    device.lay([(124, [])])
    #expect(try await inverter.storage.read().cells.isEmpty)
  }

  @Test("without a marker, without an end, or beyond the last address are an error of each block")
  func faults() async throws {
    func fault() async -> String {
      guard case .undecided("sunspec", let reason) = await cause({ _ = try await inverter.common.read() })
      else {
        return "no fault"
      }
      return reason
    }
    device.refuse(0..<60000)
    #expect(await fault().hasPrefix("no marker 0x5375 0x6E53 at 40000, 0 or 50000"))
    device.lay([Self.common], isEnded: false, further: 0)
    #expect(await fault().hasPrefix("no block and no end mark 0xFFFF at 40008"))
    device.lay([Self.common, (2, [0, 0])])
    device.put(30000, at: 40009)
    #expect(await fault().contains("would end at"))
  }

  @Test("that have moved since are looked for again, behind a connection that knows nothing of it")
  func moved() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.inverter.read()
    // The device restarts with a longer block in front, and other numbers at the old places.
    device.lay([(1, [7, 3, 1, 1, 1, 1]), (103, [4321, 0, 20, 21, 0, 0, 0, 0, 0, 0])])
    let values = try await inverter.inverter.read()
    #expect(values.power == 4321 && values.limit == 20)
    device.lay(Self.blocks)
    #expect(try await inverter.inverter.limit.read() == 80)
  }

  @Test("that move between two requests of a read are read again at their new places")
  func movesMeanwhile() async throws {
    let long: FakeDevice.Block = (64002, [UInt16](repeating: 5, count: 140))
    device.lay([Self.common, long, Self.whole])
    device.beforeRequests { request, device in
      guard request == 1 else { return }
      device.lay([Self.common, (103, [4321, 0, 20]), long])
    }
    #expect(try await inverter.inverter.power.read() == 4321)
  }

  @Test("that never stay where they are give an error and no value")
  func movesAlways() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.common.read()
    device.beforeRequests { request, device in
      device.lay([(64003, [UInt16](repeating: 0, count: request % 2 + 118)), Self.whole])
    }
    #expect(await cause { _ = try await inverter.inverter.read() } != nil)
  }

  @Test("are looked for again on another connection, and asked for over no other than the one that told")
  func otherConnection() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.common.read()
    device.connect(2)
    let before = device.reads.count
    #expect(try await inverter.inverter.limit.read() == 80)
    #expect(device.reads.dropFirst(before).first == "40000+125")
  }

  @Test("are looked for once in a device that does not answer")
  func silent() async throws {
    device.lay(Self.blocks)
    device.fail(.timedOut)
    #expect(await cause { _ = try await inverter.common.read() } == .transport(.timedOut))
    #expect(device.requests.count == 1)
    let each = await inverter.common.readEach()
    guard case .failure(let error) = each.serial else {
      Issue.record("a value of a silent device")
      return
    }
    #expect(error.cause == .transport(.timedOut))
  }

  @Test("are not looked for where only values at fixed addresses are read")
  func fixed() async throws {
    #expect(try await inverter.setup.percentSf.read() == -2)
    #expect(device.reads == ["60000+1"])
  }

  @Test("give each value an outcome of its own")
  func each() async throws {
    device.lay(Self.blocks)
    device.refuse(60000..<60001)
    let each = await inverter.inverter.readEach()
    #expect(try each.power.get() == 123.4)
    #expect(try each.detail.get() == 5)
    guard case .failure(let error) = each.ratio else {
      Issue.record("a value without its scale")
      return
    }
    #expect(error.cause == .exception(.illegalDataAddress))
    let strings = try await inverter.strings.readEach()
    #expect(strings.count == 2)
    #expect(try strings[0].current.get() == 11)
    #expect(try strings[0].modules.get().map { try $0.load.get() } == [10, 30])
  }

  @Test(
    "are looked for again where the device refuses to read their id and length, also for values one by one")
  func movesOutOfReach() async throws {
    let long: FakeDevice.Block = (64002, [UInt16](repeating: 5, count: 140))
    device.lay([Self.common, long, Self.whole], further: 0)
    #expect(try await inverter.inverter.readEach().limit.get() == 80)
    device.lay([Self.common, (103, [4321, 0, 20])], further: 0)
    #expect(try await inverter.inverter.readEach().limit.get() == 20)
  }

  @Test("are written after id and length were read, and these are read again")
  func writing() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.inverter.read()
    let before = device.requests.count
    try await inverter.inverter.limit.write(55)
    #expect(device.words(at: 40012, count: 1) == [55])
    #expect(device.requests.count == before + 3)
    #expect(device.reads.suffix(2) == ["40008+2", "40008+2"])
    try await inverter.inverter.power.write(50.5)
    #expect(device.words(at: 40010, count: 1) == [505])
    #expect(await cause { try await inverter.inverter.limit.write(101) } != nil)
  }

  @Test("that have moved are never written at the old place")
  func writingMoved() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.inverter.read()
    device.lay([(1, [7, 3, 1, 1, 1, 1]), (103, [4321, 0xFFFF, 20, 0, 0])])
    try await inverter.inverter.limit.write(55)
    #expect(device.words(at: 40014, count: 1) == [55] && device.words(at: 40012, count: 1) != [55])
    device.lay([Self.common])
    #expect(await cause { try await inverter.inverter.limit.write(60) } != nil)
    #expect(device.requests.filter(\.isWrite).count == 1)
  }

  @Test("that move right before or after a write make it refused or doubtful")
  func movesAroundWriting() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.inverter.read()
    let count = device.requests.count
    device.beforeRequests { request, device in
      guard request == count + 2 else { return }
      device.lay([Self.common])
    }
    let after = await cause { try await inverter.inverter.limit.write(55) }
    #expect(after == .changed(chooser: "id and length of block 103"))
  }

  @Test("of which there are several are told apart by those before them, in every read")
  func whichOfSeveral() async throws {
    device.lay(Self.blocks)
    #expect(try await inverter.strings[1].current.read() == 12)
    // The second block of the two stays where it is, with its id and its length, and is the first now.
    let other = [Self.common, Self.whole, (64001, Self.strings[0].words), Self.strings[1], Self.storage]
    device.lay(other)
    #expect(
      await cause { _ = try await inverter.strings[1].current.read() }
        == .notFound(reason: "the device has one of the blocks that can be `strings[1]`"))
    #expect(try await inverter.strings[0].current.read() == 12)
    #expect(await cause { try await inverter.strings[1].current.write(9) } != nil)
    #expect(try await inverter.strings[0].readEach().current.get() == 12)
    #expect(device.requests.allSatisfy { !$0.isWrite })
  }

  @Test("of which there are several are looked for again when one was read, and when one was written")
  func whichOfSeveralMeanwhile() async throws {
    let long: FakeDevice.Block = (64002, [UInt16](repeating: 5, count: 140))
    let before = [long] + Self.strings
    let after: [FakeDevice.Block] = [(160, long.words)] + Self.strings
    device.lay(before)
    device.beforeRequests { request, device in
      // After the walk.
      if request == 2 { device.lay(after) }
    }
    #expect(try await inverter.strings[1].current.read() == 11)
    device.lay(before)
    device.beforeRequests { _, device in if device.requests.contains(where: \.isWrite) { device.lay(after) } }
    #expect(
      await cause { try await inverter.strings[1].current.write(13) } == .changed(chooser: "sunspec"))
    let start = device.requests.count
    // A walk takes two requests.
    device.beforeRequests { request, device in device.lay((request - start) % 4 < 2 ? before : after) }
    #expect(await cause { _ = try await inverter.strings[1].current.read() } != nil)
    #expect(await cause { _ = try await inverter.strings.readEach() } != nil)
    #expect(await cause { _ = try await inverter.strings.count() } != nil)
  }

  @Test("of which one changes twice while they are read are told apart by a walk all the same")
  func whichOfSeveralInDoubt() async throws {
    device.lay([Self.common, (160, [11, 0]), (160, [12, 0])], further: 0)
    // So that nothing is read ahead, and no value comes with the walk.
    device.refuse(40006..<40007)
    device.beforeRequests { _, device in
      // The first is another one when the walk is over: in the first attempt until it was looked at again, then for good.
      let walks = device.reads.count { $0 == "40016+2" }
      let isOther = walks > 1 || walks == 1 && device.reads.count { $0 == "40012+2" } < 2
      device.put(isOther ? 999 : 160, at: 40008)
    }
    #expect(await cause { _ = try await inverter.strings.readEach() } == .changed(chooser: "sunspec"))
  }

  @Test("are called absent only where the device tells so twice")
  func absentMeanwhile() async throws {
    let long: FakeDevice.Block = (64002, [UInt16](repeating: 5, count: 140))
    device.lay([Self.common, long, Self.whole])
    device.beforeRequests { request, device in
      // Where the second request looks, the chain ends now; the block is before it.
      guard request == 1 else { return }
      device.lay([Self.common, Self.whole, (64002, [UInt16](repeating: 5, count: 128))])
    }
    let (common, whole) = try await inverter.read(inverter.common, inverter.inverter.power.ifThere)
    #expect(common.serial == 7 && whole == 123.4)
  }

  @Test("that are others now have nothing of the old ones that never changes")
  func otherConstant() async throws {
    func lay(_ blocks: FakeDevice.Block...) {
      device.lay([Self.common, (64001, [0, 0, 0])] + blocks)
      // So that nothing is read ahead, and the release does not come with the walk.
      device.refuse(40010..<40011)
    }
    func battery(release: UInt16) -> FakeDevice.Block {
      (104, [release] + [UInt16](repeating: 0, count: 197) + [9])
    }
    lay(battery(release: 3))
    #expect(try await inverter.battery.boost.read() == 9)
    lay()
    #expect(await cause { _ = try await inverter.battery.boost.read() } != nil)
    lay(battery(release: 4))
    #expect(
      await cause { _ = try await inverter.battery.boost.read() }
        == .absent(chooser: "battery.release", value: "4"))
  }

  @Test("are looked for once where the device has fallen silent before a write")
  func silentWrite() async throws {
    device.lay(Self.blocks)
    _ = try await inverter.common.read()
    let before = device.requests.count
    device.fail(.timedOut)
    #expect(await cause { try await inverter.inverter.limit.write(5) } == .transport(.timedOut))
    #expect(device.requests.count == before + 1)
  }

  @Test("are listed, also those that the map does not know")
  func listed() async throws {
    device.lay([Self.common, (64110, [1, 2])])
    let chains = try await inverter.findBlocks()
    #expect(chains.map(\.chain) == ["sunspec"])
    #expect(
      try chains[0].blocks.get() == [
        .init(id: 1, address: 40002, length: 4), .init(id: 64110, address: 40008, length: 2),
      ])
    #expect("\(chains[0])" == "sunspec: 1 at 40002, 4 words; 64110 at 40008, 2 words")
    device.lay([], isEnded: false, further: 0)
    let lost = try await inverter.findBlocks()
    #expect("\(lost[0])".hasPrefix("sunspec: the marker") || "\(lost[0])".hasPrefix("sunspec: no"))
  }

  @Test("that were not found have no address in errors")
  func unknownAddress() async throws {
    device.lay([Self.common])
    do {
      _ = try await inverter.inverter.limit.read()
      Issue.record("read")
    } catch {
      #expect(
        "\(error)"
          == "Found Inverter (unit 1): inverter.limit: is not there: the device has no block 101 or 103 in `sunspec`, which has 1"
      )
    }
  }

  @Test("whose instances are apart by a count are read again where it changes behind the connection")
  func countChanges() async throws {
    func lay(curves: UInt16, points: UInt16) {
      device.lay([(705, [curves, points] + (2..<60).map { UInt16($0) })])
    }
    lay(curves: 2, points: 3)
    #expect(try await inverter.curves.read().curve.map(\.kind) == [2, 9])
    #expect(try await inverter.curves.curve[1].point[0].x.read() == 10)
    // The id and the length stay.
    lay(curves: 2, points: 5)
    let curves = try await inverter.curves.read().curve
    #expect(curves.map(\.kind) == [2, 13] && curves[1].point.map(\.x) == [14, 16, 18, 20, 22])
    lay(curves: 2, points: 4)
    #expect(try await inverter.curves.curve.read().map(\.kind) == [2, 11])
    lay(curves: 1, points: 6)
    let each = await inverter.curves.readEach()
    #expect(try each.curve.get().map { try $0.kind.get() } == [2])
    lay(curves: 2, points: 2)
    #expect(try await inverter.curves.readEach().curve.get().map { try $0.kind.get() } == [2, 7])
    lay(curves: 9, points: 9)
    #expect(await cause { _ = try await inverter.curves.read() } != nil)
    #expect(
      await cause { _ = try await inverter.curves.curve[4].read() }
        == .undecided(
          chooser: "curves.curve[4]", reason: "the block ends before what its counts place there"))
  }

  @Test("may have very many instances")
  func manyInstances() async throws {
    let count = 3000
    device.lay([(160, [11, 0] + (0..<2 * count).map { UInt16($0) })])
    let modules = try await inverter.strings.read()[0].modules
    #expect(modules.count == count && modules[count - 1].load == Double(2 * count - 2))
    let alone = try await inverter.strings[0].modules.read()
    #expect(alone.count == count && alone[count - 1].state == UInt16(2 * count - 1))
  }

  @Test("that were shorter are asked for again before a value is called absent beside others")
  func growsMeanwhile() async throws {
    device.lay([Self.common, (103, [1234])])
    _ = try await inverter.read(inverter.common, inverter.inverter.limit.ifThere)
    device.lay([Self.common, Self.whole])
    let (_, limit) = try await inverter.read(inverter.common, inverter.inverter.limit.ifThere)
    #expect(limit == 80)
  }
}
