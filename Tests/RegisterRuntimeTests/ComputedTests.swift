import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values that are computed from registers")
struct ComputedTests {
  private let device = FakeDevice()
  private var meter: ComputedMeter { ComputedMeter(on: device, unit: 1) }

  private func requests() -> [String] {
    device.requests.map { request in
      guard case .read(_, let address, let count) = request else { return "\(request)" }
      return "\(String(address, radix: 16))+\(count)"
    }
  }

  private func error(_ body: () async throws -> Void) async -> RegisterError? {
    do {
      try await body()
      return nil
    } catch {
      return error as? RegisterError
    }
  }

  /// 1234.5 W come in, 1000 W go out.
  private func put(kind: UInt16 = 1, exponent: Int16 = -1, apart: UInt16 = 25) {
    device.put(kind, UInt16(bitPattern: exponent), at: 0)
    device.put(0, 12345, 1000, 7, apart, 8, 0xFFFF, 0, 0x1234, 0xFFFE, 0x00FF, at: 0x100)
  }

  @Test("one request reads all terms of a sum")
  func alone() async throws {
    put()
    #expect(try await meter.plant.losses.read() == 234.5)
    #expect(requests() == ["100+3"])
    #expect(meter.plant.losses.path == "plant.losses")
    #expect(meter.plant.losses.unit.map { "\($0)" } == "W")
    // 0.8 × 0.5 + 1234 − (−2)
    #expect(try await meter.plant.nearHalf.read() == 1236.4)
  }

  @Test("a block has its sums, with the terms of one request each")
  func block() async throws {
    put()
    let value = try await meter.plant.read()
    #expect(value.losses == 234.5)
    #expect(value.rest == 1227.5)
    #expect(value.apartTwice == 5)
    #expect(value.nearHalf == 1236.4)
    // 1234.5 − 1000 + 7 − 1.5 × 2.5 + 0.8 + 1234
    #expect(value.all == 1472.55)
    #expect(try await meter.plant.all.read() == 1472.55)
  }

  @Test("a term without a value, or that is not there, leaves the sum without one")
  func missing() async throws {
    put()
    device.put(0xFFFF, at: 0x102)
    #expect(try await meter.plant.losses.read() == nil)
    #expect(try await meter.plant.read().losses == nil)
    #expect(try await meter.plant.rest.read() == 1227.5)
    put(kind: 2)
    #expect(try await meter.plant.rest.read() == nil)
    let value = try await meter.plant.read()
    #expect(value.rest == nil && value.all == nil && value.losses == 234.5)
    put(exponent: .min)
    #expect(try await meter.plant.apartTwice.read() == nil)
    #expect(try await meter.plant.read().apartTwice == nil)
  }

  @Test("a term that is not there is not read, and the others are")
  func absentIsNotRead() async throws {
    put(kind: 2)
    device.refuse(0x103..<0x104)
    #expect(try await meter.plant.rest.read() == nil)
    #expect(requests().filter { $0.hasPrefix("10") } == ["100+2"])
  }

  @Test("a term that is an error makes the sum that error, also beside one that is not there")
  func failedBesideAbsent() async throws {
    put(kind: 2)
    device.put(9, 0x9999, at: 0x107)
    let alone = await error { _ = try await meter.plant.all.read() }
    #expect(alone?.path == "plant.digits")
    let each = await meter.plant.readEach()
    guard case .failure(let error) = each.all else {
      Issue.record("no error")
      return
    }
    #expect(error.path == "plant.digits")
    put(kind: 2)
    device.refuse(0x100..<0x102)
    #expect(
      await self.error { _ = try await meter.plant.rest.read() }?.cause == .exception(.illegalDataAddress))
  }

  @Test("a term that is an error makes the sum that error, also beside one that has no value")
  func failed() async throws {
    put()
    // A digit above 9, and one that is not plausible.
    for (high, low, text) in [(0, 0xA000, "0xA000"), (0x9, 0x9999, "99999 and not plausible")]
      as [(UInt16, UInt16, String)]
    {
      device.put(high, low, at: 0x107)
      let alone = await error { _ = try await meter.plant.nearHalf.read() }
      #expect(alone?.path == "plant.digits" && alone?.description.contains(text) == true, "\(alone as Any)")
      device.put(0xFFFF, at: 0x102)
      #expect(await error { _ = try await meter.plant.all.read() }?.path == "plant.digits")
      #expect(await error { _ = try await meter.plant.read() }?.path == "plant.digits")
    }
    put(exponent: 19)
    #expect(await error { _ = try await meter.plant.apartTwice.read() }?.path == "info.exponent")
    device.refuse(0x100..<0x101)
    let refused = await error { _ = try await meter.plant.losses.read() }
    #expect(refused?.path == "plant.losses" && refused?.cause == .exception(.illegalDataAddress))
  }

  @Test("a scale that is read by itself is looked at before and after")
  func apart() async throws {
    put()
    #expect(try await meter.plant.apartTwice.read() == 5)
    #expect(requests() == ["1+1", "104+1", "1+1"])
    device.beforeRequests { count, device in device.put(UInt16(count % 8), at: 1) }
    #expect(
      await error { _ = try await meter.plant.apartTwice.read() }?.cause == .changed(chooser: "info.exponent")
    )
  }

  @Test("no sum is made of terms of two requests, where the requests of two sums overlap")
  func overlapping() async throws {
    device.put(1, at: 0x200)
    device.put(100, at: 0x205)
    device.put(10, at: 0x20A)
    device.put(40, at: 0x20F)
    #expect(try await meter.wide.read().second == 60)
    #expect(requests() == ["200+11", "205+11"])
    // What both requests bring changes between them.
    device.beforeRequests { count, device in
      guard count == 3 else { return }
      device.put(500, at: 0x205)
      device.put(20, at: 0x20A)
    }
    let value = try await meter.wide.read()
    #expect(value.first == 11)
    #expect(value.second == 460)
    #expect(value.b == 100)
  }

  @Test("a term that an earlier round has read is taken from the request of the sum")
  func laterRound() async throws {
    put()
    device.beforeRequests { count, device in
      // The first requests bring what is certainly there; the sum with the conditional term comes later.
      if count == 2 { device.put(0, 22345, at: 0x100) }
    }
    let value = try await meter.plant.read()
    #expect(value.supply == 1234.5)
    #expect(value.rest == 2227.5)
    #expect(value.losses == 234.5)
  }

  @Test("a sum of integers is exact and rounded once")
  func exact() async throws {
    device.put(0x1000, 0, 0, 1, at: 0x300)
    device.put(0x1000, 0, 0, 0, at: 0x304)
    device.put(0, 1, at: 0x308)
    #expect(try await meter.exact.difference.read() == 1)
    #expect(try await meter.exact.trace.read() == 1.000001)
    device.put(0x8000, 0, 0, 0, at: 0x304)
    #expect(try await meter.exact.read().difference == 0x1p60 + 0x1p63)
  }

  @Test("with a float among them, terms are added as Doubles in their order")
  func floats() async throws {
    let bits = Float(0.1).bitPattern
    device.put(UInt16(bits >> 16), UInt16(bits & 0xFFFF), at: 0x400)
    let wide = (25.0).bitPattern
    device.put(
      UInt16(wide >> 48), UInt16(wide >> 32 & 0xFFFF), UInt16(wide >> 16 & 0xFFFF), UInt16(wide & 0xFFFF),
      at: 0x402)
    device.put(UInt16(bitPattern: -3), at: 0x406)
    #expect(try await meter.floats.sum.read() == Double(Float(0.1)) - 2.5)
    #expect(try await meter.floats.mixed.read() == -0.9 + Double(Float(0.1)))
    let large = Float(101).bitPattern
    device.put(UInt16(large >> 16), UInt16(large & 0xFFFF), at: 0x400)
    #expect(await error { _ = try await meter.floats.sum.read() }?.path == "floats.a")
  }

  @Test("the blocks of a shape share the sum, and name it by their own paths")
  func shape() async throws {
    device.put(0, 0, 2, at: 0)
    device.put(100, 30, 200, 0x8000, 5, 6, at: 0x500)
    device.put(50, 60, at: 0x510)
    #expect(try await meter.phases.read().map(\.net) == [7, nil])
    #expect(try await meter.phases[0].net.read() == 7)
    #expect(try await meter.sparePhase.net.read() == -1)
    #expect(meter.phases[1].net.path == "phases[1].net")
  }

  @Test("each value has an outcome of its own where all of a block are read")
  func each() async throws {
    put()
    device.put(0, 0xA000, at: 0x107)
    let each = await meter.plant.readEach()
    #expect(try each.losses.get() == 234.5)
    #expect(try each.rest.get() == 1227.5)
    #expect(throws: RegisterError.self) { try each.all.get() }
    #expect(throws: RegisterError.self) { try each.nearHalf.get() }
  }

  @Test("several handles can be polled and read together with registers")
  func selection() async throws {
    put()
    var samples: [Double?] = []
    for try await sample in meter.plant.losses.poll(every: .milliseconds(1)) {
      samples.append(sample)
      if samples.count == 2 { break }
    }
    #expect(samples == [234.5, 234.5])
  }

  private func put(_ numbers: [Double], at address: Int) {
    let words = numbers.flatMap { number in
      (0..<4).map { UInt16(truncatingIfNeeded: number.bitPattern >> (48 - 16 * $0)) }
    }
    for (index, word) in words.enumerated() { device.put(word, at: address + index) }
  }

  @Test("a number that is too large is an error, and never infinite")
  func tooLarge() async throws {
    put([1.7e308, 1.7e308, 1e307], at: 0x420)
    let both = await error { _ = try await meter.large.both.read() }
    #expect(both?.description.hasSuffix("expected numbers whose sum is not too large") == true)
    let scaled = await error { _ = try await meter.large.scaled.read() }
    #expect(scaled?.description.hasSuffix("expected numbers whose sum is not too large") == true)
    let whole = await error { _ = try await meter.large.read() }
    #expect(whole?.description.contains("not too large") == true)
    let z = await error { _ = try await meter.large.z.read() }
    #expect(
      z?.description.hasSuffix(
        "large.z (holding registers 1064–1067): the device sent 0x7FAC 0x7B1F 0x3CAC 0x7433, "
          + "expected a number that is not too large once it is scaled") == true)
    put([.infinity, 1.7e308, 1e300], at: 0x420)
    let value = try await meter.large.read()
    #expect(value.both == .infinity && value.x == .infinity && value.z == 1e303)
  }
}
