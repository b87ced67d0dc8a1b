import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// A meter whose registers depend on what the client knows about it, or on what it tells. Addresses of another revision
/// refuse to be read.
@Suite("Settings of a device")
struct SettingTests {
  private let device = FakeDevice()

  private func meter(_ settings: RevisionMeter.DeviceSettings) -> RevisionMeter {
    RevisionMeter(on: device, unit: 1, settings: settings)
  }

  private var reads: [String] {
    device.requests.compactMap { request in
      guard case .read(let table, let address, let count) = request else { return nil }
      return table == .coil ? "coil \(address)+\(count)" : "\(address)+\(count)"
    }
  }

  @Test("what the client gives decides, and nothing is read for it")
  func given() async throws {
    device.put(0, 77, at: 0x100)
    let old = meter(.init(firmware: 205, tariffs: false))
    let value = try await old.energiesOld.read()
    #expect(value.total == 77)
    #expect(value.second == nil)
    #expect(reads == ["256+2"])
    #expect(
      await cause { _ = try await old.energies.total.read() } == .absent(chooser: "firmware", value: "205"))
    #expect(reads == ["256+2"])
  }

  @Test("what the client leaves to the device is read before what depends on it")
  func told() async throws {
    device.put(206, at: 0)
    device.put(0, 42, at: 0x101)
    let meter = meter(.init())
    #expect(try await meter.energies.total.read() == 42)
    #expect(reads == ["0+1", "257+2"])
    #expect(
      await cause { _ = try await meter.energiesOld.total.read() }
        == .absent(chooser: "info.firmware", value: "206"))
  }

  @Test("a default does not take the place of what the device could not tell")
  func failed() async throws {
    device.refuse(0..<2)
    #expect(await cause { _ = try await meter(.init()).energies.read() } == .exception(.illegalDataAddress))
    device.answer(0..<2)
    device.put(0xFFFF, at: 0)
    #expect(
      await cause { _ = try await meter(.init()).energies.read() }
        == .undecided(chooser: "info.firmware", reason: "it has no value"))
  }

  @Test(
    "a number that the setting cannot have leaves open what is there, though a condition would hold for it")
  func impossible() async throws {
    #expect(
      await cause { _ = try await meter(.init(firmware: -1)).energiesOld.read() }
        == .undecided(chooser: "firmware", reason: "the setting is -1, expected 0…65535"))
    #expect(
      await cause { _ = try await meter(.init(firmware: 65535)).energies.read() }
        == .undecided(
          chooser: "firmware", reason: "the setting is 65535, which means that the register has no value"))
    #expect(reads == [])
  }

  @Test("a number without a name leaves open what is there, and is no other number")
  func unnamed() async throws {
    device.put(206, 3, at: 0)
    let undecided = RegisterError.Cause.undecided(
      chooser: "info.model", reason: "the device sent 0x3, expected 1…2, 7")
    #expect(await cause { _ = try await meter(.init()).relay.mode.read() } == undecided)
    #expect(await cause { _ = try await meter(.init()).relay.read() } == undecided)
    #expect(await cause { try await meter(.init()).relay.mode.write(1) } == undecided)
    device.put(7, at: 1)
    #expect(
      await cause { _ = try await meter(.init()).relay.mode.read() }
        == .absent(chooser: "info.model", value: "7"))
  }

  @Test("names, ranges and bits decide as well, also inside repeats and shapes")
  func kinds() async throws {
    device.put(10, 11, 12, 13, 14, 15, at: 20)
    let third = meter(.init(hardware: .v1))
    #expect(try await third.poles[2].read().current == 14)
    #expect(try await third.poles[2].read().angle == nil)
    #expect(await cause { _ = try await third.single.read() } == .absent(chooser: "phases", value: "3"))
    let single = meter(.init(hardware: .revB, phases: 1))
    #expect(try await single.single.read().angle == 11)
    #expect(await cause { _ = try await single.poles.read() } == .absent(chooser: "phases", value: "1"))
    device.put(0, 1, 0, 2, at: 0x100)
    #expect(try await meter(.init(firmware: 1, tariffs: true)).energiesOld.read().second == 2)
  }

  @Test("a write to what the device at hand does not have is refused, and nothing is sent")
  func write() async throws {
    #expect(
      await cause { try await meter(.init(hardware: .v1)).relay.delay.write(5) }
        == .absent(chooser: "hardware", value: "v1"))
    #expect(
      await cause { try await meter(.init(model: .small)).relay.mode.write(5) }
        == .absent(chooser: "model", value: "small"))
    #expect(device.requests.isEmpty)
    try await meter(.init()).relay.delay.write(5)
    #expect(device.words(at: 10, count: 1) == [5])
    #expect(reads == [])
  }

  @Test("a write to what the device tells looks before it")
  func toldBeforeWrite() async throws {
    device.put(2, at: 1)
    try await meter(.init()).relay.mode.write(9)
    #expect(reads == ["1+1"])
    device.put(1, at: 1)
    #expect(
      await cause { try await meter(.init()).relay.mode.write(9) }
        == .absent(chooser: "info.model", value: "1"))
  }

  @Test("a register that never changes decides and scales without being read again")
  func constant() async throws {
    device.put(1, UInt16(bitPattern: -1), at: 2)
    device.put(123, at: 0x300)
    #expect(try await meter(.init()).extra.power.read() == 12.3)
    #expect(reads == ["2+1", "3+1", "768+1"])
    try await meter(.init()).extra.power.write(4.5)
    #expect(device.words(at: 0x300, count: 1) == [45])
    #expect(reads == ["2+1", "3+1", "768+1", "2+1", "3+1"])
    #expect(!RevisionMeter.isIdempotent(.writeSingleRegister(address: 0x300, value: 1), unit: 1))
  }

  @Test("an idempotent write is not repeated by itself where a setting decides about it")
  func notRepeated() {
    #expect(!RevisionMeter.isIdempotent(.writeSingleRegister(address: 10, value: 1), unit: 1))
    #expect(RevisionMeter.isIdempotent(.writeSingleRegister(address: 12, value: 1), unit: 1))
  }
}
