import MapClient
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@testable import DeviceVerification

/// A device that lies in one way, and what is found of it.
@Suite("A device that is not what its map says")
struct LieTests {
  @Test("an honest one contradicts nothing, twice read, and nothing is written to it")
  func honest() async throws {
    let bench = Bench()
    let judgement = try await bench.judged { bench.store([2302], at: 100) }
    #expect(judgement.lies == [])
    #expect(judgement.verdict == .agrees)
    #expect(judgement.fits)
    #expect(judgement.findings.map(\.kind) == [.leftOut])
    #expect(bench.device.writes == [])
    // Nobody has read the register that is cleared by that.
    #expect(!bench.device.requests.contains { $0.request.reads?.covers(203) ?? false })
  }

  @Test("words the other way round are found by what is plausible and by size, and named as the reason")
  func wordOrder() async throws {
    let bench = Bench()
    bench.store([40_000, 0, 1200, 0], at: 104)
    bench.store(bench.words(0.95).reversed() + bench.words(1480).reversed(), at: 108)
    let judgement = try await bench.judged()
    #expect(judgement.lies.contains("word-order measures.energy-in"))
    // By itself it is no contradiction.
    #expect(judgement.contradictions == 0)
  }

  @Test("addresses that are one more than in the map are named as the reason")
  func shift() async throws {
    let bench = Bench()
    let moved = InMemoryDevice()
    for (start, count) in [(0, 8), (100, 12), (200, 4), (300, 3), (310, 3)] {
      for address in UInt16(start)..<UInt16(start + count) {
        moved.holdingRegisters[address + 1] = bench.device.holdingRegisters[address]
      }
    }
    let map = try MapUnderTest.bench
    let observer = DeviceObserver(of: 1, over: moved, atMost: 1000)
    try await observer.observe(by: map, as: Assumption())
    let judgement = try await DeviceJudge(of: 1, holding: observer.snapshot)
      .judgement(of: map, as: Assumption())
    #expect(judgement.verdict == .contradicts)
    #expect(judgement.findings.contains { $0.kind == .shifted && $0.message.contains("one address after") })
    // Words of another place say nothing about their order.
    #expect(!judgement.findings.contains { $0.kind == .wordOrder })
  }

  @Test("a negative number without a sign", arguments: [-2, -5, -250, -2047])
  func sign(number: Int16) async throws {
    let bench = Bench()
    bench.store([UInt16(bitPattern: number)], at: 103)
    let judgement = try await bench.judged()
    #expect(judgement.lies == ["sign measures.power"])
    let raw = UInt16(bitPattern: number)
    #expect(judgement.findings[0].message == "\(raw) would be \(number) as a number with a sign")
  }

  @Test("a great number is none without a sign")
  func greatNumber() async throws {
    let bench = Bench()
    bench.store([63_000], at: 103)
    #expect(try await bench.judged().lies == [])
  }

  @Test("another scale")
  func scale() async throws {
    let bench = Bench()
    bench.store([5000], at: 101)
    let judgement = try await bench.judged()
    #expect(judgement.lies.contains("implausible measures.frequency"))
    #expect(judgement.verdict == .contradicts)
  }

  @Test(
    "the scale is named as the reason where one power of ten alone can be meant",
    arguments: [
      (5000, "500 is not plausible: expected 40…70; a tenth of it would be, so look at the scale"),
      (50_000, "5000 is not plausible: expected 40…70; a hundredth of it would be, so look at the scale"),
      (50, "5 is not plausible: expected 40…70; ten times as much would be, so look at the scale"),
      (2000, "200 is not plausible: expected 40…70"),
    ])
  func scaleAsReason(raw: UInt16, message: String) async throws {
    let bench = Bench()
    bench.store([raw], at: 101)
    #expect(try await bench.judged().findings.first { $0.kind == .implausible }?.message == message)
  }

  @Test("within wide bounds nothing is said about the scale")
  func wideBounds() async throws {
    let bench = Bench()
    bench.store([23_010], at: 100)
    let finding = try await bench.judged().findings.first { $0.kind == .implausible }
    #expect(finding?.message == "2301 is not plausible: expected 0…500")
  }

  @Test("a block that is not there is one finding")
  func missingBlock() async throws {
    let bench = Bench()
    for address in UInt16(100)..<112 { bench.device.holdingRegisters[address] = nil }
    let judgement = try await bench.judged()
    #expect(judgement.lies == ["refused measures"])
    #expect(judgement.findings[0].count == 8)
  }

  @Test("a number that an enumeration does not have")
  func enumeration() async throws {
    let bench = Bench()
    bench.store([7], at: 200)
    let judgement = try await bench.judged()
    #expect(judgement.lies == ["unlisted-value state.mode"])
    #expect(judgement.verdict == .contradicts)
  }

  @Test("a setting that nobody could have set is a doubt, since the device may have come with it")
  func range() async throws {
    let bench = Bench()
    bench.store([700], at: 202)
    let judgement = try await bench.judged()
    #expect(judgement.lies == ["out-of-range state.level"])
    #expect(judgement.findings[0].message == "700 is outside 0…100, the range of `level`")
    #expect(judgement.verdict == .agrees)
  }

  @Test("a constant that is another one the second time")
  func constant() async throws {
    let bench = Bench()
    let judgement = try await bench.judged { bench.store([0x0001, 0x86A1, 0x4265], at: 1) }
    #expect(judgement.lies.contains("constant-changed identity.serial"))
    #expect(judgement.verdict == .contradicts)
  }

  @Test("more instances than the map has")
  func count() async throws {
    let bench = Bench()
    bench.store([5], at: 7)
    let judgement = try await bench.judged()
    #expect(judgement.lies == ["count-too-large outlets"])
    #expect(judgement.verdict == .contradicts)
  }

  @Test("measured values that stand still")
  func stuck() async throws {
    let judgement = try await Bench().judged {}
    #expect(judgement.lies.map { $0.prefix(5) } == ["stuck"])
    #expect(judgement.verdict == .agrees)
  }

  @Test("a register that is refused, and one that nobody answers for")
  func refusals() async throws {
    let bench = Bench()
    bench.device.fail(
      RegisterArea(.holdingRegister, address: 201, count: 1), with: .exception(.illegalDataAddress))
    var judgement = try await bench.judged()
    #expect(judgement.lies == ["refused state.alarms"])
    bench.device.removeFaults()
    bench.device.fail(RegisterArea(.holdingRegister, address: 202, count: 1), with: .timedOut)
    judgement = try await bench.judged()
    #expect(judgement.findings.contains { $0.kind == .unread && $0.path.hasPrefix("state") })
    #expect(judgement.verdict == .incomplete)
  }

  @Test("a count that the device is too busy to tell contradicts nothing, and is told once")
  func busyCount() async throws {
    let bench = Bench()
    bench.device.fail(
      RegisterArea(.holdingRegister, address: 7, count: 1), with: .exception(.serverDeviceBusy))
    let judgement = try await bench.judged()
    #expect(judgement.verdict == .incomplete)
    #expect(judgement.findings.allSatisfy { $0.kind == .unread || $0.kind == .leftOut })
    #expect(!judgement.findings.contains { $0.path.hasPrefix("outlets") })
  }

  @Test("energy that becomes less, all bits set, and a flag without a name")
  func others() async throws {
    let bench = Bench()
    bench.store([0xFFFF], at: 103)
    bench.store([6], at: 201)
    let judgement = try await bench.judged { bench.store([0, 39_999], at: 104) }
    #expect(
      judgement.lies == [
        "unlisted-mark measures.power", "unlisted-flags state.alarms", "counter-fell measures.energy-in",
      ])
  }

  @Test("what the limit of requests leaves is unread, and contradicts nothing", arguments: 1...6)
  func limit(most: Int) async throws {
    let bench = Bench()
    // A read of many values is refused for one of them, and the limit ends the search for it.
    bench.device.holdingRegisters[103] = nil
    let map = try MapUnderTest.bench
    let observer = DeviceObserver(of: 1, over: bench.device, atMost: most)
    try await observer.observe(by: map, as: Assumption())
    #expect(observer.isExhausted)
    let judgement = try await DeviceJudge(of: 1, holding: observer.snapshot)
      .judgement(of: map, as: Assumption())
    #expect(bench.device.requests.count == most)
    #expect(judgement.contradictions == 0)
    #expect(judgement.verdict == .incomplete)
  }

  @Test("what a device was not asked for before it was gone is unread", arguments: 1...4)
  func gone(after count: Int) async throws {
    let bench = Bench()
    let answered = Mutex(0)
    bench.device.onRead { device, _, _ in
      let count =
        answered.withLock { answered in
          answered += 1
          return answered
        } - count
      if count == 0 { device.close() }
    }
    let map = try MapUnderTest.bench
    let observer = DeviceObserver(of: 1, over: bench.device, atMost: 1000)
    try? await observer.observe(by: map, as: Assumption())
    // Another map of a folder, of which nothing could be asked.
    try? await observer.observe(by: map, as: Assumption())
    let judgement = try await DeviceJudge(of: 1, holding: observer.snapshot)
      .judgement(of: map, as: Assumption())
    #expect(judgement.contradictions == 0)
    #expect(judgement.verdict == .incomplete)
  }

  @Test("what lies between the values is not asked for any more where nobody answers three times")
  func goneBetween() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(0, in: 0...0x1000)
    let places = (0..<8).map { "r\($0): {at: \($0 * 0x200), type: uint16}" }
    let map = try DeviceMap(
      text: """
        register-map: 1
        device: {name: Gaps, vendor: Example}
        documents: {manual: {title: Manual}}
        defaults: {table: holding-register, access: read, gaps: readable, source: manual 1}
        blocks: {a: {at: 0, partial: true, registers: {\(places.joined(separator: ", "))}}}
        """)
    device.onRead { device, _, request in
      guard case .read(_, _, let count) = request, count > 1 else { return }
      device.fail(RegisterArea(.holdingRegister, address: 0, count: 0x1001), with: .timedOut)
    }
    let observer = DeviceObserver(of: 1, over: device, atMost: 1000)
    try await observer.observe(by: map, as: Assumption())
    #expect(device.requests.count < 16)
  }

  @Test("an answer that is none leaves the value unread")
  func noAnswer() async throws {
    let bench = Bench()
    bench.device.fail(
      RegisterArea(.holdingRegister, address: 202, count: 1),
      with: .invalidResponse(.byteCount(2, expected: 4)))
    let judgement = try await bench.judged()
    #expect(judgement.contradictions == 0)
    #expect(judgement.verdict == .incomplete)
    #expect(judgement.findings.contains { $0.message == "no answer in time" })
  }

  @Test("what is wrong only the second time is found, once")
  func second() async throws {
    let bench = Bench()
    bench.store([6], at: 201)
    let judgement = try await bench.judged {
      bench.store([9], at: 200)
      bench.device.holdingRegisters[103] = nil
      bench.store([2302], at: 100)
    }
    #expect(
      judgement.lies == [
        "refused measures.power", "unlisted-value state.mode", "unlisted-flags state.alarms",
      ])
    #expect(judgement.findings[1].message == "the second time: 9 has no name in the map")
    #expect(judgement.verdict == .contradicts)
  }

  @Test(
    "what the map calls plausible is not judged by what is usual for the unit, nor is a difference of temperatures"
  )
  func plausibleDifferences() async throws {
    let map = try DeviceMap(
      text: """
        register-map: 1
        device: {name: Heat pump}
        defaults: {table: holding-register, access: read}
        blocks:
          heat:
            registers:
              rise: {at: 0, type: uint16, unit: K, plausible: 0..30}
              flow-difference: {at: 1, type: uint16, unit: K}
              room: {at: 2, type: uint16, unit: K}
        """)
    let device = InMemoryDevice()
    device.holdingRegisters.store([5, 6, 7], at: 0)
    let observer = DeviceObserver(of: 1, over: device, atMost: 100)
    try await observer.observe(by: map, as: Assumption())
    let judgement = try await DeviceJudge(of: 1, holding: observer.snapshot, then: nil)
      .judgement(of: map, as: Assumption())
    #expect(judgement.findings.filter { $0.kind == .unusualForUnit }.map(\.path) == ["heat.room"])
  }

  @Test("a value that moves is not stuck, though it is not plausible")
  func movingNonsense() async throws {
    let bench = Bench()
    bench.store([9000], at: 100)
    let judgement = try await bench.judged { bench.store([9001], at: 100) }
    #expect(!judgement.findings.contains { $0.kind == .stuck })
  }
}

extension RegisterArea {
  fileprivate func covers(_ address: UInt16) -> Bool {
    self.address <= address && Int(address) < Int(self.address) + count
  }
}
