import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

/// Devices that change, hang up or fall silent between the requests of one read or write.
@Suite("Blocks that have to be found, amid changes")
struct FoundAmidChangesTests {
  private let device = FakeDevice()
  private let inverter: FoundInverter

  private static let common: FakeDevice.Block = (1, [7, 3, 0x5057, 0x3031])
  private static let whole: FakeDevice.Block = (103, [1234, 0xFFFF, 80, 34, 1, 5, 250, 230, 231, 232])
  private static let strings: [FakeDevice.Block] = [(160, [11, 0]), (160, [12, 0])]

  init() {
    inverter = FoundInverter(on: device, unit: 1)
    device.connect(1)
  }

  @Test("take nothing that never changes from another chain, not even in the read that finds it")
  func constantOfOthers() async throws {
    func lay(release: UInt16, _ others: FakeDevice.Block...) {
      let battery: FakeDevice.Block = (104, [release] + [UInt16](repeating: 0, count: 197) + [9])
      device.lay([Self.common, (64001, [0, 0, 0]), battery] + others)
      // So that nothing is read ahead, and the release does not come with the walk.
      device.refuse(40010..<40011)
    }
    func read() async throws(RegisterError) -> (boost: UInt16, limit: UInt16?) {
      try await inverter.read(inverter.battery.boost, inverter.inverter.limit.ifThere)
    }
    lay(release: 3)
    let before = try await read()
    #expect(before.boost == 9 && before.limit == nil)
    lay(release: 4, (64005, [1]))
    #expect(await cause { _ = try await read() } == .absent(chooser: "battery.release", value: "4"))
  }

  @Test("that were shorter are asked for again before a block inside is called absent beside other values")
  func blockInsideAppears() async throws {
    device.lay([Self.common, Self.whole])
    let (_, before) = try await inverter.read(inverter.common, inverter.inverter.service)
    #expect(before.hours == nil)
    device.lay([Self.common, (103, Self.whole.words + [5000])])
    let (_, after) = try await inverter.read(inverter.common, inverter.inverter.service)
    #expect(after.hours == 5000)
  }

  @Test("are written over no other connection than the one that told where they are")
  func writtenOverTheSameConnection() async throws {
    device.lay([Self.common, Self.whole])
    _ = try await inverter.common.read()
    let count = device.requests.count
    device.beforeRequests { request, device in
      // The link was read; a device with two blocks that can be meant is there now.
      guard request == count else { return }
      device.connect(2)
      device.lay([Self.common, Self.whole, (101, [1, 0, 5])])
    }
    guard case .undecided? = await cause({ try await inverter.inverter.limit.write(55) }) else {
      Issue.record("written to a block of another connection")
      return
    }
    #expect(device.requests.allSatisfy { !$0.isWrite })
  }

  @Test("are written by another walk where the connection was lost before")
  func writtenAfterReconnecting() async throws {
    device.lay([Self.common, Self.whole])
    _ = try await inverter.common.read()
    let count = device.requests.count
    device.beforeRequests { request, device in if request == count { device.connect(2) } }
    try await inverter.inverter.limit.write(55)
    #expect(device.words(at: 40012, count: 1) == [55])
    #expect(device.requests.filter(\.isWrite).count == 1)
  }

  @Test("are not asked again for values one by one where the device has fallen silent")
  func silentAmidEach() async throws {
    device.lay([Self.common] + Self.strings, further: 0)
    _ = try await inverter.common.read()
    let remembered = device.requests.count
    device.fail(.timedOut)
    _ = await inverter.common.readEach()
    #expect(device.requests.count == remembered + 1)
    device.fail(nil)
    // So that no value comes with the walk, which ends at 40016.
    device.refuse(40006..<40007)
    device.refuse(40010..<40011)
    let walked = device.requests.count
    device.beforeRequests { _, device in
      if device.reads.dropFirst(walked).dropLast().contains("40016+2") { device.fail(.timedOut) }
    }
    #expect(await cause { _ = try await inverter.strings.readEach() } == .transport(.timedOut))
    #expect(device.reads.dropFirst(walked).drop { $0 != "40016+2" }.count == 2)
  }

  @Test("are asked again for values one by one where the connection was made anew meanwhile")
  func reconnectedAmidEach() async throws {
    device.lay([Self.common] + Self.strings, further: 0)
    // So that no value comes with the walk, which ends at 40016.
    device.refuse(40006..<40007)
    device.beforeRequests { _, device in
      let values = device.reads.drop { $0 != "40016+2" }.count - 1
      if values == 1 { device.connect(2) }
      device.fail(values == 1 ? .timedOut : nil)
    }
    #expect(try await inverter.strings.readEach().map { try $0.current.get() } == [11, 12])
  }

  @Test("are read one by one where the connection was lost before the first request")
  func reconnectedBeforeEach() async throws {
    device.lay([Self.common] + Self.strings)
    device.beforeRequests { request, device in
      if request == 0 { device.connect(2) }
      device.fail(request == 0 ? .timedOut : nil)
    }
    #expect(try await inverter.strings.readEach().map { try $0.current.get() } == [11, 12])
  }

  @Test("are no values one by one where one has changed and another one was not answered")
  func changedAndSilentAmidEach() async throws {
    device.lay([Self.common] + Self.strings + [(160, [13, 0])], further: 0)
    // So that no value comes with the walk, which ends at 40020.
    for address in [40006, 40010, 40014] { device.refuse(address..<address + 1) }
    device.beforeRequests { _, device in
      let values = device.reads.drop { $0 != "40020+2" }
      guard let last = values.dropFirst().last else { return }
      for address in [40006, 40010, 40014] { device.answer(address..<address + 1) }
      // The first is another block now.
      device.put(64001, at: 40008)
      device.fail(last.hasPrefix("40016") ? .timedOut : nil)
    }
    #expect(await cause { _ = try await inverter.strings.readEach() } != nil)
  }

  @Test("that are short have nothing missing while the device does not answer")
  func missingWhileSilent() async throws {
    device.lay([Self.common, (103, [])])
    #expect(try await inverter.inverter.readEach().output.get() == nil)
    device.fail(.timedOut)
    let each = await inverter.inverter.readEach()
    #expect(throws: RegisterError.self) { try each.output.get() }
  }

  @Test("are confirmed after a write over no other connection than the one that told where they are")
  func confirmedOverTheSameConnection() async throws {
    device.lay([Self.common] + Self.strings)
    device.beforeRequests { _, device in
      guard let write = device.requests.firstIndex(where: \.isWrite) else { return }
      // The write, and then the link again.
      if device.requests.count > write + 1 { device.connect(2) }
    }
    guard case .unconfirmed? = await cause({ try await inverter.strings[1].current.write(13) }) else {
      Issue.record("a write is confirmed by another connection")
      return
    }
  }

  @Test("are found once, though a count in one of them is refused each time")
  func refusedCount() async throws {
    device.lay([Self.common, Self.whole, (705, [1, 1, 5, 6, 7])], further: 0)
    // Nothing is read ahead, and the count is not told.
    device.refuse(40023..<40024)
    _ = try await inverter.inverter.mode.read()
    let walked = device.requests.count
    #expect(try await inverter.inverter.mode.read() == 1)
    #expect(device.requests.count == walked + 1)
    let cause = await cause { _ = try await inverter.curves.curve.read() }
    guard case .undecided("point-count of block 705", _)? = cause else {
      Issue.record("\(cause.debugDescription)")
      return
    }
  }

  @Test("with a count that was refused once are asked for it again")
  func refusedCountOnce() async throws {
    device.lay([Self.common, Self.whole, (705, [1, 1, 5, 6, 7])], further: 0)
    device.refuse(40023..<40024)
    _ = try await inverter.inverter.mode.read()
    device.answer(40023..<40024)
    let each = await inverter.curves.readEach()
    #expect(try each.curve.get().map(\.kind) == [.success(5)])
  }

  @Test("are looked at again before something is called absent by what never changes")
  func absentByConstant() async throws {
    func battery(release: UInt16) -> FakeDevice.Block {
      (104, [release] + [UInt16](repeating: 0, count: 197) + [9])
    }
    device.lay([Self.common, Self.whole, battery(release: 4)])
    device.refuse(40022..<40023)
    device.beforeRequests { _, device in
      // The release does not come with anything else.
      if device.reads.last == "40022+1" { device.answer(40022..<40023) } else { device.refuse(40022..<40023) }
    }
    func boost() async throws(RegisterError) -> UInt16? {
      let (_, boost) = try await inverter.read(inverter.common.serial, inverter.battery.boost.ifThere)
      return boost
    }
    #expect(try await boost() == nil)
    device.lay([Self.common, Self.whole, (64001, []), battery(release: 3)])
    device.beforeRequests { _, _ in }
    #expect(try await boost() == 9)
  }

  @Test("whose counts a gateway does not get are not asked for the next count")
  func silentCounts() async throws {
    device.lay([(705, [1, 1, 5, 6, 7]), Self.common], further: 0)
    device.refuse(40004..<40005)
    device.beforeRequests { _, device in
      let isCount = ["40004+1", "40005+1"].contains(device.reads.last)
      device.fail(isCount ? .exception(.gatewayTargetFailedToRespond) : nil)
    }
    #expect(try await inverter.common.serial.read() == 7)
    #expect(device.reads.filter { ["40004+1", "40005+1"].contains($0) }.count == 1)
  }

  @Test("that are not found again after a write make it unconfirmed, for the reason that the device gives")
  func busyAfterwards() async throws {
    device.lay(Self.strings)
    device.beforeRequests { _, device in
      // The write, the link again, and then the walk.
      guard let write = device.requests.firstIndex(where: \.isWrite) else { return }
      if device.requests.count > write + 2 { device.fail(.exception(.serverDeviceBusy)) }
    }
    guard
      case .unconfirmed("sunspec", let reason)? = await cause({
        try await inverter.strings[1].current.write(13)
      })
    else {
      Issue.record("no doubt about a write that nothing confirms")
      return
    }
    #expect(reason.contains("busy"), "\(reason)")
  }
}

/// A device with two chains.
@Suite("Blocks of two chains")
struct TwoChainsTests {
  private let device = FakeDevice()
  private let twice: FoundTwice

  init() {
    twice = FoundTwice(on: device, unit: 1)
    device.connect(1)
  }

  @Test("are called absent only where their own chain tells so twice, however another one was walked")
  func absentWhileAnotherBreaksOff() async throws {
    let long: FakeDevice.Block = (64002, [UInt16](repeating: 5, count: 140))
    let power: FakeDevice.Block = (103, [1234])
    device.lay([(1, [7]), long, power])
    device.answer(50000..<50300)
    // The second chain is read by one request, but has no end at first.
    device.put(0x4D65, 0x7465, 5, 1, 0, 0xFFFE, 0xFFFF, at: 50100)
    device.beforeRequests { request, device in
      switch request {
      case 1:
        // Where the second request looks, the first chain ends now; the block is before it.
        device.lay([(1, [7]), power, (64002, [UInt16](repeating: 5, count: 137))])
        device.answer(50000..<50300)
      case 3: device.put(0xFFFF, 0, at: 50105)
      default: break
      }
    }
    #expect(try await twice.inverter.power.ifThere.read() == 1234)
  }

  @Test("take nothing that never changes from a read beside which the other chain was not found")
  func constantBesideAnother() async throws {
    func battery(release: UInt16, boost: UInt16) -> FakeDevice.Block {
      (104, [release] + [UInt16](repeating: 0, count: 197) + [boost])
    }
    device.lay([battery(release: 3, boost: 9)])
    // So that nothing is read ahead, and the release does not come with the walk.
    device.refuse(40004..<40005)
    device.beforeRequests { _, device in
      let isValue = device.reads.last == "40004+1"
      if isValue { device.answer(40004..<40005) } else { device.refuse(40004..<40005) }
    }
    #expect(try await twice.battery.boost.read() == 9)
    device.put(4, at: 40004)
    device.put(0x4D65, 0x7465, 201, 1, 5, 0xFFFF, 0, at: 50100)
    for _ in 1...2 {
      #expect(
        await cause { _ = try await twice.battery.boost.read() }
          == .absent(chooser: "battery.release", value: "4"))
    }
  }

  @Test("are an error where a count puts what follows it behind their end")
  func countedBehindTheEnd() async throws {
    device.lay([(705, [2, 1, 2, 3, 4])])
    #expect(try await twice.curves.rest.read().isEmpty)
    device.lay([(705, [9, 1, 2, 3, 4])])
    guard case .undecided? = await cause({ _ = try await twice.curves.rest.read() }) else {
      Issue.record("no error")
      return
    }
  }

  @Test("take no value from a request that was sent before their marker was found")
  func wordsBeforeTheMarker() async throws {
    device.lay([(1, [7])])
    device.answer(50000..<50300)
    device.put(0x4D65, 0x7465, 201, 130, at: 50000)
    device.put(41, at: 50128)
    device.put(0xFFFF, 0, at: 50134)
    device.beforeRequests { _, device in
      // The marker was looked for at 50100, and is looked for at 50000 now.
      if device.reads.last == "50000+125" { device.put(42, at: 50128) }
    }
    #expect(try await twice.meter.energy.read() == 42)
    #expect(device.reads.contains("50100+125"))
  }
}
