import Foundation
import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

/// A device refuses what it does not have with exception 2, and with it a whole request.
@Suite("A register that the device does not have")
struct LackingRegisterTests {
  private let device = FakeDevice()
  private var meter: SampleMeter { SampleMeter(on: device, unit: 1) }
  private var box: InputBox { InputBox(on: device, unit: 1) }

  private func expectRefusal<Value>(
    _ path: String, at address: Int, count: Int, _ read: () async throws -> Value
  ) async {
    let error = await #expect(throws: RegisterError.self) { _ = try await read() }
    #expect(error?.cause == .exception(.illegalDataAddress))
    #expect(error?.path == path)
    #expect(error?.address == address)
    #expect(error?.count == count)
  }

  // MARK: Nothing else is lost

  @Test("is nil where it may be missing, and what was read with it has its value")
  func optional() async throws {
    device.connect(1)
    device.put(7, at: 0x300)
    device.put(42, at: 0x302)
    device.refuse(0x304..<0x306)
    let meter = meter
    let (choice, gain, delay) = try await meter.read(
      meter.settings.choice.ifSupported, meter.settings.gain.ifSupported, meter.settings.delay)
    #expect(choice == 42)
    #expect(gain == nil)
    #expect(delay == 7 << 16)
  }

  @Test("is an error where it may not, which names it and nothing else")
  func required() async {
    device.refuse(0x304..<0x306)
    let meter = meter
    await expectRefusal("settings.gain", at: 0x304, count: 2) {
      try await meter.read(meter.settings.choice, meter.settings.gain, meter.settings.delay)
    }
  }

  // MARK: A read of a whole block names it

  @Test("of the block, of which the plan was one request")
  func block() async {
    device.refuse(0x206..<0x208)
    await expectRefusal("orders.both", at: 0x206, count: 2) { try await meter.orders.read() }
  }

  @Test("of an array, with its index")
  func arrayInBlock() async {
    device.refuse(0x309..<0x30A)
    await expectRefusal("settings.limits[1]", at: 0x309, count: 1) { try await meter.settings.read() }
  }

  @Test("together with those that have to come in one request with it")
  func unitInBlock() async {
    device.refuse(0x504..<0x505)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    await expectRefusal(
      "sensors[0].quantity, sensors[0].reading, sensors[0].history", at: 0x500, count: 7
    ) { try await cabinet.sensors[0].read() }
  }

  @Test("of an instance of a block, with the indices")
  func instance() async {
    device.put(2, at: 0x700)
    device.put(1, at: 0x1100)
    device.refuse(0x1101..<0x1102)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    await expectRefusal("outlets[1].voltage", at: 0x1101, count: 1) { try await cabinet.outlets.read() }
    device.answer(0x1101..<0x1102)
    device.refuse(0x1110..<0x1111)
    let error = await #expect(throws: RegisterError.self) { try await cabinet.outlets[1].read() }
    #expect(error?.path.hasPrefix("outlets[1].poles[0].") == true)
  }

  @Test("of what another register decides about")
  func dependentInBlock() async {
    device.put(1, at: 10)
    device.refuse(20..<21)
    await expectRefusal("inputs.delay", at: 20, count: 1) { try await box.inputs.read() }
  }

  @Test("in a mix, and where each value has an outcome of its own")
  func blockInMix() async {
    device.refuse(0x206..<0x208)
    let meter = meter
    await expectRefusal("orders.both", at: 0x206, count: 2) {
      try await meter.read(meter.settings.choice, meter.orders)
    }
    let read = await CombinedRead(of: [meter.settings.choice, meter.orders])
    await expectRefusal("orders.both", at: 0x206, count: 2) { try read.result(of: meter.orders).get() }
  }

  @Test("where a part of the block may be missing, because nil would hide the rest")
  func partOfBlock() async {
    device.refuse(0x206..<0x208)
    await expectRefusal("orders.both", at: 0x206, count: 2) { try await meter.orders.ifSupported.read() }
  }

  // MARK: It costs no other

  @Test("costs the other values of a block nothing where each has an outcome of its own")
  func each() async throws {
    device.put(1, 2, at: 0x200)
    device.refuse(0x206..<0x208)
    let each = await meter.orders.readEach()
    #expect(try each.plain.get() == 0x1_0002)
    await expectRefusal("orders.both", at: 0x206, count: 2) { try each.both.get() }
    #expect(try each.swapped.get() == 0)
  }

  @Test("of an array is an error, because nil would hide the others")
  func part() async throws {
    device.connect(1)
    let limits = meter.settings.limits
    let first = limits.address
    device.refuse(first..<first + 1)
    await expectRefusal("settings.limits", at: first, count: 1) { try await limits.ifSupported.read() }
    device.refuse(first..<first + limits.count)
    #expect(try await limits.ifSupported.read() == nil)
  }

  @Test("is not searched for after another exception")
  func otherException() async {
    device.fail(.exception(.serverDeviceFailure))
    let error = await #expect(throws: RegisterError.self) { try await meter.orders.read() }
    #expect(error?.cause == .exception(.serverDeviceFailure))
    #expect(device.requests.count == 1)
  }

  // MARK: What decides about a value

  @Test("leaves open what it decides about, so that nil would be a guess")
  func chooser() async {
    device.refuse(10..<11)
    let box = box
    await expectRefusal("inputs.delay", at: 10, count: 1) {
      try await box.read(box.inputs.delay.ifSupported, box.info.parts)
    }
  }

  @Test("is nil only while what decides about it holds the same before and after")
  func changing() async throws {
    device.connect(1)
    device.put(1, at: 10)
    device.refuse(20..<21)
    device.beforeRequests { _, device in
      // The mode changes right before the delay is asked for, which is gone with it.
      if case .read(_, 20, _)? = device.requests.last { device.put(2, at: 10) }
    }
    // With the other mode there is no delay, which is told by the register and not by the refusal.
    #expect(try await box.inputs.delay.ifSupported.read() == nil)
    #expect(device.reads.last == "10+1")
    #expect(box.refusals.isEmpty)
  }

  @Test("is asked for again when what decides about it holds something else")
  func otherMode() async throws {
    device.connect(1)
    device.put(0, at: 32)
    device.put(1, at: 10)
    device.refuse(20..<21)
    let box = box
    #expect(try await box.inputs.delay.ifSupported.read() == nil)
    device.forget()
    _ = try await box.read(box.inputs.delay.ifSupported, box.info.parts)
    #expect(!device.reads.contains("20+1"))
    device.put(2, at: 10)
    device.answer(20..<21)
    device.put(1, 2, at: 20)
    #expect(try await box.inputs.count.ifSupported.read() == 0x1_0002)
  }

  @Test("is asked for after everything that only a read of its own may touch")
  func sideEffect() async {
    device.refuse(0x100..<0x101)
    let device = device
    let description = DeviceDescription(
      name: "Queue", holdingRegisters: ReadableTable([ReadableRun(0x100, 16)], avoid: [ReadableRun(0x102, 2)])
    )
    let cabinet = SampleMeter(
      _session: DeviceSession(description, on: device, unit: 1, timeout: nil))
    await #expect(throws: RegisterError.self) {
      try await cabinet.read(cabinet.numbers.small, cabinet.numbers.smallSigned, cabinet.numbers.word)
    }
    #expect(device.reads == ["256+3", "256+2", "256+1"])
  }

  // MARK: Instances that do not exist

  @Test("of an instance that does not exist is no refusal, and is not asked for again until it does")
  func absentInstances() async throws {
    device.connect(1)
    device.put(2, at: 0x3100)
    device.put(7, at: 0x3102)
    device.put(8, at: 0x3104)
    device.refuse(0x3106..<0x3120)
    let journal = SampleCabinet(on: device, unit: 1, wordOrder: .big).journal
    #expect(try await journal.read().entries.map(\.code) == [7, 8])
    #expect(journal._place.session.refusals.refusals(in: journal._place.session.period).isEmpty)
    device.forget()
    #expect(try await journal.read().entries.map(\.code) == [7, 8])
    #expect(try await journal.readEach().entries.get().count == 2)
    #expect(device.reads == ["12544+5", "12544+5"])
    device.put(3, at: 0x3100)
    device.put(9, at: 0x3106)
    device.answer(0x3106..<0x3107)
    #expect(try await journal.read().entries.map(\.code) == [7, 8, 9])
  }

  @Test(
    "of an instance that does not exist is not asked for by itself when nobody has told how many there are")
  func guessesAlone() async throws {
    device.connect(1)
    device.put(2, at: 0x3100)
    device.refuse(0x3106..<0x3120)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    _ = try await cabinet.journal.read()
    device.forget()
    // The device answers what comes before in the same read, and is silent once, to the register that counts.
    device.beforeRequests { count, device in device.fail(count == 1 ? .timedOut : nil) }
    let read = await CombinedRead(of: [cabinet.pdu.outletCount, cabinet.journal])
    #expect(throws: Never.self) { try read.result(of: cabinet.pdu.outletCount).get() }
    let error = #expect(throws: RegisterError.self) { try read.result(of: cabinet.journal).get() }
    #expect(error?.cause == .transport(.timedOut))
    #expect(device.reads.count == 2)
    #expect(device.reads.last == "12544+5")
  }

  @Test("of an instance that exists is one")
  func lackingInstance() async throws {
    device.connect(1)
    device.put(2, at: 0x3100)
    device.refuse(0x3104..<0x3120)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    await expectRefusal("journal.entries[1].code", at: 0x3104, count: 1) {
      try await cabinet.journal.read()
    }
    #expect(cabinet.refusals.values == [.init(.holdingRegister, 0x3104...0x3104)])
  }

  // MARK: It is remembered

  @Test("is not asked for again over the same connection, and its neighbours come in the fewest requests")
  func remembered() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let orders = meter.orders
    _ = await orders.readEach()
    device.forget()
    let each = await orders.readEach()
    #expect(device.reads == ["512+6", "520+6"])
    await expectRefusal("orders.both", at: 0x206, count: 2) { try each.both.get() }
  }

  @Test("is no nil over another connection, because the device behind it was not asked")
  func otherConnection() async throws {
    device.connect(1)
    device.refuse(0x304..<0x306)
    let meter = meter
    #expect(try await meter.read(meter.settings.delay, meter.settings.gain.ifSupported).1 == nil)
    device.answer(0x304..<0x306)
    // The connection is lost with the first request, which is repeated over another one.
    device.beforeRequests { _, device in device.connect(2) }
    #expect(try await meter.read(meter.settings.delay, meter.settings.gain.ifSupported).1 != nil)
  }

  @Test("is no nil over another connection, where each value has an outcome of its own")
  func otherConnectionEach() async throws {
    device.connect(1)
    device.refuse(0x10..<0x11, in: .coil)
    let meter = meter
    let (main, spares, choice) = (meter.relays.main.ifSupported, meter.relays.spares, meter.settings.choice)
    #expect(try await meter.read(main, spares).0 == nil)
    device.answer(0x10..<0x11, in: .coil)
    // The connection is made anew after the coils were read, of which one was not asked for.
    device.beforeRequests { _, device in
      if case .read(.holdingRegister, _, _)? = device.requests.last { device.connect(2) }
    }
    let read = await CombinedRead(of: [main, spares, choice])
    #expect(try read.result(of: main).get() == false)
    #expect(try read.result(of: choice).get() == 0)
  }

  @Test("is asked for by itself where the read cannot do without it")
  func askedAgain() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let meter = meter
    await expectRefusal("orders.both", at: 0x206, count: 2) { try await meter.orders.read() }
    device.forget()
    await expectRefusal("orders.both", at: 0x206, count: 2) { try await meter.orders.read() }
    #expect(device.reads == ["512+6", "518+2"])
    device.answer(0x206..<0x208)
    _ = try await meter.orders.read()
    #expect(meter.refusals.isEmpty)
    device.forget()
    _ = try await meter.orders.read()
    #expect(device.reads == ["512+14"])
  }

  @Test("is asked for where nothing else is, because the device may be another one")
  func alone() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let both = meter.orders.both.ifSupported
    #expect(try await both.read() == nil)
    device.answer(0x206..<0x208)
    #expect(try await both.read() == 0)
  }

  @Test("is looked for again over another connection")
  func reconnected() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let meter = meter
    let before = try await meter.read(meter.orders.plain, meter.orders.both.ifSupported)
    #expect(before.1 == nil)
    device.answer(0x206..<0x208)
    device.connect(2)
    let after = try await meter.read(meter.orders.plain, meter.orders.both.ifSupported)
    #expect(after.1 == 0)
  }

  @Test("is looked for again when the device did not answer")
  func silence() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let meter = meter
    _ = await meter.orders.readEach()
    #expect(!meter.refusals.isEmpty)
    device.fail(.timedOut)
    _ = try? await meter.orders.plain.read()
    #expect(meter.refusals.isEmpty)
  }

  @Test("filler that the device lacks is left out of later requests")
  func filler() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let meter = meter
    _ = try await meter.read(meter.orders.words, meter.orders.quad)
    #expect(device.reads == ["516+8", "516+2", "520+4"])
    device.forget()
    _ = try await meter.read(meter.orders.words, meter.orders.quad)
    #expect(device.reads == ["516+2", "520+4"])
    #expect(
      meter.refusals == ReadRefusals(barriers: [.init(.holdingRegister, 0x206...0x207)]))
  }

  @Test("can be listed, saved, and given to another connection")
  func saved() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    _ = await meter.orders.readEach()
    let first = meter
    _ = await first.orders.readEach()
    #expect(first.refusals.values.map(\.description) == ["holding-register 518…519"])
    let saved = try JSONEncoder().encode(first.refusals)
    let second = meter
    second.expect(try JSONDecoder().decode(ReadRefusals.self, from: saved))
    device.forget()
    _ = await second.orders.readEach()
    // What was expected is asked for once before it counts.
    #expect(device.reads == ["512+6", "518+2", "520+6"])
    device.forget()
    _ = await second.orders.readEach()
    #expect(device.reads == ["512+6", "520+6"])
  }

  @Test("is no error by what was saved alone, and no nil")
  func expected() async throws {
    device.connect(1)
    device.put(1, 2, at: 0x206)
    let refusals = ReadRefusals(values: [.init(.holdingRegister, 0x206...0x207)])
    let first = meter
    first.expect(refusals)
    #expect(try await first.orders.readEach().both.get() != 0)
    #expect(first.refusals.isEmpty)
    let second = meter
    second.expect(refusals)
    #expect(try await second.read(second.orders.plain, second.orders.both.ifSupported).1 != nil)
  }

  @Test("is asked for again, by itself, when the patience is over, over a connection that lasts too")
  func patience() async throws {
    device.connect(1)
    device.refuse(0x206..<0x208)
    let meter = meter
    meter.trustRefusals(for: .zero)
    let before = try await meter.read(meter.orders.plain, meter.orders.both.ifSupported)
    #expect(before.1 == nil)
    device.answer(0x206..<0x208)
    device.forget()
    let after = try await meter.read(meter.orders.plain, meter.orders.both.ifSupported)
    #expect(after.1 == 0)
    #expect(device.reads == ["512+2", "518+2"])
  }

  @Test("what was saved has to be addresses of a table")
  func notSaved() {
    let text = #"{"values": [{"table": "holding-register", "address": 65535, "count": 2}], "barriers": []}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ReadRefusals.self, from: Data(text.utf8))
    }
  }
}
