import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Testing

@Suite("Changing parts of a register")
struct UpdatingTests {
  let device = InMemoryDevice()
  let meter: SampleMeter

  init() {
    meter = SampleMeter(on: device, unit: 1)
    // Bits that have no name in the map are set in both.
    device.holdingRegisters[0x307] = 0b1000_0000_0000_1010
    device.holdingRegisters[0x310] = 0b1010_0110_1101_1110
  }

  private func refusal(_ change: () async throws(RegisterError) -> Void) async -> String? {
    do throws(RegisterError) {
      try await change()
      return nil
    } catch {
      return error.description
    }
  }

  @Test("flags change in one request where the map allows mask write, and the other bits stay")
  func masked() async throws {
    try await meter.settings.flags.update(inserting: .first, removing: .second)
    #expect(device.requests.map(\.request) == [.maskWriteRegister(address: 0x307, and: 0xfff6, or: 0x0001)])
    #expect(device.holdingRegisters[0x307] == 0b1000_0000_0000_0011)
  }

  @Test("a flag that is inserted and removed is set; no flags at all send nothing")
  func both() async throws {
    try await meter.settings.flags.update(inserting: .first, removing: .first)
    #expect(device.holdingRegisters[0x307] == 0b1000_0000_0000_1011)
    device.forgetRequests()
    try await meter.settings.flags.update()
    #expect(device.requests.isEmpty)
  }

  @Test("a field is read, changed and written back otherwise, and the other bits stay")
  func readModifyWrite() async throws {
    try await meter.settings.alarmTime.update(\.minute, to: 33)
    #expect(
      device.requests.map(\.request) == [
        .read(.holdingRegister, address: 0x310, count: 1),
        .writeSingleRegister(address: 0x310, value: 0b1010_0110_1110_0001),
      ])
  }

  @Test(
    "every field changes by itself, whatever the register holds", arguments: [0, 0x5555, 0xffff] as [UInt16])
  func fields(start: UInt16) async throws {
    for hour in 0..<32 as Range<UInt8> {
      device.holdingRegisters[0x310] = start
      try await meter.settings.alarmTime.update(\.hour, to: hour)
      #expect(device.holdingRegisters[0x310] == start & 0xe0ff | UInt16(hour) << 8)
    }
  }

  @Test("what does not fit and bits without a name are refused before anything is sent")
  func refused() async {
    let tooLarge = await refusal { () throws(RegisterError) in
      try await meter.settings.alarmTime.update(\.minute, to: 64)
    }
    #expect(tooLarge?.contains("does not fit: minute has 6 bits") == true)
    let unnamed = await refusal { () throws(RegisterError) in
      try await meter.settings.flags.update(removing: .init(rawValue: 2))
    }
    #expect(unnamed?.contains("has bits without a name in the map") == true)
    #expect(device.requests.isEmpty)
  }

  @Test("a field with a sign or a scale changes by itself, exactly or not at all")
  func numbers() async throws {
    for start in [0, 0x5555, 0xFFFF] as [UInt16] {
      device.holdingRegisters[0x340] = start
      try await meter.pose.angles.update(\.tilt, to: -16)
      #expect(device.holdingRegisters[0x340] == start & 0xFFE0 | 0x10)
      try await meter.pose.angles.update(\.heat, to: 19.5)
      #expect(device.holdingRegisters[0x340] == start & 0xE000 | 0xFF << 5 | 0x10)
      try await meter.pose.angles.update(\.lean, to: -3)
      #expect(device.holdingRegisters[0x340] == 0xFFF0 as UInt16)
    }
    let pose = try await meter.pose.angles.read()
    #expect(pose == .init(tilt: -16, heat: 19.5, lean: -3))
    #expect(pose.description == "tilt -16, heat 19.5, lean -3")
    device.holdingRegisters[0x340] = 0x8000
    #expect(try await meter.pose.angles.read() == .init(tilt: 0, heat: 20, lean: 0))
    try await meter.pose.angles.write(.init(tilt: 15, heat: -44, lean: 0))
    #expect(device.holdingRegisters[0x340] == 0x100F as UInt16)

    device.forgetRequests()
    let noStep = await refusal { () throws(RegisterError) in
      try await meter.pose.angles.update(\.heat, to: 19.75)
    }
    #expect(noStep?.contains("does not fit: heat has 8 bits in steps of 0.5") == true)
    for heat in [84.0, -44.5, .nan, .infinity] {
      let refused = await refusal { () throws(RegisterError) in
        try await meter.pose.angles.update(\.heat, to: heat)
      }
      #expect(refused != nil)
      let whole = await refusal { () throws(RegisterError) in
        try await meter.pose.angles.write(.init(tilt: 0, heat: heat, lean: 0))
      }
      #expect(whole != nil)
    }
    for tilt in [-17, 16] as [Int8] {
      let refused = await refusal { () throws(RegisterError) in
        try await meter.pose.angles.update(\.tilt, to: tilt)
      }
      #expect(refused?.contains("does not fit: tilt has 5 bits") == true)
    }
    let lean = await refusal { () throws(RegisterError) in try await meter.pose.angles.update(\.lean, to: -4)
    }
    #expect(lean?.contains("does not fit: lean has 3 bits") == true)
    #expect(device.requests.isEmpty)
  }

  @Test("nothing is written when reading fails")
  func readFails() async {
    device.failNext(with: .timedOut)
    let text = await refusal { () throws(RegisterError) in
      try await meter.settings.alarmTime.update(\.hour, to: 1)
    }
    #expect(text != nil)
    #expect(device.requests.count == 1)
  }
}
