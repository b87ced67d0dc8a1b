import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

/// What single writes check is checked here for several at once; `WritingTests` and its neighbours have the details.
@Suite("Several registers written as one request")
struct BlockWritingTests {
  private let device = FakeDevice()
  private var settings: SampleMeter.Settings { SampleMeter(on: device, unit: 7).settings }

  private func error(_ write: () async throws -> Void) async -> RegisterError? {
    await #expect(throws: RegisterError.self) { try await write() }
  }

  private var writes: [ModbusRequest] { device.requests.filter(\.isWrite) }

  // MARK: One request

  @Test("go out in the order of their addresses, whatever the order in which they were given")
  func together() async throws {
    try await settings.write {
      $0.setpoint = 20.5
      $0.delay = 40
      $0.choice = 2
    }
    #expect(device.requests == [.writeMultipleRegisters(address: 0x300, values: [0, 40, 2, 205])])
  }

  @Test("an array is one of them, and each value is of the type that its register has")
  func types() async throws {
    try await settings.write {
      $0.mode = .fault
      $0.flags = [.first, .second]
      $0.limits = [1, 2, 3]
    }
    try await settings.write {
      $0.alarmTime = .init(hour: 6, minute: 30)
      $0.startMode = .idle
      $0.armed = true
    }
    #expect(writes.count == 2)
    let settings = settings
    #expect(try await settings.mode.read() == .fault)
    #expect(try await settings.flags.read() == [.first, .second])
    #expect(try await settings.limits.read() == [1, 2, 3])
    #expect(try await settings.alarmTime.read() == .init(hour: 6, minute: 30))
    #expect(try await settings.armed.read())
  }

  @Test("coils are written by their function")
  func coils() async throws {
    try await SampleMeter(on: device, unit: 7).relays.write {
      $0.spares = [false, true, true]
      $0.main = true
    }
    #expect(device.requests == [.writeMultipleCoils(address: 0x10, values: [true, false, true, true])])
  }

  @Test("one value alone goes out as by itself")
  func single() async throws {
    try await settings.write { $0.single = 5 }
    #expect(device.requests == [.writeSingleRegister(address: 0x30B, value: 5)])
  }

  @Test(
    "of one that is given twice the last value counts, whatever the first was, and of none nothing is sent")
  func again() async throws {
    try await settings.write {
      $0.choice = 3
      $0.choice = 5
    }
    try await settings.write { _ in }
    #expect(device.requests == [.writeSingleRegister(address: 0x302, value: 5)])
  }

  @Test("those of blocks inside and of layouts are given by their names")
  func inside() async throws {
    device.put(1, at: 0x3400)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    try await cabinet.program.write {
      $0.heating.target = 21
      $0.heating.steps = [1, 2]
      $0.heating.options = .boost
    }
    #expect(writes == [.writeMultipleRegisters(address: 0x3401, values: [21, 1, 2, 2])])
  }

  @Test("a block inside that is kept in a constant takes nothing away")
  func kept() async throws {
    device.put(1, at: 0x3400)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    try await cabinet.program.write {
      let heating = $0.heating
      $0.heating.steps = [1, 2]
      heating.target = 21
    }
    #expect(writes == [.writeMultipleRegisters(address: 0x3401, values: [21, 1, 2])])
  }

  @Test("a program on the main actor gives what it holds")
  @MainActor func mainActor() async throws {
    final class Model { var delay: UInt32 = 60 }
    let model = Model()
    try await settings.write { $0.delay = model.delay }
    #expect(device.words(at: 0x300, count: 2) == [0, 60])
  }

  @Test(
    "they go to the addresses that they are written to, which may be others than those they are read from")
  func otherAddresses() async throws {
    let meter = GatewayMeter(on: device, unit: 1)
    try await meter.targets.write { $0.curve = [1, 2] }
    #expect(writes == [.writeMultipleRegisters(address: 0x3E, values: [1, 2])])
  }

  // MARK: What is refused before anything is sent

  @Test("registers that do not adjoin, with what lies between and what to do")
  func apart() async {
    let error = await error {
      try await settings.write {
        $0.delay = 40
        $0.setpoint = 1
        $0.mode = .idle
      }
    }
    #expect(
      error?.description == """
        Sample Meter (unit 7): settings.delay, settings.setpoint, settings.mode (holding registers 768–774): cannot be \
        written in one request: between `settings.delay` and `settings.setpoint` lies 770, which would not be written, \
        and between `settings.setpoint` and `settings.mode` lies 772–773, which would not be written; write registers \
        that adjoin, and others by themselves; nothing was sent
        """)
    #expect(device.requests.isEmpty)
  }

  @Test("one that the device takes only by the function for one")
  func function() async {
    let error = await error {
      try await settings.write {
        $0.single = 1
        $0.multiple = 2
      }
    }
    #expect(
      error?.cause
        == .notOneRequest(
          reason: "the device takes `settings.single` only by function 6; write it by itself"))
    #expect(device.requests.isEmpty)
  }

  @Test("more than the device takes in a write")
  func limit() async {
    let description = DeviceDescription(name: "Small", writeRegisters: 3)
    let settings = SampleMeter(
      _session: DeviceSession(description, on: device, unit: 1, timeout: nil)
    ).settings
    let error = await error {
      try await settings.write {
        $0.delay = 40
        $0.choice = 2
        $0.setpoint = 1
      }
    }
    #expect(
      error?.cause
        == .notOneRequest(
          reason: "it takes 4 addresses, and the device takes 3 in a write; write them in parts"))
    #expect(device.requests.isEmpty)
  }

  @Test("a value that its register refuses by itself, which is named; nothing else is written then")
  func refused() async {
    let error = await error {
      try await settings.write {
        $0.choice = 5
        $0.delay = 30
      }
    }
    #expect(error?.path == "settings.delay")
    guard case .refused = error?.cause else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(device.requests.isEmpty)
  }

  @Test("a scaled value that would lose digits")
  func digits() async {
    let error = await error {
      try await settings.write {
        $0.choice = 5
        $0.setpoint = 20.55
      }
    }
    #expect(error?.path == "settings.setpoint")
    #expect(device.requests.isEmpty)
  }

  @Test("any of them while a lock forbids one")
  func locked() async {
    let relay = SealedRelay(on: device, unit: 1)
    let error = await error {
      try await relay.settings.write {
        $0.delay = 1
        $0.secrets.pin = 2
      }
    }
    #expect(error?.cause == .locked(level: "service"))
    #expect(device.requests.isEmpty)
  }

  @Test("anything over a connection for reading only")
  func readOnly() async {
    let settings = SampleMeter(on: ReadOnlyConnection(device), unit: 7).settings
    let error = await error {
      try await settings.write {
        $0.delay = 40
        $0.choice = 2
      }
    }
    #expect(error?.path == "settings.delay, settings.choice")
    #expect(device.requests.isEmpty)
  }

  @Test("a register that decides about another, or bounds it")
  func order() async {
    let charger = ChargeLimits(on: device, unit: 1)
    let bound = await error {
      try await charger.outlets[0].write {
        $0.lowest = 6
        $0.highest = 16
        $0.current = 10
      }
    }
    #expect(
      bound?.cause
        == .notOneRequest(
          reason: "`outlets[0].lowest` decides about `outlets[0].current` or gives its scale or bound; "
            + "write it first, by itself"))
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    let layout = await error {
      try await cabinet.program.write {
        $0.kind = 1
        $0.heating.target = 21
      }
    }
    guard case .notOneRequest = layout?.cause else {
      return #expect(Bool(false), "\(String(describing: layout))")
    }
    #expect(device.requests.isEmpty)
  }

  @Test("what two layouts have at one address")
  func twoLayouts() async {
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    let error = await error {
      try await cabinet.program.write {
        $0.heating.target = 21
        $0.cooling.limit = 5
      }
    }
    #expect(
      error?.cause
        == .notOneRequest(
          reason: "`program.heating.target` and `program.cooling.limit` have an address in common; "
            + "write registers that adjoin, and others by themselves"))
    #expect(device.requests.isEmpty)
  }

  // MARK: What other registers have a say in

  @Test("what decides about one of them is read before and after, and the one that is not there is named")
  func conditions() async {
    device.put(2, at: 0x3400)
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    let write: () async throws -> Void = {
      try await cabinet.program.write {
        $0.heating.target = 21
        $0.heating.steps = [1, 2]
      }
    }
    let absent = await error(write)
    #expect(absent?.path == "program.heating.target")
    #expect(absent?.cause == .otherCase(selector: "kind", value: "2", expected: ["1"]))
    #expect(writes.isEmpty)
    device.put(1, at: 0x3400)
    device.forget()
    device.beforeRequests { count, device in if count == 2 { device.put(2, at: 0x3400) } }
    let changed = await error(write)
    #expect(changed?.cause == .changed(chooser: "program.kind"))
    #expect(changed?.path == "program.heating.target, program.heating.steps")
    #expect(writes.count == 1)
  }

  @Test("their scales are read together, before and after")
  func scales() async throws {
    device.put(UInt16(bitPattern: -1), 5, at: 0x300, in: .inputRegister)
    try await ScaledMeter(on: device, unit: 1).outputs.write {
      $0.power = 123.4
      $0.phases = [2.5, 5, 0]
    }
    let scales = ModbusRequest.read(.inputRegister, address: 0x300, count: 2)
    #expect(
      device.requests == [
        scales, .writeMultipleRegisters(address: 0x400, values: [1234, 5, 10, 0]), scales,
      ])
  }

  @Test("bounds are read before, and a value beyond one is refused with its path")
  func bounds() async throws {
    let charger = ChargeLimits(on: device, unit: 1)
    device.put(0, 3000, 50, at: 0)
    try await charger.targets.write {
      $0.power = 3000
      $0.reserve = 60
    }
    #expect(writes == [.writeMultipleRegisters(address: 10, values: [0, 3000, 60])])
    device.forget()
    let error = await error {
      try await charger.targets.write {
        $0.power = 3000
        $0.reserve = 40
      }
    }
    #expect(error?.path == "targets.reserve")
    #expect(writes.isEmpty)
  }

  @Test("blocks that have to be found are found, and all of the values go to one of them")
  func found() async throws {
    device.connect(1)
    device.put(0xFFFE, at: 60000)
    device.lay([(1, [7, 3, 0x5057, 0x3031]), (103, [1234, 0xFFFF, 80, 34, 1, 5, 250, 230, 231, 232])])
    let inverter = FoundInverter(on: device, unit: 1).inverter
    try await inverter.write {
      $0.ratio = 1.5
      $0.phases = [1, 2, 3]
    }
    #expect(try await inverter.ratio.read() == 1.5)
    #expect(try await inverter.phases.read() == [1, 2, 3])
    #expect(writes.count == 1)
    let error = await error {
      try await inverter.write {
        $0.limit = 5
        $0.mode = 2
      }
    }
    guard case .notOneRequest = error?.cause else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(writes.count == 1)
  }

  // MARK: Reading back

  @Test("all of them are read back in one read")
  func readBack() async throws {
    try await settings.writeAndReadBack {
      $0.delay = 40
      $0.choice = 2
      $0.setpoint = 0.1 + 0.4
    }
    #expect(
      device.requests == [
        .writeMultipleRegisters(address: 0x300, values: [0, 40, 2, 5]),
        .read(.holdingRegister, address: 0x300, count: 4),
      ])
  }

  @Test("the one that the device does not take is named, with what it holds")
  func notHeld() async {
    device.beforeRequests { count, device in if count == 1 { device.put(1, at: 0x302) } }
    let error = await error {
      try await settings.writeAndReadBack {
        $0.delay = 40
        $0.choice = 2
      }
    }
    #expect(error?.path == "settings.choice")
    #expect(error?.cause == .notHeld(value: "1"))
  }

  @Test("an element of an array is one of them")
  func element() async {
    device.beforeRequests { count, device in if count == 1 { device.put(9, at: 0x309) } }
    let error = await error { try await settings.writeAndReadBack { $0.limits = [1, 2, 3] } }
    #expect(error?.path == "settings.limits")
    #expect(error?.cause == .notHeld(value: "9"))
  }

  @Test("where one of them cannot be read, none is written")
  func cannotReadBack() async {
    let error = await error {
      try await settings.writeAndReadBack {
        $0.multiple = 1
        $0.secret = 2
      }
    }
    #expect(error?.path == "settings.secret")
    #expect(error?.cause == .cannotReadBack(reason: "it cannot be read"))
    #expect(device.requests.isEmpty)
  }

  @Test("to all devices of a line, none is written, because none of them answers a read")
  func broadcast() async {
    let line = SilentLine()
    let settings = SampleMeter(on: line, unit: .broadcast).settings
    let error = await error { try await settings.writeAndReadBack { $0.choice = 2 } }
    let reason = "its unit id addresses all devices of the line, none of which answers"
    #expect(error?.cause == .cannotReadBack(reason: reason))
    #expect(await cause { try await settings.choice.writeAndReadBack(2) } == error?.cause)
  }

  @Test("where a lock forbids reading alone, none is written")
  func lockedForReading() async {
    let lock = RegisterLock("service", readable: false, writable: true)
    let settings = SampleMeter.Settings(_place: settings._place.locked(lock))
    let cause = await cause { try await settings.writeAndReadBack { $0.choice = 2 } }
    #expect(cause == .cannotReadBack(reason: "it is read only while the level `service` is unlocked"))
    #expect(device.requests.isEmpty)
  }

  @Test("where the read fails, they were written")
  func notReadBack() async {
    device.beforeRequests { count, device in if count == 1 { device.fail(.timedOut) } }
    guard case .notReadBack? = await cause({ try await settings.writeAndReadBack { $0.choice = 2 } }) else {
      return #expect(Bool(false), "the failure of the read is another error")
    }
  }
}

/// A serial line to which nothing may be sent.
private struct SilentLine: ModbusConnection {
  let isSerialLine = true

  func close() {}

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    Issue.record("\(request) was sent")
    throw .timedOut
  }
}
