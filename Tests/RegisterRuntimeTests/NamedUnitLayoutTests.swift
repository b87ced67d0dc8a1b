import ModbusTransport
import Testing

@testable import RegisterRuntime

/// A relay behind a gateway, which has other values at the same addresses.
@Suite("Layouts and locks of blocks at unit ids of their own")
struct NamedUnitLayoutTests {
  private let device = InMemoryDevice()
  private var relay: InMemoryRegisters { device.unit(240).holdingRegisters }

  init() {
    device.holdingRegisters.store([2, 50, 60, 70, 80], at: 0x10)
    relay.store([1, 5, 6, 30, 1234], at: 0x10)
  }

  private func sealed(_ unlocked: Set<SealedRelay.LockLevel> = []) -> SealedRelay {
    SealedRelay(on: device, unit: 1, unlocked: unlocked)
  }

  private var units: [UInt8] { device.requests.map(\.unit.rawValue) }

  @Test("the layout is the one that the register of that unit chooses")
  func layout() async throws {
    guard case .trip(let trip) = try await sealed().event.read().record else {
      return #expect(Bool(false), "another layout")
    }
    #expect((trip.current, trip.cause) == (5, 6))
    #expect(try await sealed().event.trip.current.read() == 5)
    #expect(
      await cause { _ = try await sealed().event.test.duration.read() }
        == .otherCase(selector: "kind", value: "1", expected: ["2"]))
    relay[0x10] = 2
    #expect(try await sealed().event.test.duration.read() == 327_686)
    let each = await sealed().event.readEach()
    #expect(try each.test.duration.get() == 327_686)
    #expect(Set(units) == [240])
  }

  @Test("a value of a layout is written to that unit")
  func writing() async throws {
    try await sealed().event.trip.current.write(9)
    #expect(relay[0x11] == 9)
    #expect(device.holdingRegisters[0x11] == 50)
    #expect(Set(units) == [240])
  }

  @Test("a lock of that unit holds what is written back, and hides what is inside")
  func locked() async throws {
    #expect(try await sealed().settings.delay.read() == 30)
    let sent = device.requests.count
    #expect(await cause { try await sealed().settings.delay.write(40) } == .locked(level: "service"))
    #expect(
      await cause { _ = try await sealed([.service]).settings.secrets.pin.read() }
        == .locked(level: "factory"))
    #expect(await cause { _ = try await sealed().settings.read() } == .locked(level: "factory"))
    #expect(device.requests.count == sent)
  }

  @Test("an unlocked block is read from that unit and written to it")
  func unlocked() async throws {
    try await sealed([.service]).settings.delay.write(40)
    #expect(relay[0x13] == 40)
    #expect(device.holdingRegisters[0x13] == 70)
    let open = sealed([.service, .factory])
    #expect(try await open.settings.read().secrets.pin == 1234)
    try await open.settings.secrets.pin.write(4321)
    #expect(relay[0x14] == 4321)
    #expect(device.holdingRegisters[0x14] == 80)
    #expect(Set(units) == [240])
  }
}
