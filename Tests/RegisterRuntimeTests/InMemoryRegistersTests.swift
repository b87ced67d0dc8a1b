import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("The registers of a device in memory, by name")
struct InMemoryRegistersTests {
  let device = InMemoryDevice()

  /// Sets a value and reads it as a program does.
  private func roundTrip<Value, Access: ReadableAccess>(
    _ register: Register<Value, Access>, _ value: Value
  ) async throws -> Value {
    try device.set(register, to: value)
    return try await register.read()
  }

  @Test("a value is where a program reads it, whatever its type and its order of words")
  func values() async throws {
    let meter = SampleMeter(on: device, unit: 7)
    #expect(try await roundTrip(meter.numbers.signedDoubleWord, -70_000) == -70_000)
    #expect(try await roundTrip(meter.numbers.double, 1.25) == 1.25)
    #expect(try await roundTrip(meter.numbers.percent, 12.5) == 12.5)
    #expect(try await roundTrip(meter.orders.both, 0x0102_0304) == 0x0102_0304)
    #expect(try await roundTrip(meter.orders.swapped, -2.5) == -2.5)
    #expect(try await roundTrip(meter.numbers.enabled, true))
    #expect(try await roundTrip(meter.inputs.door, true))
  }

  @Test("an array has its values from the first element on")
  func arrays() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    let values = (0..<meter.numbers.history.count).map { Double($0) / 2 }
    try device.set(meter.numbers.history, to: values)
    #expect(try await meter.numbers.history.read() == values)
  }

  @Test("a command is refused until the device takes it, and counted then")
  func commands() async throws {
    let meter = RenamedMeter(on: device, unit: 2)
    let reset = meter.measures.reset
    await #expect(throws: RegisterError.self) { try await reset.send() }
    device.accept(reset)
    #expect(device.timesSent(reset) == 0)
    try await reset.send()
    try await reset.send()
    // Another value at its address is another thing.
    _ = try await device.send(
      .writeSingleRegister(address: UInt16(reset.address), value: 9), to: 2)
    #expect(device.timesSent(reset) == 2)
  }

  @Test("some bits of a word leave the others alone")
  func bits() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    device.holdingRegisters[0x350] = 0b1000001_11101_001_1
    try device.set(meter.word.load, to: 3)
    try device.set(meter.word.running, to: false)
    #expect(device.holdingRegisters[0x350] == 0b0000011_11101_001_0)
    #expect(try await meter.word.load.read() == 3)
  }

  @Test("words that lie apart leave alone what is between them")
  func apart() async throws {
    let meter = SplitMeter(on: device, unit: 1)
    device.holdingRegisters.fill(0x7777, in: 0...0x200)
    let place = UInt16(meter.totals.imported.address)
    try device.set(meter.totals.imported, to: 0x0001_0002)
    #expect((0...3).map { device.holdingRegisters[place + $0] } == [1, 0x7777, 0x7777, 2])
    #expect(try await roundTrip(meter.totals.exported, nil) == nil)
    #expect(try await roundTrip(meter.totals.serial, "ABCD") == "ABCD")
  }

  @Test("a value has the scale that the device holds for it")
  func scaled() async throws {
    let meter = ScaledMeter(on: device, unit: 1)
    let error = await cause { try device.set(meter.energies.active, to: 5000) }
    #expect(
      error == .undecided(chooser: "energies.exponent", reason: "it gives the scale, and was not set"))
    try device.set(meter.energies.exponent, to: 3)
    try device.set(meter.energies.active, to: 5000)
    #expect(try await meter.energies.active.read() == 5000)
    #expect(device.holdingRegisters[UInt16(meter.energies.active.address) + 1] == 5)
  }

  @Test("a value that no words have is refused, and the device keeps what it held")
  func impossible() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    try device.set(meter.numbers.percent, to: 12.5)
    #expect(throws: RegisterError.self) { try device.set(meter.numbers.percent, to: 0.000_001) }
    #expect(try await meter.numbers.percent.read() == 12.5)
  }

  @Test("the limits of the map do not bind the device")
  func limits() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    try device.set(meter.settings.delay, to: 4_000_000_000)
    await #expect(throws: RegisterError.self) { try await meter.settings.delay.write(4_000_000_000) }
    #expect(try await meter.settings.delay.read() == 4_000_000_000)
  }

  @Test("a block with a unit id of its own has its values there")
  func namedUnit() async throws {
    let meter = GatewayMeter(on: device, unit: 3)
    try device.set(meter.relay.mode, to: 2)
    #expect(device.unit(240).holdingRegisters[UInt16(meter.relay.mode.address)] == 2)
    #expect(device.unit(3).holdingRegisters[UInt16(meter.relay.mode.address)] == nil)
  }

  @Test("a block that has to be found has no address to put values at")
  func found() async throws {
    let inverter = FoundInverter(on: device, unit: 1)
    let error = await cause { try device.set(inverter.battery.release, to: 3) }
    #expect(
      error == .notFound(reason: "its block has to be found first, and the memory holds addresses"))
  }

  @Test("what was written is told by register, in its order, and refused writes are not among it")
  func written() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    try device.set(meter.settings.delay, to: 100)
    try device.set(meter.settings.gain, to: 1)
    try await meter.settings.delay.write(200)
    try await meter.settings.gain.write(2.5)
    device.failNext(with: .timedOut)
    await #expect(throws: RegisterError.self) { try await meter.settings.delay.write(220) }
    try await meter.settings.delay.write(240)
    #expect(try device.written(to: meter.settings.delay) == [200, 240])
    #expect(try device.written(to: meter.settings.gain) == [2.5])
    device.forgetRequests()
    #expect(try device.written(to: meter.settings.delay) == [])
  }

  @Test("a device without a register refuses it")
  func removed() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    try device.set(meter.numbers.word, to: 5)
    device.remove(meter.numbers.word)
    #expect(await cause { _ = try await meter.numbers.word.read() } == .exception(.illegalDataAddress))
  }

  @Test("a register fails as often as it was told to, and no other does")
  func failures() async throws {
    let meter = SampleMeter(on: device, unit: 1)
    try device.set(meter.numbers.word, to: 5)
    try device.set(meter.numbers.quad, to: 6)
    device.fail(meter.numbers.word, with: .exception(.serverDeviceBusy), times: 1)
    #expect(try await meter.numbers.quad.read() == 6)
    #expect(await cause { _ = try await meter.numbers.word.read() } == .exception(.serverDeviceBusy))
    #expect(try await meter.numbers.word.read() == 5)
    device.fail(meter.numbers.word, with: .timedOut)
    #expect(await cause { _ = try await meter.numbers.word.read() } == .transport(.timedOut))
    #expect(await cause { _ = try await meter.numbers.word.read() } == .transport(.timedOut))
    device.removeFaults()
    #expect(try await meter.numbers.word.read() == 5)
  }

  @Test("an answer that comes after the timeout is none; of a write, nobody knows the outcome")
  func delays() async throws {
    let meter = SampleMeter(on: device, unit: 1, timeout: .milliseconds(1))
    try device.set(meter.settings.delay, to: 100)
    device.delay(meter.settings.delay, by: .seconds(3600))
    #expect(await cause { _ = try await meter.settings.delay.read() } == .transport(.timedOut))
    let error = await cause { try await meter.settings.delay.write(200) }
    #expect(error == .transport(.outcomeUnknown(.timedOut)))
    #expect(try device.written(to: meter.settings.delay) == [200])
  }
}
