import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

/// A device whose registers are there or not by what others hold. Addresses of what is not there refuse to be read.
@Suite("Values that are not always there")
struct PresenceTests {
  private let device = FakeDevice()
  private var box: InputBox { InputBox(on: device, unit: 1) }

  /// The modes of the inputs.
  private enum Mode: UInt16 {
    case off, button, counter
  }

  private func set(_ mode: Mode) {
    device.put(mode.rawValue, at: 10)
    device.answer(20..<35)
    switch mode {
    case .off: device.refuse(20..<35)
    case .button:
      device.refuse(21..<30)
      device.refuse(32..<35)
    case .counter: break
    }
  }

  private func reads() -> [String] {
    device.requests.compactMap { request in
      guard case .read(_, let address, let count) = request else { return nil }
      return "\(address)+\(count)"
    }
  }

  @Test("the value of a block has what is there, and nil for what is not")
  func block() async throws {
    set(.button)
    device.put(250, at: 20)
    device.put(UInt16(bitPattern: -1), 1234, at: 30)
    let value = try await box.inputs.read()
    #expect(value.mode == .button)
    #expect(value.delay == 250)
    #expect(value.count == nil)
    #expect(value.marks == nil)
    #expect(value.rate == 123.4)
    #expect(value.detail == nil)
    set(.counter)
    device.put(1, 2, at: 20)
    device.put(7, 8, 9, at: 24)
    device.put(1, at: 33)
    device.put(99, at: 32)
    let counted = try await box.inputs.read()
    #expect(counted.delay == nil)
    #expect(counted.count == 0x1_0002)
    #expect(counted.marks == [7, 8, 9])
    #expect(counted.detail == 99)
    set(.off)
    let off = try await box.inputs.read()
    #expect(off.rate == nil && off.count == nil && off.rateKind == nil && off.detail == nil)
  }

  @Test(
    "read alone, what is not there is an error that names the register and its value, and is not asked for")
  func alone() async throws {
    set(.counter)
    let error = await #expect(throws: RegisterError.self) { try await box.inputs.delay.read() }
    #expect(error?.cause == .absent(chooser: "inputs.mode", value: "counter"))
    #expect(
      error?.description
        == "Input Box (unit 1): inputs.delay (holding register 20): is not there while `inputs.mode` is counter"
    )
    #expect(reads() == ["10+1"])
  }

  @Test("a chooser that is itself not there makes what depends on it absent")
  func absentChooser() async throws {
    set(.button)
    #expect(
      await cause { _ = try await box.inputs.detail.read() }
        == .absent(chooser: "inputs.mode", value: "button"))
  }

  @Test("a chooser without a value makes what depends on it an error, never absent")
  func unknownChooser() async throws {
    device.put(0xFFFF, at: 0)
    #expect(
      await cause { _ = try await box.energies.import.read() }
        == .undecided(chooser: "info.firmware", reason: "it has no value"))
    #expect(
      await cause { _ = try await box.energiesOld.read() }
        == .undecided(chooser: "info.firmware", reason: "it has no value"))
    // 0x101 is no value of eight bits.
    device.put(0x101, at: 10)
    #expect(
      await cause { _ = try await box.inputs.read() }
        == .undecided(chooser: "inputs.mode", reason: "the device sent 0x101, expected 0…255"))
    device.put(2, at: 0x400)
    #expect(
      await cause { _ = try await box.open.read() }
        == .undecided(chooser: "open.kind", reason: "the device sent 0x2, expected 0…1"))
  }

  @Test("a chooser that is refused makes what depends on it that error")
  func refusedChooser() async throws {
    device.refuse(0..<1)
    #expect(
      await cause { _ = try await box.energies.import.read() } == .exception(.illegalDataAddress))
  }

  @Test("what is refused because it is not there any more is absent, and not refused")
  func goneMeanwhile() async throws {
    set(.button)
    device.beforeRequests { request, device in
      guard request == 1 else { return }
      device.put(2, at: 10)
      device.refuse(20..<21)
    }
    #expect(
      await cause { _ = try await box.inputs.delay.read() }
        == .absent(chooser: "inputs.mode", value: "counter"))
    set(.button)
    device.refuse(20..<21)
    #expect(await cause { _ = try await box.inputs.delay.read() } == .exception(.illegalDataAddress))
  }

  @Test("blocks at the same addresses are read by the firmware that the device has")
  func firmware() async throws {
    device.put(205, at: 0)
    device.put(0, 1, 2, 3, 4, at: 0x100)
    #expect(try await box.energiesOld.read().import == 1)
    #expect(
      await cause { _ = try await box.energies.read() } == .absent(chooser: "info.firmware", value: "205"))
    device.put(206, at: 0)
    #expect(try await box.energies.read().import == 0x1_0002)
  }

  @Test("a chooser that changes while a value is read has all read once more")
  func changesOnce() async throws {
    set(.counter)
    device.put(1, 2, at: 20)
    let box = box
    device.beforeRequests { count, device in
      // The value is read as a counter when the inputs are buttons already.
      if count == 1 { device.put(Mode.button.rawValue, at: 10) }
    }
    #expect(
      await cause { _ = try await box.inputs.count.read() }
        == .absent(chooser: "inputs.mode", value: "button"))
    #expect(reads() == ["10+1", "20+2", "10+1", "10+1"])
  }

  @Test("a chooser that changes twice fails the read")
  func changesTwice() async throws {
    set(.counter)
    let box = box
    device.beforeRequests { count, device in
      // Back before each first look, away after it.
      device.put(count % 3 == 0 ? Mode.counter.rawValue : Mode.button.rawValue, at: 10)
    }
    #expect(await cause { _ = try await box.inputs.count.read() } == .changed(chooser: "inputs.mode"))
    #expect(reads().count == 6)
  }

  @Test("a chooser that came with the value and held something else there has all read once more")
  func contradicted() async throws {
    device.put(5, 1, 6, at: 0x600)
    device.beforeRequests { count, device in
      // Another kind while the values are read, and back before anybody looks again.
      if count == 1 { device.put(777, 2, 778, at: 0x600) }
      if count == 2 { device.put(5, 1, 6, at: 0x600) }
    }
    let value = try await box.seen.read()
    #expect(value.low == 5 && value.high == 6 && value.other == nil)
    #expect(reads() == ["1537+1", "1536+3", "1537+1", "1536+3"])
    device.beforeRequests { count, device in
      if count == 5 { device.put(777, 2, 778, at: 0x600) }
      if count == 6 { device.put(5, 1, 6, at: 0x600) }
    }
    let each = await box.seen.readEach()
    #expect(try each.low.get() == 5)
  }

  @Test("what is absent by a register that is itself not always there rests on both")
  func absentByDependent() async throws {
    set(.counter)
    device.put(1, at: 33)
    device.beforeRequests { count, device in
      // The inputs become buttons before the second register is read, which is something else then.
      if count == 1 { device.put(Mode.button.rawValue, at: 10) }
      if count == 1 { device.put(7, at: 33) }
    }
    #expect(
      await cause { _ = try await box.inputs.detail.read() }
        == .absent(chooser: "inputs.mode", value: "button"))
  }

  @Test("readEach gives no value whose chooser could not be looked at again")
  func eachEnding() async throws {
    set(.counter)
    device.put(1, 2, at: 20)
    device.beforeRequests { count, device in
      // The mode and the count have been read; the connection ends before the rest.
      if count == 2 { device.fail(.closed) }
    }
    let each = await box.inputs.readEach()
    #expect(try each.mode.get() == .counter)
    guard case .failure(let error) = each.count, case .unconfirmed = error.cause else {
      return #expect(Bool(false), "\(each.count)")
    }
  }

  @Test("a chooser that came with the value is not read again")
  func inOneRequest() async throws {
    device.put(1, 5, 7, 9, at: 0x400)
    let value = try await box.open.read()
    #expect(value.yes == 7 && value.no == nil && value.last == 9)
    #expect(reads() == ["1024+4"])
  }

  @Test("each instance is decided by its own register")
  func instances() async throws {
    device.put(0, 3, at: 0)
    for (index, kind) in [UInt16(1), 4, 9].enumerated() {
      device.put(kind, UInt16(10 * index + 5), 0, 0, 100, 1, 200, 2, at: 0x200 + 0x10 * index)
    }
    let slots = try await box.slots.read()
    #expect(slots.map(\.level) == [0.5, 1.5, nil])
    #expect(slots.map { $0.taps.map(\.step) } == [[nil, nil], [100, 200], [nil, nil]])
    #expect(try await box.slots[1].taps[1].step.read() == 200)
    let error = await #expect(throws: RegisterError.self) { try await box.slots[2].taps[1].step.read() }
    #expect(error?.cause == .absent(chooser: "slots[2].kind", value: "9"))
    #expect(error?.path == "slots[2].taps[1].step")
  }

  @Test("blocks inside are nil where they are not there")
  func blocksInside() async throws {
    device.put(1, 0, 42, at: 0x500)
    device.put(3, at: 0x520)
    device.put(1, 11, 0, 0, 2, 22, at: 0x528)
    device.refuse(0x508..<0x510)
    device.refuse(0x522..<0x523)
    let groups = try await box.groups.read()
    #expect(groups[0].details?.value == 42 && groups[0].cells == nil)
    #expect(groups[1].details == nil && groups[1].cells?.map(\.value) == [1, 2])
    #expect(groups[1].cells?.map(\.extra) == [11, 22])
    #expect(
      await cause { _ = try await box.groups[0].cells[1].value.read() }
        == .absent(chooser: "groups[0].kind", value: "1"))
    #expect(try await box.groups[1].cells[1].extra.read() == 22)
  }

  @Test("coils are decided by a holding register, and writes look before and after")
  func write() async throws {
    set(.button)
    try await box.relays.first.write(true)
    #expect(device.words(at: 0, count: 1, in: .coil) == [1])
    #expect(reads() == ["10+1", "10+1"])
    set(.counter)
    #expect(
      await cause { try await box.relays.first.write(false) }
        == .absent(chooser: "inputs.mode", value: "counter"))
    #expect(device.words(at: 0, count: 1, in: .coil) == [1])
    #expect(await cause { try await box.inputs.reset.send() } == nil)
  }

  @Test("a write during which the chooser changes reports that")
  func changedWrite() async throws {
    set(.button)
    let box = box
    device.beforeRequests { count, device in
      if count == 1 { device.put(Mode.counter.rawValue, at: 10) }
    }
    #expect(await cause { try await box.inputs.delay.write(100) } == .changed(chooser: "inputs.mode"))
    #expect(device.words(at: 20, count: 1) == [100])
  }

  @Test("a write that depends on a register is sent once, also where a retry would be safe for another")
  func busyDevice() async throws {
    set(.button)
    device.beforeRequests { count, device in device.fail(count == 1 ? .exception(.serverDeviceBusy) : nil) }
    let box = InputBox(on: RetryingConnection(device), unit: 1)
    #expect(await cause { try await box.inputs.delay.write(100) } == .exception(.serverDeviceBusy))
    #expect(device.requests.count(where: \.isWrite) == 1)
  }

  @Test("a write goes only over the connection that told what it depends on", arguments: [1, 2])
  func otherConnection(losses: Int) async throws {
    set(.button)
    device.connect(0)
    device.beforeRequests { count, device in device.connect(UInt64(min(count + 1, losses))) }
    let box = InputBox(on: RetryingConnection(device), unit: 1)
    let cause = await cause { try await box.inputs.delay.write(100) }
    #expect(cause == (losses == 1 ? nil : .transport(.disconnected(.lost))))
    #expect(device.requests.count(where: \.isWrite) == 2 - losses)
    #expect(reads().prefix(2) == ["10+1", "10+1"])
  }

  @Test("a write is refused while nobody knows whether the register is there")
  func undecidedWrite() async throws {
    device.put(0x101, at: 10)
    let error = await #expect(throws: RegisterError.self) { try await box.inputs.delay.write(100) }
    guard case .undecided? = error?.cause else { return #expect(Bool(false), "\(error as Any)") }
    #expect(error?.description.hasSuffix("nothing was sent") == true)
    #expect(reads() == ["10+1"] && device.requests.count == 1)
  }

  @Test("a write that may be repeated elsewhere may not be where it is conditional")
  func notRepeated() {
    // `delay` is idempotent in the map.
    let write = ModbusRequest.writeSingleRegister(address: 20, value: 1)
    #expect(!InputBox.isIdempotent(write, unit: 1))
  }

  @Test("readEach gives each value its own reason")
  func each() async throws {
    set(.button)
    device.put(250, at: 20)
    let each = await box.inputs.readEach()
    #expect(try each.delay.get() == 250)
    guard case .failure(let error) = each.count else { return #expect(Bool(false)) }
    #expect(error.cause == .absent(chooser: "inputs.mode", value: "button"))
    device.put(0x101, at: 10)
    let unknown = await box.inputs.readEach()
    guard case .failure(let error) = unknown.delay, case .undecided = error.cause else {
      return #expect(Bool(false))
    }
  }

  @Test("readEach tells what changed twice, and keeps the rest")
  func eachChanged() async throws {
    set(.counter)
    let box = box
    device.beforeRequests { count, device in
      guard case .read(_, let address, _)? = device.requests.last else { return }
      // Another value at every look at the mode.
      if address == 10 { device.put(device.words(at: 10, count: 1)[0] == 2 ? 1 : 2, at: 10) }
    }
    let each = await box.inputs.readEach()
    guard case .failure(let error) = each.rate else { return #expect(Bool(false), "\(each.rate)") }
    #expect(error.cause == .changed(chooser: "inputs.mode"))
    #expect((try? each.mode.get()) != nil)
  }
}
