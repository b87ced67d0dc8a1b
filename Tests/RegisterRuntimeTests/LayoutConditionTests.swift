import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values of a layout that further registers decide about or scale")
struct LayoutConditionTests {
  private let device = FakeDevice()
  private var box: LayoutBox { LayoutBox(on: device, unit: 1) }

  private func requests() -> [String] {
    device.requests.map { request in
      switch request {
      case .read(_, let address, let count): "\(String(address, radix: 16))+\(count)"
      case .writeSingleRegister(let address, let value): "\(String(address, radix: 16))=\(value)"
      default: "\(request)"
      }
    }
  }

  private func plant(exponent: Int16 = -1, mode: UInt16 = 2, most: UInt16 = 100) {
    device.put(UInt16(bitPattern: exponent), mode, most, at: 0x100)
  }

  // MARK: Blocks

  @Test("what is in no layout that is there is not asked for, nor what decides about it")
  func otherLayouts() async throws {
    device.refuse(0x100..<0x103)
    device.put(0, at: 0x200)
    guard case .idle = try await box.event.read().record else { return #expect(Bool(false), "not idle") }
    #expect(requests() == ["200+7"])
    // A number that selects nothing, and no value.
    for kind: UInt16 in [9, 0xFFFF] {
      device.put(kind, at: 0x200)
      guard case .unknown(kind) = try await box.event.read().record else {
        return #expect(Bool(false), "\(kind) selects nothing")
      }
    }
    #expect(requests().count == 3)
  }

  @Test(
    "of the layout that is there, what depends on nothing else comes in one request, and the rest after what decides"
  )
  func chosen() async throws {
    plant()
    device.put(1, 2, 11, 0, 500, 33, 44, at: 0x200)
    let value = try await box.event.read()
    guard case .trip(let trip) = value.record else { return #expect(Bool(false), "not a trip") }
    #expect(trip.cause == 11)
    #expect(trip.energy == 500)
    #expect(trip.energyUnit == "kWh")
    #expect(trip.current == 3.3)
    #expect(trip.limit == 44)
    #expect(requests() == ["200+7", "100+2", "200+6", "100+2"])
  }

  @Test("what is not there is nil, and a register of the layout itself decides with it")
  func absent() async throws {
    plant(mode: 7)
    device.put(1, 2, 11, 0, 500, 33, 44, at: 0x200)
    guard case .trip(let trip) = try await box.event.read().record else {
      return #expect(Bool(false), "not a trip")
    }
    #expect(trip.energy == nil)
    #expect(trip.energyUnit == nil)
    #expect(trip.current == 3.3)
    device.refuse(0x100..<0x103)
    device.put(2, 0, 5, 7, 6, 1, 12, 99, at: 0x200)
    guard case .alarm(let alarm) = try await box.event.read().record else {
      return #expect(Bool(false), "not an alarm")
    }
    #expect(alarm.detail == 99)
    #expect(alarm.value == 120)
    device.put(6, at: 0x203)
    device.refuse(0x207..<0x208)
    guard case .alarm(let other) = try await box.event.read().record else {
      return #expect(Bool(false), "not an alarm")
    }
    #expect(other.detail == nil)
    #expect(requests().suffix(3) == ["200+7", "200+8", "200+7"])
  }

  @Test("what nobody knows about the layout that is there fails its block")
  func undecided() async throws {
    plant(mode: 0xFFFF)
    device.put(1, at: 0x200)
    #expect(
      await cause { _ = try await box.event.read() }
        == .undecided(chooser: "plant.mode", reason: "it has no value"))
    device.refuse(0x100..<0x103)
    #expect(await cause { _ = try await box.event.read() } == .exception(.illegalDataAddress))
  }

  // MARK: Changes between requests

  @Test("a value is never put together from two requests, also where the words of another layout came before")
  func torn() async throws {
    plant(exponent: 0)
    device.put(1, 8, 1, 0xFFFF, 5, 6, at: 0x300)
    device.beforeRequests { _, device in
      guard case .read(_, 0x300, let count) = device.requests.last, count > 3 else { return }
      device.put(2, 0, at: 0x302)
    }
    let value = try await box.record.read()
    guard case .wide(let wide) = value.record else { return #expect(Bool(false), "not wide") }
    #expect(wide.total == 0x2_0000)
    #expect(wide.parts == [5, 6])
    #expect(value.common == 8)
    #expect(requests() == ["100+1", "300+3", "101+1", "300+6", "100+2"])
  }

  @Test("a layout that changes between its requests has all read once more, and fails where it changes again")
  func changedLayout() async throws {
    plant(exponent: 0)
    device.put(1, 8, 1, 0xFFFF, 5, 6, at: 0x300)
    device.beforeRequests { count, device in
      if count == 3 { device.put(2, 8, 77, at: 0x300) }
    }
    let value = try await box.record.read()
    guard case .narrow(let narrow) = value.record else { return #expect(Bool(false), "not narrow") }
    #expect(narrow.first == 77)
    #expect(requests() == ["100+1", "300+3", "101+1", "300+6", "100+1", "300+3", "100+1"])
    device.put(1, at: 0x300)
    device.beforeRequests { _, device in
      guard case .read(_, 0x300, let count) = device.requests.last else { return }
      device.put(count == 3 ? 1 : 2, at: 0x300)
    }
    #expect(await cause { _ = try await box.record.read() } == .changed(chooser: "record.kind"))
    let each = await box.record.readEach()
    #expect(throws: RegisterError.self) { try each.wide.total.get() }
  }

  @Test("what decides or scales and changes while the layout is read has all read once more")
  func changedChooser() async throws {
    plant(exponent: 0, mode: 2)
    device.put(1, 8, 0, 9, 5, 6, at: 0x300)
    device.beforeRequests { count, device in
      if count == 3 { device.put(1, 3, at: 0x100) }
    }
    let value = try await box.record.read()
    guard case .wide(let wide) = value.record else { return #expect(Bool(false), "not wide") }
    #expect(wide.total == nil)
    #expect(value.common == 80)
  }

  @Test("a scale that changes at every look is an error of what it scales")
  func changingScale() async throws {
    device.put(1, 2, 11, 0, 500, 33, 44, at: 0x200)
    device.beforeRequests { count, device in device.put(UInt16(count % 7), 7, 100, at: 0x100) }
    #expect(await cause { _ = try await box.event.read() } == .changed(chooser: "plant.exponent"))
    #expect(
      await cause { _ = try await box.event.trip.current.read() } == .changed(chooser: "plant.exponent"))
    let each = await box.event.readEach()
    #expect(try each.trip.cause.get() == 11)
    #expect(throws: RegisterError.self) { try each.trip.current.get() }
  }

  // MARK: Layouts and registers by themselves

  @Test("a register alone is asked for when its layout is there, with what selects it")
  func alone() async throws {
    plant()
    device.put(1, 1, 11, 0, 500, 33, 44, at: 0x200)
    #expect(try await box.event.trip.energy.read() == 500)
    #expect(requests() == ["200+1", "101+1", "200+5", "101+1"])
    #expect(try await box.event.trip.energy.readWithUnit() == (500, "Wh"))
    #expect(try await box.event.trip.current.read() == 3.3)
    #expect(try await box.event.trip.limit.read() == 44)
    let before = requests().count
    device.refuse(0x100..<0x103)
    device.put(2, at: 0x200)
    let other = RegisterError.Cause.otherCase(selector: "kind", value: "2", expected: ["1"])
    #expect(await cause { _ = try await box.event.trip.energy.read() } == other)
    #expect(await cause { _ = try await box.event.trip.current.read() } == other)
    #expect(requests().dropFirst(before) == ["200+1", "200+1"])
    device.put(0xFFFF, at: 0x200)
    #expect(
      await cause { _ = try await box.event.trip.energy.read() }
        == .undecided(chooser: "kind", reason: "it has no value"))
  }

  @Test("a layout alone asks for what depends on others when it is there")
  func layoutAlone() async throws {
    plant()
    device.put(1, 1, 11, 0, 500, 33, 44, at: 0x200)
    let trip = try await box.event.trip.read()
    #expect(trip.energy == 500)
    #expect(trip.current == 3.3)
    #expect(requests() == ["200+7", "100+2", "200+6", "100+2"])
    device.refuse(0x100..<0x103)
    device.put(2, at: 0x200)
    #expect(
      await cause { _ = try await box.event.trip.read() }
        == .otherCase(selector: "kind", value: "2", expected: ["1"]))
    device.put(0xFFFF, at: 0x200)
    #expect(
      await cause { _ = try await box.event.trip.read() }
        == .undecided(chooser: "kind", reason: "it has no value"))
  }

  @Test("each value of a layout has an outcome of its own")
  func each() async throws {
    device.refuse(0x101..<0x102)
    device.put(0xFFFF, at: 0x100)
    device.put(1, 1, 11, 0, 500, 33, 44, at: 0x200)
    let each = await box.event.readEach()
    #expect(try each.trip.cause.get() == 11)
    #expect(try each.trip.current.get() == 3.3)
    guard case .failure(let error) = each.trip.energy else { return #expect(Bool(false), "it is unknown") }
    #expect(error.cause == .exception(.illegalDataAddress))
    guard case .failure(let other) = each.alarm.detail else { return #expect(Bool(false), "another layout") }
    #expect(other.cause == .otherCase(selector: "kind", value: "1", expected: ["2"]))
  }

  @Test("instances inside others have what decides and scales around them, in a shape too")
  func instances() async throws {
    device.put(0xFFFF, 1, at: 0x400)
    device.put(1, 0, at: 0x420)
    for (base, power) in [(0x402, 21), (0x40A, 22), (0x422, 23), (0x42A, 24)] {
      device.put(1, UInt16(power), 1, 5, 70, at: base)
    }
    device.put(2, 9, at: 0x40A)
    let panels = try await box.panels.read()
    let text = panels.map { panel in
      panel.slots.map { slot in
        switch slot.record {
        case .meter(let meter): "\(meter.power) \(meter.extra ?? 0) \(meter.both.map { "\($0)" } ?? "none")"
        case .switch(let value): "switch \(value.state)"
        case .unknown(let kind): "\(kind)"
        }
      }
    }
    #expect(text == [["2.1 5 7.0", "switch 9"], ["230.0 5 none", "240.0 5 none"]])
    #expect(try await box.panels[1].slots[1].meter.power.read() == 240)
    #expect(
      await cause { _ = try await box.panels[1].slots[1].meter.both.read() }
        == .absent(chooser: "panels[1].mode", value: "0"))
    device.put(0xFFFF, 1, 1, 21, 1, 5, 70, at: 0x500)
    guard case .meter(let meter) = try await box.spare.slot.read().record else {
      return #expect(Bool(false), "not a meter")
    }
    #expect(meter.both == 7)
    #expect(try await box.spare.read().slot.kind == 1)
  }

  // MARK: Writing

  @Test(
    "a write looks at the layout first, then at what decides, scales and bounds, and at all but bounds again")
  func writing() async throws {
    plant(most: 40)
    device.put(1, 1, 11, 0, 500, 33, 44, at: 0x200)
    try await box.event.trip.current.write(12.5)
    #expect(device.words(at: 0x205, count: 1) == [125])
    #expect(requests() == ["200+1", "100+1", "205=125", "200+1", "100+1"])
    try await box.event.trip.limit.write(40)
    guard case .refused? = await cause({ try await box.event.trip.limit.write(41) }) else {
      return #expect(Bool(false), "beyond the bound")
    }
    device.put(2, 1, 11, 7, at: 0x200)
    try await box.event.alarm.detail.write(5)
    #expect(device.words(at: 0x207, count: 1) == [5])
    device.put(6, at: 0x203)
    #expect(
      await cause { try await box.event.alarm.detail.write(6) }
        == .absent(chooser: "event.alarm.sub", value: "6"))
    let before = requests().count
    device.refuse(0x100..<0x103)
    #expect(
      await cause { try await box.event.trip.current.write(1) }
        == .otherCase(selector: "kind", value: "2", expected: ["1"]))
    #expect(requests().dropFirst(before) == ["200+1"])
    #expect(device.words(at: 0x205, count: 3) == [125, 40, 5])
  }
}
