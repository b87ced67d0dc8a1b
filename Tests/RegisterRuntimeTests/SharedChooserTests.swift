import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Registers that give others their meaning, where several requests bring them")
struct SharedChooserTests {
  private let device = FakeDevice()
  private var meter: ScaledMeter { ScaledMeter(on: device, unit: 1) }

  private func requests() -> [String] {
    device.requests.map { request in
      guard case .read(_, let address, let count) = request else { return "\(request)" }
      return "\(String(address, radix: 16))+\(count)"
    }
  }

  private func cause(_ body: () async throws -> Void) async -> RegisterError.Cause? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? RegisterError)?.cause
    }
  }

  @Test("a scale that changed between two rounds scales no value: all is read once more")
  func rounds() async throws {
    device.put(0, 1, 50, 70, at: 0x800)
    #expect(try await meter.feeder.read().reactive == 70)
    #expect(requests() == ["800+3", "800+4"])
    device.beforeRequests { count, device in
      if count == 3 { device.put(1, 1, 5, 7, at: 0x800) }
    }
    let value = try await meter.feeder.read()
    #expect(value.active == 50 && value.reactive == 70 && value.exponent == 1)
    #expect(requests().count == 6)
  }

  @Test("a scale that changes again and again is an error")
  func roundsNeverAgree() async throws {
    device.beforeRequests { count, device in device.put(UInt16(count % 3), 1, 50, 70, at: 0x800) }
    #expect(
      await cause { _ = try await meter.feeder.read() } == .changed(chooser: "feeder.exponent"))
    // Each value by itself comes with its scale.
    #expect([50, 500, 5000].contains(try await meter.feeder.active.read()))
  }

  @Test("a scale that changed between two requests that overlap scales no value")
  func overlapping() async throws {
    device.put(0, at: 0x900)
    device.put(0, at: 0x93C)
    device.put(11, at: 0x95A)
    device.put(22, at: 0x996)
    #expect(try await meter.interleaved.read().second == 22)
    #expect(requests() == ["900+91", "93c+91"])
    device.beforeRequests { count, device in
      guard count == 3 else { return }
      device.put(1, at: 0x93C)
      device.put(2, at: 0x996)
    }
    let value = try await meter.interleaved.read()
    #expect(value.second == 20 && value.secondExponent == 1)
    #expect(requests().count == 6)
    device.beforeRequests { count, device in device.put(UInt16(count % 2), at: 0x93C) }
    #expect(
      await cause { _ = try await meter.interleaved.read() }
        == .changed(chooser: "interleaved.second-exponent"))
  }

  @Test("a number of instances that came in another request than one of them is read again")
  func counts() async throws {
    device.put(2, 0, 40, at: 0xA00)
    device.put(1, at: 0xA66)
    device.put(50, at: 0xA70)
    device.put(1, at: 0xAD4)
    device.put(90, at: 0xAE6)
    let value = try await meter.shelves.read()
    #expect(value.items.map(\.load) == [40, 50] && value.total == 90)
    #expect(requests() == ["a00+113", "ad4+19", "a00+1"])
    device.beforeRequests { count, device in
      guard count == 4 else { return }
      device.put(1, at: 0xA00)
      device.put(40, at: 0xAE6)
    }
    let fewer = try await meter.shelves.read()
    #expect(fewer.items.map(\.load) == [40] && fewer.total == 40)
    #expect(try await meter.shelves.items.read().map(\.load) == [40])
  }

  @Test("a number of instances that changes again and again is an error, and costs no other value")
  func countsNeverAgree() async throws {
    device.beforeRequests { _, device in
      let reads = device.requests.count { if case .read(_, 0xA00, _) = $0 { true } else { false } }
      device.put(UInt16(reads % 2 + 1), at: 0xA00)
    }
    #expect(await cause { _ = try await meter.shelves.read() } == .changed(chooser: "shelves.count"))
    #expect(await cause { _ = try await meter.shelves.items.read() } == .changed(chooser: "shelves.count"))
    let each = await meter.shelves.readEach()
    guard case .failure(let error) = each.items else {
      Issue.record("instances were counted by a number that changed")
      return
    }
    #expect(error.cause == .changed(chooser: "shelves.count"))
    #expect(throws: Never.self) { try each.total.get() }
  }

  private func putWatched() {
    device.put(5, at: 0xC00)
    device.put(6, 1, 7, at: 0xCC7)
  }

  @Test("bits beside those that decide may change all the time")
  func otherBits() async throws {
    putWatched()
    device.beforeRequests { count, device in device.put(UInt16(count << 8 | 1), at: 0xCC8) }
    let value = try await meter.watched.read()
    #expect(value.far == 5 && value.before == 6 && value.after == 7 && value.mode == 1)
    #expect(requests() == ["cc8+1", "c00+1", "cc7+3", "cc8+1"])
    try await meter.watched.after.write(8)
    #expect(device.words(at: 0xCC9, count: 1) == [8])
  }

  @Test(
    "a register that decides and was seen with another value counts as changed, whatever it holds at the end")
  func seenOnce() async throws {
    putWatched()
    device.beforeRequests { count, device in device.put(count == 2 ? 2 : 1, at: 0xCC8) }
    let value = try await meter.watched.read()
    #expect(value.far == 5 && value.before == 6 && value.after == 7)
    #expect(requests().count > 6)
    device.beforeRequests { _, device in
      let isLast = if case .read(_, 0xCC7, _) = device.requests.last { true } else { false }
      device.put(isLast ? 2 : 1, at: 0xCC8)
    }
    #expect(await cause { _ = try await meter.watched.read() } == .changed(chooser: "watched.mode"))
  }
}
