import ModbusTransport
import Testing

@testable import RegisterRuntime

@Suite("Dates and times of a device")
struct ClockTests {
  private let device = InMemoryDevice()
  private var station: SampleClocks { SampleClocks(on: device, unit: 1) }

  private func put() {
    device.holdingRegisters.store([2359, 0x0500, 0x1707, 0x0006, 0x3059, 0x0100, 0], at: 0x100)
    device.holdingRegisters.store([0x0135, 0x2908, 0x0028, 0x1126, 0x1F0C, 0x07E9, 1], at: 0x200)
    device.holdingRegisters.store([26, 0x0BDC, 0x8500, 0x0BB8, 2026, 11, 28, 5, 0, 7], at: 0x300)
    device.holdingRegisters.store([0x0B1A, 0x051C, 0x0700, 0x6B0A, 0x5FD0, 1000, 0, 0, 0], at: 0x30A)
  }

  @Test("are read in the encodings of the map")
  func read() async throws {
    put()
    let times = try await station.times.read()
    #expect(times.alarm == RegisterTime("23:59"))
    #expect(times.start.map(\.description) == ["05:00:00", "23:07:00"])
    #expect("\(times.sunrise) \(times.midnight)" == "06:30:59 00:04:16")
    let dates = try await station.dates.read()
    #expect("\(dates.built) \(dates.checked)" == "2026-11-28 2026-11-28")
    #expect("\(dates.printed) \(dates.days)" == "2025-12-31 1900-01-02")
    let clocks = try await station.clocks.read()
    #expect("\(try #require(clocks.meter))" == "2026-11-28T05:00:03")
    #expect("\(clocks.parts) \(clocks.packed)" == "2026-11-28T05:00:07 2026-11-28T05:00:07")
    #expect(clocks.seconds.secondsSince1970 == 1_795_842_000)
    #expect("\(clocks.millis)" == "2000-01-01T00:00:01+01:00")
    #expect(try await station.times.start[1].read() == RegisterTime("23:07"))
  }

  @Test("words that mean no value are none, before anything else is asked of them")
  func absent() async throws {
    put()
    device.holdingRegisters.store([0xFFFF], at: 0x100)
    device.holdingRegisters.store([0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF], at: 0x300)
    #expect(try await station.times.alarm.read() == nil)
    #expect(try await station.clocks.read().meter == nil)
  }

  @Test("impossible parts are an error that names them, never a value")
  func impossible() async throws {
    put()
    device.holdingRegisters.store([2400], at: 0x100)
    device.holdingRegisters.store([0x3F00], at: 0x103)
    device.holdingRegisters.store([0x1D02], at: 0x204)
    device.holdingRegisters.store([0x0080], at: 0x302)
    await expect("a time of day, but hour 24 is not 0…23") { try await station.times.alarm.read() }
    await expect("a time of day, but 0x3F003059 has a digit above 9") {
      try await station.times.sunrise.read()
    }
    await expect("a date, but month 2 of 2025 has no day 29") { try await station.dates.printed.read() }
    await expect("a date and a time, but bits that are not used are not zero") {
      try await station.clocks.meter.read()
    }
    await #expect(throws: RegisterError.self) { try await station.times.read() }
  }

  @Test("are written exactly or refused before anything is sent")
  func write() async throws {
    // The device refuses addresses that were never given a value.
    for block: UInt16 in [0x100, 0x200, 0x300] {
      device.holdingRegisters.store(Array(repeating: 0, count: 0x20), at: block)
    }
    try await station.times.alarm.write(RegisterTime(hour: 5, minute: 30))
    #expect(device.holdingRegisters[0x100] == 530)
    try await station.times.alarm.write(nil)
    #expect(device.holdingRegisters[0x100] == 0xFFFF)
    let date = try #require(RegisterDate("2026-11-28"))
    try await station.dates.checked.write(date)
    #expect([device.holdingRegisters[0x202], device.holdingRegisters[0x203]] == [0x0028, 0x1126])
    let now = try #require(RegisterDateTime(secondsSince1970: 1_795_842_000, secondsFromUTC: 0))
    try await station.clocks.seconds.write(now)
    #expect([device.holdingRegisters[0x30D], device.holdingRegisters[0x30E]] == [0x6B0A, 0x5FD0])
    try await station.clocks.packed.write(now.withoutZone)
    #expect([device.holdingRegisters[0x30A], device.holdingRegisters[0x30B]] == [0x0B1A, 0x051C])
    let sent = device.requests.count
    await expect("has seconds") { try await station.times.alarm.write(RegisterTime("05:30:01")) }
    await expect("is not in the zone of the clock, which is +01:00") {
      try await station.clocks.millis.write(now)
    }
    await expect("has a zone, and the map declares none") { try await station.clocks.parts.write(now) }
    await expect("the years 2023…2099") {
      try await station.clocks.parts.write(#require(RegisterDateTime("2100-01-01T00:00:00")))
    }
    await expect("the years 2000…2099") {
      try await station.dates.checked.write(#require(RegisterDate("1999-12-31")))
    }
    #expect(device.requests.count == sent)
  }

  @Test("versions are read, compared and written with all their numbers")
  func versions() async throws {
    device.holdingRegisters.store([214, 0x0210, 0x0123, 1, 2, 3, 4, 1, 2, 3, 5], at: 0x400)
    let info = try await station.info.read()
    #expect("\(info.firmware) \(info.protocol) \(try #require(info.loader))" == "2.14 2.16 1.2.3")
    #expect(info.hardware == [RegisterVersion(1, 2, 3, 4), RegisterVersion(1, 2, 3, 5)])
    #expect(info.firmware > RegisterVersion(2, 9) && info.hardware[0] < info.hardware[1])
    try await station.info.hardware[0].write(RegisterVersion(1, 2, 3, 6))
    #expect(device.holdingRegisters[0x406] == 6)
    await expect("has no build number, which the register holds") {
      try await station.info.hardware[0].write(RegisterVersion(1, 2, 3))
    }
    await expect("has the build number 65536, which the register cannot hold") {
      try await station.info.hardware[0].write(RegisterVersion(1, 2, 3, 65_536))
    }
    device.holdingRegisters.store([1000, 0, 0x1234], at: 0x400)
    await expect("a version, but the number has more digits than the format") {
      try await station.info.firmware.read()
    }
    await expect("a version, but bits that are not used are not zero") {
      try await station.info.loader.read()
    }
    device.holdingRegisters.store([0xFFFF], at: 0x402)
    #expect(try await station.info.loader.read() == nil)
  }

  /// Expects an error whose text has a part.
  private func expect<Value>(_ part: String, _ action: () async throws -> Value) async {
    do {
      _ = try await action()
      Issue.record("\(part): no error")
    } catch {
      #expect("\(error)".contains(part), "\(error)")
    }
  }
}
