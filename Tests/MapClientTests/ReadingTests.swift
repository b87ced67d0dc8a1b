import DeviceModel
import ModbusTransport
import ReadPlanning
import Testing

@testable import MapClient

@Suite("Reading by a map at run time")
struct ReadingTests {
  private let memory = Cabinet.memory()

  @Test("each kind of value has its type, and prints as `regmap read` prints it")
  func kinds() async throws {
    let device = try Cabinet.device(memory)
    #expect(
      try await device.read(["kinds"]).lines == [
        "kinds.whole = -32768", "kinds.scaled = 12.34 A", "kinds.real = 12.5 V",
        "kinds.mode = on", "kinds.alarms = door + unknown(0x4)", "kinds.time = hour 12, minute 30",
        "kinds.name = \"ABC\"", "kinds.samples = [1, 2, 3]", "kinds.secret = 0xdead 0xbeef",
        "kinds.missing = not available", "kinds.latched = 9",
      ])
    let scaled = try #require(try await device.read("kinds.scaled").value)
    #expect((scaled.number, scaled.unit, scaled.text, scaled.integer) == (12.34, "A", "12.34", nil))
    let whole = try #require(try await device.read("kinds.whole").value)
    #expect((whole.integer, whole.number, whole.unit) == (-32768, -32768, nil))
    #expect(try await device.read("outputs.relay").value?.boolean == true)
    #expect(try await device.read("kinds.mode").value?.content == .enumeration("on", raw: 1))
    let operation = try #require(try await device.read("inverter.operation").value)
    #expect(
      (operation.content, operation.integer, operation.text) == (.enumeration("off", raw: -1), -1, "off"))
    memory.holdingRegisters[0x50] = 12
    let own = try #require(try await device.read("inverter.operation").value)
    #expect((own.content, own.number, own.text) == (.enumeration("vendor", raw: 12), 12, "vendor(12)"))
    #expect(try await device.read("kinds.alarms").value?.content == .flags(["door"], unknown: 4))
    #expect(try await device.read("kinds.name").value?.content == .text("ABC"))
    #expect(try await device.read("kinds.secret").value?.content == .raw([0xDEAD, 0xBEEF]))
    #expect(try await device.read("kinds.samples[1]").value?.integer == 2)
    guard case .notAvailable = try await device.read("kinds.missing").outcome else {
      Issue.record("a missing value is not available")
      return
    }
  }

  @Test("all values are read in the fewest requests, and what is set off by reading is left alone")
  func fewest() async throws {
    let readings = try await Cabinet.device(memory).readAll()
    #expect(!readings.contains { $0.path == "kinds.latched" })
    #expect(readings.allSatisfy { $0.outcome.problem == nil })
    #expect(
      memory.reads == [
        "coil 0+1", "holding-register 0+15", "holding-register 32+2", "holding-register 64+1",
        "holding-register 80+1",
        "holding-register 8192+7", "holding-register 12288+2",
        // The number of outlets is known now, and with the outlets comes the number of their poles.
        "holding-register 4096+2", "holding-register 4352+2",
        "holding-register 4112+1", "holding-register 4128+1", "holding-register 4368+1",
        // None of these numbers came with all that they count.
        "holding-register 64+1", "holding-register 4096+1", "holding-register 4352+1",
      ])
  }

  @Test("instances that come in a request of the round anyway cost no further request")
  func alongside() async throws {
    let readings = try await Cabinet.device(memory).read(["journal"])
    #expect(memory.reads == ["holding-register 8192+7"])
    #expect(
      readings.lines == [
        "journal.entry-count = 2", "journal.entries[0].code = 11", "journal.entries[1].code = 12",
      ])
  }

  @Test("a value that the device refuses fails alone")
  func refused() async throws {
    let memory = InMemoryDevice()
    memory.holdingRegisters.store([1, 2], at: 0)
    let readings = try await Cabinet.device(memory).read(["kinds.whole", "kinds.scaled", "kinds.mode"])
    #expect(readings.lines.prefix(2) == ["kinds.whole = 1", "kinds.scaled = 0.02 A"])
    guard case .failed(.request(.exception(.illegalDataAddress))) = readings[2].outcome else {
      Issue.record("\(readings[2]) is another outcome")
      return
    }
  }

  @Test("a scale is that of the same request, and without one there is no value")
  func scale() async throws {
    let device = try Cabinet.device(memory)
    #expect(try await device.read("scales.energy").value?.description == "2.5 Wh")
    #expect(memory.reads == ["holding-register 32+2"])
    memory.holdingRegisters[0x20] = 0x8000
    #expect(try await device.read("scales.energy").description == "scales.energy = not available")
    memory.holdingRegisters[0x20] = UInt16(bitPattern: -30)
    #expect(
      try await device.read("scales.energy").outcome.problem
        == "scales.exponent (holding register 32): for the raw number -30 there is no scale")
  }

  @Test("what is not there is left out, and has its reason where it is named")
  func absent() async throws {
    let device = try Cabinet.device(memory)
    #expect(
      try await device.read(["outlets.voltage", "event"]).lines == [
        "outlets[0].voltage = 230 V", "outlets[1].voltage = 231 V", "event.format = fault",
        "event.repair.hours = 40 h",
      ])
    for (path, expected) in [
      ("outlets[2].voltage", "pdu.outlet-count is 2"),
      ("outlets[1].poles[1].current", "outlets[1].pole-count is 1"),
      ("event.trip.cause", "event.format is fault"),
    ] {
      guard case .absent(let reason) = try await device.read(path).outcome else {
        Issue.record("\(path) is there")
        continue
      }
      #expect(reason == expected)
    }
  }

  @Test("more instances than the map has are one failure, of the block; the register that counts is a value")
  func tooMany() async throws {
    memory.holdingRegisters[0x40] = 4
    memory.holdingRegisters[0x2000] = 9
    let readings = try await Cabinet.device(memory).read(["pdu", "outlets", "journal"])
    #expect(
      readings.lines == [
        "pdu.outlet-count = 4",
        "outlets = error: pdu.outlet-count is 4, but the map has 3 instances",
        "journal.entry-count = 9",
        "journal.entries = error: journal.entry-count is 9, but the map has 3 instances",
      ])
    #expect(readings[1].register == nil)
  }

  @Test("where the number of instances cannot be read, the block fails with the reason")
  func countUnread() async throws {
    let memory = InMemoryDevice()
    memory.holdingRegisters.store([7, 40], at: 0x3000)
    let readings = try await Cabinet.device(memory).read(["outlets", "event.format"])
    #expect(
      readings.lines == [
        "outlets = error: pdu.outlet-count holds how many there are, and was not read: the device refused: "
          + "exception 2: illegal data address, the device has nothing at one of the addresses",
        "event.format = fault",
      ])
  }

  @Test("of a unit that does not answer, nothing is asked twice")
  func silent() async throws {
    memory.failNext(with: .timedOut)
    let device = try Cabinet.device(memory)
    let error = await #expect(throws: MappedDeviceError.self) { try await device.readAll() }
    #expect(error?.description == "Test Cabinet (unit 1): no answer in time")
    #expect(memory.requests.count == 1)
  }

  @Test("what cannot be read, and paths to more than one value, are errors of the caller")
  func misuse() async throws {
    let device = try Cabinet.device(memory)
    for (path, text) in [
      ("kinds.reset", "`kinds.reset` holds nothing that can be read"),
      (
        "outlets.voltage",
        "`outlets.voltage` is not one register but 3: name one, for example `outlets[0].voltage`"
      ),
      ("kinds.speed", "`kinds` has no `speed`"),
    ] {
      let error = await #expect(throws: MappedDeviceError.self) { try await device.read(path) }
      #expect(error?.description.hasPrefix(text) == true, "\(String(describing: error))")
    }
    #expect(memory.requests.isEmpty)
  }

  @Test("a value that no request can carry has the reason, and costs no other")
  func unplannable() async throws {
    // No map without errors has such a value: take a readable address away.
    let map = try Cabinet.map()
    var layout = map.layout
    layout.readableRuns[.holdingRegister] = [AddressRun(start: 0, count: 3), AddressRun(start: 4, count: 12)]
    let device = MappedDevice(
      map, layout: layout, connection: memory, unit: 1, retrying: nil, events: ModbusEvents())
    let readings = try await device.read(["kinds.scaled", "kinds.real", "kinds.mode"])
    #expect(
      readings.lines == [
        "kinds.scaled = 12.34 A",
        "kinds.real = error: no request can read it: "
          + "2 addresses from 2 include address 3, which cannot be read",
        "kinds.mode = on",
      ])
    guard case .failed(.unplannable(.unreadable(_, _, address: 3))) = readings[1].outcome else {
      Issue.record("another outcome")
      return
    }
  }

  @Test("in an array that takes several requests, an element without a value keeps its index")
  func arrayInParts() async throws {
    let memory = InMemoryDevice()
    memory.holdingRegisters.store([7, 0xFFFF, 9] + Array(repeating: 1, count: 127), at: 1000)
    let device = try MappedDevice(DeviceMap(text: Self.longArray), on: memory, unit: 1)
    let reading = try await device.read("near.values")
    guard case .array(let values)? = reading.value?.content else {
      Issue.record("\(reading)")
      return
    }
    #expect(values.count == 130)
    #expect(values[1] == .notAvailable)
    #expect(reading.value?.text.hasPrefix("[7, not available, 9, 1") == true)
    #expect(reading.unit == "A")
    #expect(memory.reads == ["holding-register 1000+125", "holding-register 1125+5"])
  }

  @Test("an array that takes several requests has the error of the first element that was not read")
  func arrayInPartsFails() async throws {
    let memory = InMemoryDevice()
    memory.holdingRegisters.store(Array(repeating: 1, count: 127), at: 1000)
    let device = try MappedDevice(DeviceMap(text: Self.longArray), on: memory, unit: 1)
    guard
      case .failed(.request(.exception(.illegalDataAddress))) = try await device.read("near.values").outcome
    else {
      Issue.record("another outcome")
      return
    }
  }

  @Test("an answer of another kind is an error, not a value without words")
  func wrongKind() async throws {
    let device = try MappedDevice(Cabinet.map(), on: WrongAnswers(), unit: 1)
    #expect(
      try await device.read("kinds.whole").description
        == "kinds.whole = error: the answer does not belong to the request: "
        + "the answer has 0 values, the request asks for 1")
  }

  @Test(
    "once the connection or the task has ended, nothing more is asked for",
    arguments: [ModbusError.cancelled, .closed])
  func ended(error: ModbusError) async throws {
    let device = try Cabinet.device(memory)
    memory.failNext(with: error)
    let thrown = await #expect(throws: MappedDeviceError.self) { try await device.readAll() }
    #expect(thrown?.description == "Test Cabinet (unit 1): \(error)")
    #expect(memory.requests.count == 1)

    memory.forgetRequests()
    memory.onRead { memory, _, _ in memory.failNext(with: error) }
    let readings = try await device.read(["outputs", "kinds", "scales"])
    #expect(readings.lines.first == "outputs.relay = true")
    #expect(readings.lines.dropFirst().allSatisfy { $0.hasSuffix(" = error: \(error)") })
    #expect(memory.requests.count == 2)
  }

  @Test("that a request was not sent tells nothing of the device")
  func notSent() async throws {
    memory.failNext(with: .invalidRequest("too much"))
    memory.failNext(with: .timedOut)
    let device = try Cabinet.device(memory)
    await #expect(throws: MappedDeviceError.self) { try await device.readAll() }
    #expect(memory.requests.count == 2)
  }

  private static let longArray = """
    register-map: 1
    device: {name: Long}
    blocks:
      near:
        registers:
          values: {at: 1000, type: uint16, count: 130, not-available: 0xFFFF, unit: A}

    """
}
