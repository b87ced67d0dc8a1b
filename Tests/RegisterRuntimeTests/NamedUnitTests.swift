import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

/// A meter with a relay behind it, which has other things at the same addresses.
@Suite("Blocks at unit ids of their own")
struct NamedUnitTests {
  private let device = InMemoryDevice()
  private let meter: GatewayMeter
  private var relay: InMemoryRegisters { device.unit(240).holdingRegisters }

  init() {
    meter = GatewayMeter(on: device, unit: 1)
    device.holdingRegisters.store([0, 50, 5, 9, 1, 33, 2], at: 0x80)
    // The second string has a current of 3 at the address where the relay counts 2 strings.
    device.holdingRegisters.store([10, 11, 3, 12, 13, 14], at: 0x90)
    relay.store([1, 3, 2, 0xFFFF, 100, 8], at: 0x80)
    relay.store([2], at: 0x92)
  }

  /// The requests with their units: `240:80+4`.
  private var requests: [String] {
    device.requests.map { seen in
      switch seen.request {
      case .read(_, let address, let count): "\(seen.unit):\(String(address, radix: 16))+\(count)"
      case .writeSingleRegister(let address, let value):
        "\(seen.unit):\(String(address, radix: 16))=\(value)"
      default: "\(seen.unit):\(seen.request)"
      }
    }
  }

  // MARK: Reading

  @Test("a block is read from its unit, with the blocks inside")
  func whole() async throws {
    let value = try await meter.relay.read()
    #expect(value.level == 3)
    #expect(value.counts.spare == 8)
    #expect(requests == ["240:80+6"])
    #expect(try await meter.relay.counts.spare.read() == 8)
    #expect(try await meter.loads.kind.read() == 0)
    #expect(requests.suffix(2) == ["240:85+1", "1:80+1"])
  }

  @Test("what decides and scales is asked at its unit, and again after the values")
  func deciding() async throws {
    let value = try await meter.loads.read()
    #expect(value.heat == 50)
    #expect(value.flow == 0.5)
    #expect(value.extra == 33)
    // A register of the setting never changes; the others are looked at once more.
    let asked = requests.filter { $0.hasPrefix("240") }
    #expect(asked == ["240:80+4", "240:80+4"])
    relay[0x80] = 2
    #expect(try await meter.loads.read().heat == nil)
  }

  @Test("what the device has at the address of what decides contradicts nothing")
  func ownChanges() async throws {
    device.onRead { device, unit, _ in
      guard unit == 1 else { return }
      // As a mode and as an exponent, these would be others at each request.
      device.holdingRegisters[0x80] = (device.holdingRegisters[0x80] ?? 0) + 1
      device.holdingRegisters[0x83] = (device.holdingRegisters[0x83] ?? 0) + 1
    }
    let value = try await meter.loads.read()
    #expect(value.heat == 50)
    #expect(value.flow == 0.5)
    let (heat, kind, flow) = try await meter.read(meter.loads.heat, meter.loads.kind, meter.loads.flow)
    #expect(heat == 50)
    #expect(flow == 0.5)
    #expect(kind > 0)
    let each = await meter.loads.readEach()
    #expect(try each.heat.get() == 50)
    #expect(try each.flow.get() == 0.5)
  }

  @Test("what the device has at the address of what decides confirms nothing")
  func otherChanges() async throws {
    device.holdingRegisters[0x83] = 0xFFFF
    device.onRead { device, unit, request in
      guard unit == 1,
        request.reads.map({ $0.address <= 0x82 && $0.address + UInt16($0.count) > 0x82 }) == true
      else { return }
      let relay = device.unit(240).holdingRegisters
      relay[0x83] = relay[0x83] == 0xFFFF ? 0 : 0xFFFF
    }
    let error = await #expect(throws: RegisterError.self) {
      // The request for these covers the register that holds what the exponent held.
      _ = try await meter.read(meter.loads.heat, meter.loads.flow, meter.loads.extra)
    }
    #expect(requests.prefix(3) == ["240:80+4", "1:81+5", "240:80+4"])
    #expect(error?.unit == 240)
    #expect(error?.cause == .changed(chooser: "relay.exponent"))
    let each = await meter.loads.readEach()
    #expect(throws: RegisterError.self) { try each.flow.get() }
    #expect(try each.spare.get() == 0xFFFF)
  }

  @Test("instances are counted by the register of the other unit")
  func counted() async throws {
    let strings = try await meter.strings.read()
    #expect(strings.map(\.current) == [10, 3])
    #expect(requests == ["240:92+1", "1:90+4", "240:92+1"])
  }

  @Test("values of several units are read together, each in requests to its own")
  func joint() async throws {
    let (level, limit, mode) = try await meter.read(
      meter.relay.level, meter.loads.limit, meter.relay.mode)
    #expect((level, limit, mode) == (3, 2, 1))
    #expect(requests == ["1:86+1", "240:80+2"])
  }

  // MARK: Writing

  @Test("a value is written to its unit")
  func plainWrite() async throws {
    try await meter.relay.level.write(7)
    #expect(requests == ["240:81=7"])
    #expect(relay[0x81] == 7)
    #expect(device.holdingRegisters[0x81] == 50)
  }

  @Test("what decides about a write is read from its own unit before and after")
  func dependingWrite() async throws {
    try await meter.loads.heat.write(60)
    #expect(requests == ["240:80+1", "1:81=60", "240:80+1"])
    try await meter.loads.flow.write(1.5)
    #expect(device.holdingRegisters[0x82] == 15)
    relay[0x80] = 0
    device.holdingRegisters[0x80] = 1
    await #expect(throws: RegisterError.self) { try await meter.loads.heat.write(61) }
    #expect(device.holdingRegisters[0x81] == 60)
  }

  @Test("a bound is read from its own unit")
  func bound() async throws {
    device.holdingRegisters[0x84] = 1000
    await #expect(throws: RegisterError.self) { try await meter.loads.target.write(101) }
    try await meter.loads.target.write(100)
    #expect(device.holdingRegisters[0x84] == 100)
  }

  @Test("a write may be repeated where the map allows it in that unit")
  func idempotent() {
    func isIdempotent(_ address: UInt16, _ unit: UnitID) -> Bool {
      GatewayMeter.isIdempotent(.writeSingleRegister(address: address, value: 1), unit: unit)
    }
    #expect(isIdempotent(0x80, 240))
    #expect(!isIdempotent(0x80, 1))
    #expect(isIdempotent(0x86, 1))
    #expect(isIdempotent(0x86, 17))
    #expect(!isIdempotent(0x86, 240))
  }

  // MARK: Errors

  @Test("an error names the unit that was asked, and of values of several units the one that it refused")
  func errors() async throws {
    relay[0x81] = nil
    let error = await #expect(throws: RegisterError.self) {
      _ = try await meter.read(meter.loads.heat, meter.relay.level, meter.loads.kind)
    }
    #expect(error?.unit == 240)
    // One request was to bring what decides about the one and the value of the other.
    #expect(error?.path == "relay.level")
    #expect(
      "\(try #require(error))".hasPrefix("Gateway Meter (unit 240): relay.level (holding register 129)"))
  }

  @Test("where the other unit is missing, the values that do not depend on it are read")
  func missing() async throws {
    for address: UInt16 in 0x80...0x85 { relay[address] = nil }
    let each = await meter.loads.readEach()
    #expect(try each.kind.get() == 0)
    #expect(throws: RegisterError.self) { try each.heat.get() }
    #expect(throws: RegisterError.self) { try each.flow.get() }
  }

  @Test("what a unit was found to refuse is asked for again while that unit is asked for nothing else")
  func refusing() async throws {
    relay[0x81] = nil
    let (kind, level) = (meter.loads.kind, meter.relay.level)
    let before = try await meter.read(kind, level.ifSupported)
    #expect(before.1 == nil)
    let refused = await CombinedRead(of: [kind, level])
    #expect(throws: RegisterError.self) { try refused.result(of: level).get() }
    relay[0x81] = 3
    let again = await CombinedRead(of: [kind, level])
    #expect(try again.result(of: level).get() == 3)
    let after = try await meter.read(kind, level.ifSupported)
    #expect(after.1 == 3)
  }

  @Test("a device cannot be at a unit id that the map gives to other registers")
  func taken() async throws {
    let misplaced = GatewayMeter(on: device, unit: 240)
    let error = await #expect(throws: RegisterError.self) { _ = try await misplaced.loads.kind.read() }
    #expect(
      "\(try #require(error))".hasSuffix(
        "the map has registers of another device at unit 240; nothing was sent"))
    await #expect(throws: RegisterError.self) { try await misplaced.loads.limit.write(1) }
    #expect(requests.isEmpty)
    #expect(try await misplaced.relay.level.read() == 3)
  }

  /// A serial line to the device, on which a unit may be silent.
  private struct Line: ModbusConnection {
    let device: InMemoryDevice
    let silent: UnitID?
    let isSerialLine = true

    func close() { device.close() }

    func send(
      _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
    ) async throws(ModbusError) -> ModbusResponse {
      if unit == silent { device.failNext(with: .timedOut) }
      return try await device.send(request, to: unit, timeout: timeout)
    }
  }

  @Test("a broadcast would reach the other unit too, so it is refused")
  func broadcast() async throws {
    let all = GatewayMeter(on: Line(device: device, silent: nil), unit: 0)
    await #expect(throws: RegisterError.self) { try await all.loads.limit.write(1) }
    #expect(requests.isEmpty)
  }

  @Test("a silent unit is asked once, and the values of the device are read")
  func silent() async throws {
    let meter = GatewayMeter(on: Line(device: device, silent: 240), unit: 1)
    let each = await meter.loads.readEach()
    #expect(try each.kind.get() == 0)
    #expect(try each.limit.get() == 2)
    let error = #expect(throws: RegisterError.self) { try each.flow.get() }
    #expect(error?.cause == .transport(.timedOut))
    #expect(error?.unit == 240)
    #expect(requests.count { $0.hasPrefix("240:") } == 1)
  }
}
