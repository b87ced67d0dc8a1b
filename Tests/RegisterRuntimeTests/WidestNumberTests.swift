import Testing

@testable import RegisterRuntime

@Suite("Numbers of 64 bits, with a sign or without")
struct WidestNumberTests {
  private let device = FakeDevice()
  private var meter: WidestNumbers { WidestNumbers(on: device, unit: 1) }

  @Test("all bits set are a value, unless the map lists them as not available")
  func sentinels() async throws {
    device.put(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, at: 0)
    device.put(0x8000, 0, 0, 0, at: 4)
    device.put(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, at: 8)
    device.put(0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, at: 12)
    let value = try await meter.counters.read()
    #expect(value.energy == nil)
    #expect(value.change == nil)
    #expect(value.marker == .end)
    #expect(value.limit == .max)
  }

  @Test("both ends of a range can be written")
  func ranges() async throws {
    try await meter.counters.limit.write(.max)
    try await meter.counters.floor.write(.min)
    #expect(try await meter.counters.limit.read() == .max)
    #expect(try await meter.counters.floor.read() == .min)
  }

  @Test("a negative number of a selector chooses units, scales and layouts")
  func selectors() async throws {
    device.put(0xFFFF, 5, 5, at: 0x200)
    device.put(0xFFFF, 0, 7, at: 0x300)
    let sensor = try await meter.sensor.read()
    #expect(sensor.readingUnit == "V")
    #expect(sensor.factor == 0.5)
    guard case .trip(let trip) = try await meter.event.read().record else {
      Issue.record("another layout was chosen")
      return
    }
    #expect(trip.current == 7)
  }
}
