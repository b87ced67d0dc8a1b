import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// What a device tells about itself is asked once a connection, and never taken for that of another device.
@Suite("Settings that a device told before")
struct RememberedSettingTests {
  private let device = FakeDevice()
  private let meter: RevisionMeter

  init() {
    meter = RevisionMeter(on: device, unit: 1)
    device.connect(1)
    device.put(206, at: 0)
    device.put(0, 42, at: 0x101)
  }

  private var reads: [String] {
    device.requests.compactMap { request in
      guard case .read(let table, let address, let count) = request else { return nil }
      return table == .coil ? "coil \(address)+\(count)" : "\(address)+\(count)"
    }
  }

  @Test("what the device tells is read once a connection")
  func once() async throws {
    for _ in 0..<2 { #expect(try await meter.energies.total.read() == 42) }
    #expect(reads == ["0+1", "257+2", "257+2"])
    device.connect(2)
    #expect(try await meter.energies.total.read() == 42)
    #expect(reads == ["0+1", "257+2", "257+2", "0+1", "257+2"])
  }

  @Test("a connection that does not tell when it was made has the device asked each time")
  func unknownConnection() async throws {
    let other = FakeDevice()
    other.put(206, at: 0)
    let meter = RevisionMeter(on: other, unit: 1)
    for _ in 0..<2 { _ = try await meter.energies.total.read() }
    #expect(other.requests.count == 4)
  }

  @Test("a value that comes over another connection is read again, by what the device there tells")
  func madeAnew() async throws {
    _ = try await meter.energies.total.read()
    device.beforeRequests { request, device in
      guard request == 2 else { return }
      device.connect(2)
      device.put(205, at: 0)
    }
    #expect(
      await cause { _ = try await meter.energies.total.read() }
        == .absent(chooser: "info.firmware", value: "205"))
    #expect(reads == ["0+1", "257+2", "257+2", "0+1", "0+1"])
  }

  @Test("where each request has a connection of its own, the device is asked before and after the value")
  func neverSteady() async throws {
    device.beforeRequests { request, device in device.connect(UInt64(request) + 2) }
    #expect(try await meter.energies.total.read() == 42)
    #expect(reads == ["0+1", "257+2", "0+1"])
    device.beforeRequests { request, device in
      device.connect(UInt64(request) + 2)
      device.put(206 + UInt16(request), at: 0)
    }
    #expect(await cause { _ = try await meter.energies.total.read() } == .changed(chooser: "info.firmware"))
  }

  @Test("what is absent by what the device told before is asked of it again")
  func absent() async throws {
    _ = try await meter.energies.total.read()
    device.put(205, at: 0)
    device.put(0, 77, at: 0x100)
    #expect(try await meter.energiesOld.total.read() == 77)
    #expect(try await meter.energiesOld.readEach().total.get() == 77)
  }

  @Test("a part that was absent is not so beside values of another device")
  func absentPart() async throws {
    device.put(0, 7, at: 0x103)
    device.put(0, at: 0, in: .coil)
    #expect(try await meter.energies.read().second == nil)
    device.beforeRequests { request, device in
      guard request == 3 else { return }
      device.connect(2)
      device.put(1, at: 0, in: .coil)
    }
    #expect(try await meter.energies.read().second == 7)
  }

  @Test("a scale that never changes in a device is not taken for that of another device")
  func scale() async throws {
    device.put(1, UInt16(bitPattern: -1), at: 2)
    device.put(123, at: 0x300)
    device.beforeRequests { request, device in
      guard request == 2 else { return }
      device.connect(2)
      device.put(0, at: 3)
    }
    #expect(try await meter.extra.power.read() == 123)
  }

  @Test("what is read of a register that told counts more than what it told before")
  func denied() async throws {
    _ = try await meter.energies.total.read()
    device.put(205, at: 0)
    #expect(
      await cause { _ = try await meter.read(meter.info.firmware, meter.energies.total) }
        == .absent(chooser: "info.firmware", value: "205"))
  }

  @Test("what a request for other values brings of a register that told counts more than what it told before")
  func deniedInPassing() async throws {
    device.put(2, at: 1)
    _ = try await meter.relay.mode.read()
    device.put(1, 9, at: 1)
    #expect(
      await cause {
        _ = try await meter.read(meter.info.firmware, meter.info.kind, meter.relay.mode)
      } == .absent(chooser: "info.model", value: "1"))
    // The request for the others has the model between them.
    #expect(reads[2] == "0+3")
  }

  @Test(
    "where the connection ends on the way, what was read before is not taken for that of the device before")
  func endedOnTheWay() async throws {
    _ = try await meter.energies.total.read()
    device.put(1, at: 0, in: .coil)
    device.beforeRequests { request, device in
      // Another device takes the place, answers for its total, and is gone before the second one.
      if request == 2 {
        device.connect(2)
        device.put(205, at: 0)
      }
      if device.requests.last == .read(.holdingRegister, address: 259, count: 2) { device.fail(.closed) }
    }
    let each = await meter.energies.readEach()
    #expect(reads.contains("259+2") && reads.filter { $0 == "257+2" }.count == 2)
    guard case .failure(let error) = each.total, case .unconfirmed("info.firmware", _) = error.cause else {
      return #expect(Bool(false), "\(each.total)")
    }
    #expect(await cause { _ = try each.second.get() } == .transport(.closed))
  }

  @Test("what is behind a gateway can be exchanged unnoticed, and is asked each time")
  func behindGateway() async throws {
    let meter = GatewayMeter(on: device, unit: 1)
    device.put(2, at: 0x82)
    for _ in 0..<2 { _ = try await meter.loads.extra.read() }
    #expect(reads == ["130+1", "133+1", "130+1", "133+1"])
  }

  @Test("what told nothing is asked again")
  func withoutValue() async throws {
    device.put(0xFFFF, at: 0)
    #expect(
      await cause { _ = try await meter.energies.total.read() }
        == .undecided(chooser: "info.firmware", reason: "it has no value"))
    device.put(206, at: 0)
    #expect(try await meter.energies.total.read() == 42)
  }

  @Test("a device that did not answer is asked again, and one that refused something is not")
  func silent() async throws {
    _ = try await meter.energies.total.read()
    device.refuse(0x101..<0x103)
    #expect(await cause { _ = try await meter.energies.total.read() } == .exception(.illegalDataAddress))
    device.answer(0x101..<0x103)
    _ = try await meter.energies.total.read()
    #expect(reads == ["0+1", "257+2", "257+2", "257+2"])
    device.fail(.timedOut)
    #expect(await cause { _ = try await meter.energies.total.read() } == .transport(.timedOut))
    device.fail(nil)
    _ = try await meter.energies.total.read()
    #expect(reads.suffix(3) == ["257+2", "0+1", "257+2"])
  }

  @Test("a block whose values have outcomes of their own asks once as well")
  func each() async throws {
    for _ in 0..<2 { #expect(try await meter.energies.readEach().total.get() == 42) }
    #expect(reads.filter { $0 == "0+1" }.count == 1)
    device.beforeRequests { request, device in
      device.connect(UInt64(request) + 2)
      device.put(206 + UInt16(request), at: 0)
    }
    let each = await meter.energies.readEach()
    #expect(await cause { _ = try each.total.get() } == .changed(chooser: "info.firmware"))
  }

  @Test("a write asks in any case, and reports that it may have reached another device")
  func write() async throws {
    device.put(2, at: 1)
    for _ in 0..<2 { try await meter.relay.mode.write(9) }
    #expect(reads == ["1+1", "1+1"])
    device.beforeRequests { request, device in if request == 5 { device.connect(2) } }
    try await meter.relay.mode.write(7)
    #expect(reads.suffix(2) == ["1+1", "1+1"])
    device.beforeRequests { request, device in
      guard request == 8 else { return }
      device.connect(3)
      device.put(1, at: 1)
    }
    #expect(
      await cause { try await meter.relay.mode.write(8) } == .changed(chooser: "info.model"))
    #expect(device.words(at: 11, count: 1) == [8])
  }
}
