import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("Writing registers")
struct WritingTests {
  let device = FakeDevice()
  let meter: SampleMeter

  init() { meter = SampleMeter(on: device, unit: 7) }

  private func refusal(_ write: () async throws(RegisterError) -> Void) async -> String? {
    do throws(RegisterError) {
      try await write()
      return nil
    } catch {
      return error.description
    }
  }

  @Test("a range with one bound refuses what is beyond it, and nothing else")
  func openRanges() async throws {
    let ramp = meter.limits.ramp
    try await ramp.step.write(65535)
    try await ramp.most.write(-3276.8)
    #expect(device.requests.count == 2)
    let low = await refusal { () throws(RegisterError) in try await ramp.step.write(0) }
    #expect(low?.contains("0 is below 5 (allowed: 5 or more in steps of 5)") == true)
    let high = await refusal { () throws(RegisterError) in try await ramp.most.write(50.6) }
    #expect(high?.contains("50.6 is above 50.5 (allowed: 50.5 or less)") == true)
    #expect(device.requests.count == 2)
  }

  @Test("writes a value of several words in one request")
  func whole() async throws {
    try await meter.settings.delay.write(40)
    #expect(device.requests == [.writeMultipleRegisters(address: 0x300, values: [0, 40])])
  }

  @Test("writes one word with the function that the map prefers or demands")
  func functions() async throws {
    try await meter.settings.choice.write(5)
    try await meter.settings.single.write(1)
    try await meter.settings.multiple.write(2)
    #expect(
      device.requests == [
        .writeSingleRegister(address: 0x302, value: 5), .writeSingleRegister(address: 0x30B, value: 1),
        .writeMultipleRegisters(address: 0x30C, values: [2]),
      ])
  }

  @Test("writes coils")
  func coils() async throws {
    try await meter.relays.main.write(true)
    try await meter.relays.spares.write([true, false, true])
    #expect(
      device.requests == [
        .writeSingleCoil(address: 0x10, value: true),
        .writeMultipleCoils(address: 0x11, values: [true, false, true]),
      ])
  }

  @Test("writes enums, flags and records as they are read")
  func types() async throws {
    let settings = meter.settings
    try await settings.mode.write(.fault)
    try await settings.flags.write([.first, .second])
    try await settings.alarmTime.write(.init(hour: 6, minute: 30))
    #expect(try await settings.mode.read() == .fault)
    #expect(try await settings.flags.read() == [.first, .second])
    #expect(try await settings.alarmTime.read() == .init(hour: 6, minute: 30))
  }

  @Test("scales what is written, forgiving only the rounding of binary numbers")
  func scaled() async throws {
    try await meter.settings.setpoint.write(20.5)
    try await meter.settings.setpoint.write(0.1 + 0.4)
    #expect(device.words(at: 0x303, count: 1) == [5])
    #expect(
      await refusal { () throws(RegisterError) in try await meter.settings.setpoint.write(20.55) }
        == """
        Sample Meter (unit 7): settings.setpoint (holding register 771): 20.55 is not a multiple of 0.5 \
        (allowed: -10.0…50.5 in steps of 0.5); nothing was sent
        """)
  }

  @Test("sends nothing when a value is outside its limits")
  func limits() async {
    let settings = meter.settings
    #expect(
      await refusal { () throws(RegisterError) in try await settings.delay.write(30) }
        == """
        Sample Meter (unit 7): settings.delay (holding registers 768–769): 30 is not a multiple of 20 \
        (allowed: 20…10000 in steps of 20); nothing was sent
        """)
    #expect(await refusal { () throws(RegisterError) in try await settings.delay.write(0) } != nil)
    #expect(await refusal { () throws(RegisterError) in try await settings.delay.write(10020) } != nil)
    #expect(await refusal { () throws(RegisterError) in try await settings.choice.write(3) } != nil)
    for number in [Float.nan, -.nan, .signalingNaN, Float(nan: 7, signaling: false)] {
      let text = await refusal { () throws(RegisterError) in try await settings.gain.write(number) }
      #expect(text?.hasSuffix(": nan is not a finite number; nothing was sent") == true)
    }
    #expect(await refusal { () throws(RegisterError) in try await settings.gain.write(0.05) } != nil)
    #expect(await refusal { () throws(RegisterError) in try await settings.limits.write([1, 2]) } != nil)
    #expect(
      await refusal { () throws(RegisterError) in try await settings.limits.write([1, 2, 101]) } != nil)
    #expect(await refusal { () throws(RegisterError) in try await settings.mode.write(.unknown(9)) } != nil)
    #expect(
      await refusal { () throws(RegisterError) in try await settings.flags.write(.init(rawValue: 2)) } != nil)
    #expect(
      await refusal { () throws(RegisterError) in
        try await settings.alarmTime.write(.init(hour: 32, minute: 0))
      } != nil)
    #expect(device.requests == [])
  }

  @Test("takes the bounds themselves")
  func bounds() async throws {
    try await meter.settings.delay.write(20)
    try await meter.settings.delay.write(10000)
    try await meter.settings.gain.write(0.1)
    try await meter.settings.setpoint.write(-10)
    #expect(device.words(at: 0x303, count: 1) == [UInt16(bitPattern: -100)])
  }

  @Test("sends the value of a command")
  func command() async throws {
    try await meter.actions.restart.send()
    #expect(device.requests == [.writeMultipleRegisters(address: 0x400, values: [0, 0x0A0A])])
  }

  @Test("reports that a write without an answer may have been carried out")
  func timeout() async {
    device.fail(.outcomeUnknown(.timedOut))
    #expect(
      await refusal { () throws(RegisterError) in try await meter.settings.secret.write(1) }
        == """
        Sample Meter (unit 7): settings.secret (holding register 781): no answer in time; the value may have \
        been written
        """)
  }
}
