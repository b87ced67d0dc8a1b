import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values whose scale another register gives")
struct ScaledValueTests {
  private let device = FakeDevice()
  private var meter: ScaledMeter { ScaledMeter(on: device, unit: 1) }

  @Test(
    "an exponent is a power of ten, and the decimal number is the nearest one",
    arguments: [
      (0xFFFE as UInt16, 123.45), (0, 12345), (3, 12_345_000), (18, 1.2345e22), (0xFFEE, 1.2345e-14),
    ])
  func powersOfTen(exponent: UInt16, value: Double) async throws {
    device.put(exponent, 0, 12345, at: 0)
    #expect(try await meter.energies.active.read() == value)
    #expect(try await meter.energies.read().active == value)
  }

  @Test("a value and the register that gives its scale come from one request")
  func oneRequest() async throws {
    device.put(0xFFFF, 0, 10, 0xFFFF, 0xFFF6, at: 0)
    #expect(try await meter.energies.reactive.read() == -1)
    #expect(device.requests == [.read(.holdingRegister, address: 0, count: 5)])
  }

  @Test("an exponent beyond what a decimal number holds is an error that names the register of the exponent")
  func noScale() async throws {
    for exponent: UInt16 in [19, 0xFFED] {
      device.put(exponent, 0, 10, at: 0)
      let error = await #expect(throws: RegisterError.self) { try await meter.energies.active.read() }
      #expect(
        error?.description == """
          Scaled Meter (unit 1): energies.exponent (holding register 0): the device sent \
          0x\(String(exponent, radix: 16, uppercase: true)), expected an exponent from -18 to 18, which gives the scale
          """)
      let block = await #expect(throws: RegisterError.self) { try await meter.energies.read() }
      #expect(block == error)
      guard case .failure(let each) = await meter.energies.readEach().active else {
        Issue.record("there is no scale")
        return
      }
      #expect(each == error)
    }
  }

  @Test("an array, one of its elements and the whole block name the register that gives no scale")
  func noScaleOfArray() async throws {
    device.put(1, 0, 5, at: 0x100)
    device.put(7, 0, 1013, at: 0x110)
    let reading = await #expect(throws: RegisterError.self) { try await meter.pressures[1].reading.read() }
    #expect(reading?.path == "pressures[1].span")
    #expect((reading?.address, reading?.count) == (0x110, 1))
    let all = await #expect(throws: RegisterError.self) { try await meter.pressures.read() }
    #expect(all?.path == "pressures[1].span")
  }

  @Test(
    "where the register of the scale has no value, the value is nil, and the others of its block are there")
  func missingScale() async throws {
    device.put(0x8000, 0, 10, 0, 20, at: 0)
    #expect(try await meter.energies.active.read() == nil)
    let value = try await meter.energies.read()
    #expect(value.exponent == nil)
    #expect(value.active == nil)
    #expect(value.reactive == nil)
  }

  @Test("a factor has a scale of its own and holds for every element of an array")
  func factors() async throws {
    device.put(25, 100, 200, 3, at: 0x10)
    #expect(try await meter.currents.phases.read() == [250, 500, 7.5])
    #expect(try await meter.currents.phases[2].read() == 7.5)
    #expect(try await meter.currents.read().phases == [250, 500, 7.5])
    #expect(device.requests.map(\.isOfOneBlock) == [true, true, true])
  }

  @Test("one of several scales goes with a unit that the same register chooses")
  func cases() async throws {
    device.put(2, 0, 1013, at: 0x110)
    let reading = try await meter.pressures[1].reading.readWithUnit()
    #expect(reading.value == 1.013)
    #expect(reading.unit == "bar")
    #expect(device.requests == [.read(.holdingRegister, address: 0x110, count: 3)])
  }

  @Test("a number that no scale is known for is an error, and a missing value is nil all the same")
  func unknownCase() async throws {
    device.put(7, 0, 1013, at: 0x100)
    await #expect(throws: RegisterError.self) { try await meter.pressures[0].reading.read() }
    device.put(7, 0, 0xFFFF, at: 0x100)
    #expect(try await meter.pressures[0].reading.read() == nil)
    #expect(try await meter.pressures[0].read().reading == nil)
  }
}

extension ModbusRequest {
  fileprivate var isOfOneBlock: Bool {
    if case .read(.holdingRegister, address: 0x10, count: 4) = self { true } else { false }
  }
}
