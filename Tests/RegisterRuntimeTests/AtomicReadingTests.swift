import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values that mean nothing without another register")
struct AtomicReadingTests {
  private let device = FakeDevice()
  private let cabinet: SampleCabinet

  init() { cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big) }

  private var reads: [[Int]] {
    device.requests.map { request in
      if case .read(_, let address, let count) = request { [Int(address), count] } else { [] }
    }
  }

  @Test("a value and the register that chooses its unit come from one request")
  func unit() async throws {
    device.put(2, 0, 0x4248, 0, at: 0x510)
    let reading = try await cabinet.sensors[1].reading.readWithUnit()
    #expect(reading.value == 50)
    #expect(reading.unit == "%")
    #expect(reads == [[0x510, 4]])
    let values = try await cabinet.sensors.read()
    #expect(values.map(\.readingUnit) == [nil, "%"])
    #expect(try await cabinet.missing.single.readWithUnit().unit == "V")
  }

  @Test("an array and the register that chooses its unit come from one request, an element too")
  func unitOfArray() async throws {
    device.put(1, at: 0x510)
    device.put(20, 21, 0xFFFF, at: 0x514)
    let history = cabinet.sensors[1].history
    let all = try await history.readWithUnit()
    #expect(all.values == [20, 21, -1])
    #expect(all.unit == "°C")
    let element = try await history[2].readWithUnit()
    #expect(element.value == -1 && element.unit == "°C")
    #expect(reads == [[0x510, 7], [0x510, 7]])
    #expect(try await cabinet.sensors[1].read().historyUnit == "°C")
    device.put(0, at: 0x510)
    #expect(try await history.readWithUnit().unit == nil)
    #expect(try await cabinet.missing.history.readWithUnit().values == [0, 0])
  }

  @Test("an event is read whole, and its format selects its layout")
  func selection() async throws {
    device.put(0, 7, 5, 0, 42, 2, at: 0x600)
    let event = try await cabinet.event.read()
    #expect(event.id == 7)
    guard case .trip(let trip) = event.record else {
      Issue.record("not a trip: \(event.record)")
      return
    }
    #expect(trip.phaseA == 42)
    #expect(trip.cause == .shortCircuit)
    #expect(reads == [[0x600, 7]])
  }

  @Test("a unit in a layout may be chosen by a register that all layouts have")
  func unitInCase() async throws {
    device.put(6, 0, 45, 0, 2, at: 0x602)
    let level = try await cabinet.event.minorAlarm.level.readWithUnit()
    #expect(level.value == 45)
    #expect(level.unit == "%")
    guard case .minorAlarm(let alarm) = try await cabinet.event.read().record else {
      Issue.record("no alarm")
      return
    }
    #expect(alarm.levelUnit == "%")
    #expect(try await cabinet.event.minorAlarm.read().levelUnit == "%")
    #expect(reads == [[0x602, 5], [0x600, 7], [0x602, 5]])
  }

  @Test("a format without registers has a case, and one that the map does not know is kept")
  func otherFormats() async throws {
    device.put(7, at: 0x602)
    guard case .cleared = try await cabinet.event.read().record else {
      Issue.record("not cleared")
      return
    }
    device.put(99, at: 0x602)
    guard case .unknown(99) = try await cabinet.event.read().record else {
      Issue.record("not kept")
      return
    }
  }

  @Test("a register of a layout is read together with the format, and is an error under another one")
  func caseHandles() async throws {
    device.put(4, 0, 42, 1, at: 0x602)
    #expect(try await cabinet.event.trip.phaseA.read() == 42)
    #expect(try await cabinet.event.trip.read().cause == .overload)
    #expect(reads == [[0x602, 3], [0x602, 4]])
    #expect(cabinet.event.trip.phaseA.path == "event.trip.phase-a")
    device.put(6, at: 0x602)
    let cause = RegisterError.Cause.otherCase(selector: "format", value: "6", expected: ["4", "5"])
    let alone = await #expect(throws: RegisterError.self) { try await cabinet.event.trip.phaseA.read() }
    #expect(alone?.cause == cause)
    let whole = await #expect(throws: RegisterError.self) { try await cabinet.event.trip.read() }
    #expect(whole?.cause == cause)
    let mixed = await #expect(throws: RegisterError.self) {
      try await cabinet.read(cabinet.event.trip.cause, cabinet.event.id)
    }
    #expect(mixed?.cause == cause)
    #expect(try await cabinet.event.minorAlarm.code.read() == 0)
  }

  @Test("as many instances are read as the device counts")
  func counted() async throws {
    device.put(2, at: 0x700)
    device.put(1, 230, at: 0x1000)
    device.put(3, 231, at: 0x1100)
    device.put(0, 9, 1, at: 0x1010)
    device.put(0, 8, 0, at: 0x1120)
    let outlets = try await cabinet.outlets.read()
    #expect(outlets.map(\.voltage) == [230, 231])
    #expect(outlets.map(\.poles.count) == [1, 3])
    #expect(outlets[0].poles[0].current == 9)
    #expect(outlets[1].poles[1].current == 8)
    #expect(reads.first == [0x700, 1])
    #expect(reads.filter { !(0x1000..<0x1200).contains($0[0]) } == [[0x700, 1], [0x700, 1]])
  }

  @Test("a nested block has as many instances as a register of another block counts, read alone or within")
  func countedElsewhere() async throws {
    device.put(0, 0, 2, at: 0x700)
    device.put(60, at: 0x3000)
    for index in 0..<3 { device.put(UInt16(10 + index), at: 0x3008 + 4 * index) }
    #expect(try await cabinet.racks[0].slots.read().map(\.power) == [10, 11])
    #expect(reads == [[0x701, 2], [0x3008, 1], [0x300C, 1], [0x701, 2]])
    let rack = try await cabinet.racks[0].read()
    #expect(rack.load == 60)
    #expect(rack.slots.map(\.power) == [10, 11])
    #expect(reads.dropFirst(4) == [[0x701, 2], [0x3000, 1], [0x3008, 1], [0x300C, 1], [0x701, 2]])
    #expect(try await cabinet.racks.read().map(\.slots.count) == [2, 2])
    let (mixed, slots) = try await cabinet.read(cabinet.racks[0], cabinet.pdu.slotCount)
    #expect(mixed.slots.count == 2 && slots == 2)
  }

  @Test("a count in another block lies as the device is set, and is an error where the map has fewer")
  func countElsewhereAsSet() async throws {
    let little = SampleCabinet(on: device, unit: 1, wordOrder: .little)
    device.put(1, 0, at: 0x701)
    #expect(try await little.racks[0].read().slots.count == 1)
    #expect(try await little.racks[0].slots.read().count == 1)
    device.put(4, 0, at: 0x701)
    let error = await #expect(throws: RegisterError.self) { try await little.racks[0].read() }
    #expect(error?.path == "pdu.slot-count")
    #expect(error?.address == 0x701)
  }

  @Test("instances that come in the same request as their count are all read, and those not there left out")
  func countedInOneRequest() async throws {
    device.put(2, 0, 7, 0, 8, 0, 9, at: 0x3100)
    #expect(try await cabinet.journal.read().entries.map(\.code) == [7, 8])
    #expect(reads == [[0x3100, 9]])
  }

  @Test("a nested block alone asks its own count first, and once more at the end")
  func nestedCount() async throws {
    device.put(2, at: 0x1200)
    #expect(try await cabinet.outlets[2].poles.read().count == 2)
    #expect(reads == [[0x1200, 1], [0x1210, 3], [0x1220, 3], [0x1200, 1]])
  }

  @Test("counts of a mix of values are read before the values")
  func countedMix() async throws {
    device.put(1, at: 0x700)
    let (outlets, poles, word) = try await cabinet.read(
      cabinet.outlets, cabinet.outlets[0].poles, cabinet.missing.word)
    #expect(outlets.count == 1)
    #expect(poles.count == 0)
    #expect(word == 0)
  }

  @Test(
    "more instances than the map has are an error that names the register",
    arguments: [5, 0xFFFF] as [UInt16])
  func tooMany(count: UInt16) async throws {
    device.put(count, at: 0x700)
    let error = await #expect(throws: RegisterError.self) { try await cabinet.outlets.read() }
    #expect(error?.path == "pdu.outlet-count")
    #expect("\(error!)".contains("0…4"))
    device.put(1, at: 0x700)
    device.put(4, at: 0x1000)
    let nested = await #expect(throws: RegisterError.self) { try await cabinet.outlets.read() }
    #expect(nested?.path == "outlets[0].pole-count")
    let alone = await #expect(throws: RegisterError.self) { try await cabinet.outlets[0].poles.read() }
    #expect(alone?.path == "outlets[0].pole-count")
  }

  @Test("blocks of one shape have one type, and each its own path")
  func shape() async throws {
    let poles: [SampleCabinet.Pole] = [cabinet.outlets[1].poles[2], cabinet.inlet.poles[0]]
    #expect(poles.map(\.current.path) == ["outlets[1].poles[2].current", "inlet.poles[0].current"])
    #expect(poles.map(\.current.address) == [0x1130, 0x2010])
  }
}
