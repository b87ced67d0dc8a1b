import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values whose scale a register gives that is read by itself")
struct ScaleApartTests {
  private let device = FakeDevice()
  private var meter: ScaledMeter { ScaledMeter(on: device, unit: 1) }

  private func requests() -> [String] {
    device.requests.map { request in
      switch request {
      case .read(let table, let address, let count):
        "\(table == .inputRegister ? "input " : "")\(String(address, radix: 16))+\(count)"
      case .writeSingleRegister(let address, let value): "\(String(address, radix: 16))=\(value)"
      case .writeMultipleRegisters(let address, let values): "\(String(address, radix: 16))=\(values)"
      default: "\(request)"
      }
    }
  }

  /// Puts the registers that give scales.
  private func put(exponent: Int16, ratio: UInt16 = 25, span: UInt16 = 1) {
    device.put(UInt16(bitPattern: exponent), ratio, span, at: 0x300, in: .inputRegister)
  }

  // MARK: Reading

  @Test("the register is read before the value and again after it")
  func alone() async throws {
    put(exponent: -1)
    device.put(1234, at: 0x400)
    #expect(try await meter.outputs.power.read() == 123.4)
    #expect(requests() == ["input 300+1", "400+1", "input 300+1"])
  }

  @Test("a block reads all its scales in one round, and looks at them once more")
  func block() async throws {
    put(exponent: 2, ratio: 5, span: 2)
    device.put(7, 10, 20, 30, 1500, 505, 0xFFFF, 9, at: 0x400)
    let value = try await meter.outputs.read()
    #expect(value.power == 700)
    #expect(value.phases == [5, 10, 15])
    #expect(value.pressure == 1.5)
    #expect(value.limit == 50.5)
    #expect(value.plain == 9)
    #expect(requests() == ["input 300+3", "405+3", "400+5", "input 300+3"])
  }

  @Test("each instance has the scale of the block around it")
  func instances() async throws {
    device.put(1, 23, 0, 0, 5, 1, 6, 2, at: 0x500)
    device.put(0xFFFF, 23, 0, 0, 5, 3, 6, 4, at: 0x510)
    let strings = try await meter.strings.read()
    #expect(strings.map(\.voltage) == [230, 2.3])
    #expect(strings.map { $0.cells.map(\.voltage) } == [[50, 60], [0.5, 0.6]])
    #expect(try await meter.strings[1].cells[1].voltage.read() == 0.6)
    #expect(try await meter.strings[1].cells.read().map(\.number) == [3, 4])
  }

  @Test("a register of the same block that no request brings along is read by itself")
  func farAway() async throws {
    device.put(0xFFFE, at: 0x600)
    device.put(0, 12345, at: 0x6C8)
    #expect(try await meter.history.read().energy == 123.45)
    #expect(requests() == ["600+1", "6c8+2", "600+1"])
  }

  @Test("where the register has no value, the value is nil; what has no value itself needs no scale")
  func missing() async throws {
    put(exponent: .min)
    device.put(1234, at: 0x400)
    #expect(try await meter.outputs.power.read() == nil)
    #expect(try await meter.outputs.read().power == nil)
    put(exponent: 19)
    device.put(0x8000, at: 0x400)
    #expect(try await meter.outputs.power.read() == nil)
  }

  @Test("a number that gives no scale is an error of the register that holds it")
  func noScale() async throws {
    put(exponent: 19)
    device.put(1234, at: 0x400)
    let text = """
      Scaled Meter (unit 1): plant.power-exponent (input register 768): the device sent 0x13, expected an exponent from \
      -18 to 18, which gives the scale
      """
    let alone = await #expect(throws: RegisterError.self) { try await meter.outputs.power.read() }
    #expect(alone?.description == text)
    let block = await #expect(throws: RegisterError.self) { try await meter.outputs.read() }
    #expect(block?.description == text)
    put(exponent: 0, span: 3)
    #expect(await cause { _ = try await meter.outputs.pressure.read() } != nil)
    #expect(try await meter.outputs.power.read() == 1234)
  }

  @Test("a register that is refused makes what it scales that error, and nothing else")
  func refused() async throws {
    device.refuse(0x300..<0x303, in: .inputRegister)
    #expect(await cause { _ = try await meter.outputs.power.read() } == .exception(.illegalDataAddress))
    device.put(9, at: 0x407)
    let each = await meter.outputs.readEach()
    #expect(try each.plain.get() == 9)
    guard case .failure(let error) = each.power else { return #expect(Bool(false), "the scale is unknown") }
    #expect(error.cause == .exception(.illegalDataAddress))
  }

  @Test("a scale that changes while the value is read has all read once more")
  func changesOnce() async throws {
    put(exponent: 0)
    device.put(1000, at: 0x400)
    device.beforeRequests { count, device in
      // The device goes over to a finer scale between the scale and the value.
      if count == 1 {
        device.put(UInt16(bitPattern: -1), at: 0x300, in: .inputRegister)
        device.put(10000, at: 0x400)
      }
    }
    #expect(try await meter.outputs.power.read() == 1000)
    let round = ["input 300+1", "400+1", "input 300+1"]
    #expect(requests() == round + round)
  }

  @Test("a scale that changes twice fails the read, and of a block only what it scales")
  func changesTwice() async throws {
    device.put(1000, at: 0x400)
    device.beforeRequests { _, device in
      guard case .read(.inputRegister, _, _)? = device.requests.last else { return }
      // Another exponent at every look.
      let next = (device.words(at: 0x300, count: 1, in: .inputRegister)[0] + 1) % 8
      device.put(next, 10, 1, at: 0x300, in: .inputRegister)
    }
    #expect(
      await cause { _ = try await meter.outputs.power.read() } == .changed(chooser: "plant.power-exponent"))
    let each = await meter.outputs.readEach()
    guard case .failure(let error) = each.power else { return #expect(Bool(false), "it changed twice") }
    #expect(error.cause == .changed(chooser: "plant.power-exponent"))
    #expect(try each.phases.get() == [0, 0, 0])
  }

  // MARK: Writing

  @Test("a write reads the scale before and after it, and writes the raw number that is the value")
  func write() async throws {
    put(exponent: -1)
    try await meter.outputs.power.write(123.4)
    #expect(requests() == ["input 300+1", "400=1234", "input 300+1"])
    try await meter.outputs.phases.write([2.5, 5, 0])
    #expect(device.words(at: 0x401, count: 3) == [1, 2, 0])
    try await meter.outputs.phases[1].write(7.5)
    #expect(device.words(at: 0x401, count: 3) == [1, 3, 0])
  }

  @Test("a write through a scale of the same block reads it too")
  func writeBeside() async throws {
    device.put(0xFFFF, at: 0x406)
    try await meter.outputs.limit.write(50.5)
    #expect(requests() == ["406+1", "405=505", "406+1"])
  }

  @Test("a value that the scale of now cannot hold exactly is refused, and nothing is written")
  func inexact() async throws {
    put(exponent: 0)
    let error = await #expect(throws: RegisterError.self) { try await meter.outputs.power.write(0.5) }
    guard case .refused? = error?.cause else { return #expect(Bool(false), "\(error as Any)") }
    #expect(requests() == ["input 300+1"])
    await #expect(throws: RegisterError.self) { try await meter.outputs.phases.write([1, 2.5, 5]) }
    #expect(requests().count == 2)
  }

  @Test("what the map does not allow is refused before the scale is read")
  func limit() async throws {
    await #expect(throws: RegisterError.self) { try await meter.outputs.limit.write(101) }
    #expect(requests().isEmpty)
  }

  @Test("without a scale nothing is written", arguments: [Int16.min, 19])
  func writeWithoutScale(exponent: Int16) async throws {
    put(exponent: exponent)
    let error = await #expect(throws: RegisterError.self) { try await meter.outputs.power.write(1) }
    let reason =
      exponent == 19
      ? "`plant.power-exponent` holds 0x13, expected an exponent from -18 to 18, which gives the scale"
      : "`plant.power-exponent`, which gives the scale, has no value"
    #expect(
      error?.description
        == "Scaled Meter (unit 1): outputs.power (holding register 1024): the value has no scale now: \(reason); nothing was sent"
    )
    #expect(requests() == ["input 300+1"])
  }

  @Test("a scale that changes while the value is written is reported")
  func changedWrite() async throws {
    put(exponent: 0)
    device.beforeRequests { count, device in
      if count == 1 { device.put(1, at: 0x300, in: .inputRegister) }
    }
    #expect(
      await cause { try await meter.outputs.power.write(5) } == .changed(chooser: "plant.power-exponent"))
    #expect(device.words(at: 0x400, count: 1) == [5])
  }

  @Test("a write through a scale is never repeated")
  func notRepeated() {
    // `power` is idempotent in the map, as `settings.choice` of the other meter is, which may be repeated.
    let write = ModbusRequest.writeSingleRegister(address: 0x400, value: 1)
    #expect(!ScaledMeter.isIdempotent(write, unit: 1))
    #expect(SampleMeter.isIdempotent(.writeSingleRegister(address: 0x302, value: 1), unit: 1))
  }

  @Test("a value that came along before the register that gives its scale is read again after it")
  func alongBefore() async throws {
    let description = DeviceDescription(
      name: "Filler", holdingRegisters: ReadableTable([ReadableRun(0x10, 3), ReadableRun(0x100, 1)]))
    let session = DeviceSession(description, on: device, unit: 1, timeout: nil)
    let scale = DecidingRegister(
      unitTable: .holdingRegister, address: 0x100, path: "scale", format: RegisterFormat(.uint16))
    device.put(1, 20, 3, 0, at: 0x10)
    device.beforeRequests { request, device in
      guard request == 1 else { return }
      device.put(22, at: 0x11)
      device.put(2, at: 0x100)
    }
    let image = try await session.read(path: "") { selection in
      selection.add(.holdingRegister, start: 0x10, count: 1)
      selection.add(.holdingRegister, start: 0x12, count: 1)
      selection.add(after: scale) { $0.add(.holdingRegister, start: 0x11, count: 1) }
    }
    #expect(requests() == ["10+3", "100+1", "11+1", "100+1"])
    #expect(image.words(.holdingRegister, 0x11..<0x12).words(at: 0, count: 1) == [22])
    #expect(image.words(.holdingRegister, start: 0x10, count: 3).words(at: 0, count: 3) == [1, 22, 3])
  }
}
