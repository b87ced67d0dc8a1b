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
