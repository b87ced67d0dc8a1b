import ModbusProtocol
import RegisterRuntime
import Testing

@Suite("Reading registers")
struct ReadingTests {
  let device = FakeDevice()
  let meter: SampleMeter

  init() { meter = SampleMeter(on: device, unit: 7) }

  @Test("reads every integer type with its sign")
  func integers() async throws {
    device.put(
      200, 0xFFFE, 40000, 0xFFFF, 0x8000, 0x0001, 0xFFFF, 0xFFFD, 0x8000, 0, 0, 2, 0xFFFF, 0xFFFF, 0xFFFF,
      0xFFFC,
      at: 0x100)
    let numbers = meter.numbers
    #expect(try await numbers.small.read() == 200)
    #expect(try await numbers.smallSigned.read() == -2)
    #expect(try await numbers.word.read() == 40000)
    #expect(try await numbers.signedWord.read() == -1)
    #expect(try await numbers.doubleWord.read() == 0x8000_0001)
    #expect(try await numbers.signedDoubleWord.read() == -3)
    #expect(try await numbers.quad.read() == 0x8000_0000_0000_0002)
    #expect(try await numbers.signedQuad.read() == -4)
  }

  @Test("reads floats, and scales by exact division")
  func floats() async throws {
    device.put(0x3FC0, 0, 0x4004, 0, 0, 0, 1234, 0xFFFF, 0x42F6, 0, at: 0x110)
    let numbers = meter.numbers
    #expect(try await numbers.single.read() == 1.5)
    #expect(try await numbers.double.read() == 2.5)
    #expect(try await numbers.percent.read() == 12.34)
    #expect(try await numbers.temperature.read() == -40.1)
    #expect(try await numbers.ratio.read() == 0.123)
  }

  @Test("reads bool, raw words, enum, flags and record")
  func others() async throws {
    device.put(1, 1, 2, 3, 7, 0x8001, 0x0017, 0x3B11, at: 0x11A)
    let numbers = meter.numbers
    #expect(try await numbers.enabled.read())
    #expect(try await numbers.opaque.read() == [1, 2, 3])
    #expect(try await numbers.state.read() == .fault)
    #expect(try await numbers.alarms.read() == [.overVoltage, .lost])
    #expect(
      try await numbers.clock.read() == .init(hour: 23, minute: 59, level: .high, summer: true))
  }

  @Test("reads all word and byte orders")
  func orders() async throws {
    device.put(
      0x1122, 0x3344, 0x2211, 0x4433, 0x3344, 0x1122, 0x4433, 0x2211, 4, 3, 2, 1, 0xC03F, 0, at: 0x200)
    let value = try await meter.orders.read()
    #expect(value.plain == 0x1122_3344)
    #expect(value.bytes == 0x1122_3344)
    #expect(value.words == 0x1122_3344)
    #expect(value.both == 0x1122_3344)
    #expect(value.quad == 0x0001_0002_0003_0004)
    #expect(value.swapped == 1.5)
  }

  @Test("reads a block in one request, with the values that its registers give alone")
  func block() async throws {
    for address in 0x100..<0x126 { device.put(UInt16(address & 1), at: address) }
    let numbers = meter.numbers
    let value = try await numbers.read()
    #expect(device.requests == [.read(.holdingRegister, address: 0x100, count: 38)])
    #expect(try await numbers.small.read() == value.small)
    #expect(try await numbers.quad.read() == value.quad)
    #expect(try await numbers.double.read() == value.double)
    #expect(try await numbers.temperature.read() == value.temperature)
    #expect(try await numbers.ratio.read() == value.ratio)
    #expect(try await numbers.opaque.read() == value.opaque)
    #expect(try await numbers.clock.read() == value.clock)
    #expect(try await numbers.history.read() == value.history)
  }

  @Test("reads an element of an array by itself")
  func element() async throws {
    device.put(10, 20, 30, 40, at: 0x122)
    #expect(try await meter.numbers.history[2].read() == 3.0)
    #expect(try await meter.numbers.history.read() == [1.0, 2.0, 3.0, 4.0])
    #expect(meter.numbers.history.map(\.address) == [0x122, 0x123, 0x124, 0x125])
    #expect(device.requests.count == 2)
  }

  @Test("finds an instance of a nested repeated block by arithmetic")
  func nested() async throws {
    let current = meter.outlets[2].poles[1].current
    #expect(current.address == 0x1220)
    #expect(current.path == "outlets[2].poles[1].current")
    device.put(0, 99, at: 0x1220)
    #expect(try await current.read() == 99)
  }

  @Test("reads every instance of a repeated block")
  func repeated() async throws {
    for outlet in 0..<3 {
      device.put(UInt16(230 + outlet), at: 0x1000 + outlet * 0x100)
      device.put(0, UInt16(outlet), 1, at: 0x1010 + outlet * 0x100)
    }
    let outlets = try await meter.outlets.read()
    #expect(outlets.map(\.voltage) == [230, 231, 232])
    #expect(outlets.map { $0.poles[0].current } == [0, 1, 2])
    #expect(outlets.allSatisfy { $0.poles[0].closed && !$0.poles[1].closed })
  }

  @Test("reads bits")
  func bits() async throws {
    device.put(1, 0, 1, 0, at: 0x10, in: .coil)
    device.put(1, at: 0x10, in: .discreteInput)
    let relays = try await meter.relays.read()
    #expect(relays.main)
    #expect(relays.spares == [false, true, false])
    #expect(try await meter.inputs.door.read())
  }

  @Test("reads any mix together in the fewest requests, each value in its place")
  func mixed() async throws {
    device.put(5, at: 0x102)
    device.put(0x0001, 0x0002, at: 0x104)
    device.put(1, at: 0x10, in: .coil)
    let (double, main, word, relays) = try await meter.read(
      meter.numbers.doubleWord, meter.relays.main, meter.numbers.word, meter.relays)
    #expect(double == 0x0001_0002)
    #expect(main)
    #expect(word == 5)
    #expect(relays.main)
    #expect(
      device.requests == [
        .read(.coil, address: 0x10, count: 4), .read(.holdingRegister, address: 0x102, count: 4),
      ])
  }
}
