import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

@Suite("Values of a block, each with an outcome of its own")
struct EachValueTests {
  private let device = InMemoryDevice()
  private var cabinet: SampleCabinet { SampleCabinet(on: device, unit: 1, wordOrder: .big) }

  private func cause<Value>(_ result: Result<Value, RegisterError>) -> RegisterError.Cause? {
    if case .failure(let error) = result { error.cause } else { nil }
  }

  @Test("one value that cannot be decoded does not cost the others")
  func undecodable() async throws {
    device.holdingRegisters.store([UInt16](repeating: 0, count: 22), at: 0x100)
    device.holdingRegisters.store([0xC341, 0, 0, 0, 0x41], at: 0x100)
    device.holdingRegisters.store([0x6131, 0, 0x6232, 0, 1, 2, 3, 10_000], at: 0x10A)
    let each = await cabinet.identity.readEach()
    let name: Result<String, RegisterError> = each.name
    guard case .undecodable(let problem) = cause(name) else { return #expect(Bool(false), "\(name)") }
    #expect(problem.words == [0xC341, 0, 0, 0])
    #expect(try each.code.get() == "A")
    #expect(try each.labels.get() == ["a1", "b2"])
    #expect(try each.serial.get() == 0x1_0002)
    guard case .failure(let energy) = each.energy else { return #expect(Bool(false), "a pair above 9999") }
    #expect(energy.path == "identity.energy")
    #expect(energy.address == 0x110)
    #expect(try each.place.get() == "")
    #expect(device.requests.count == 1)
  }

  @Test("values that are not available are nil, and those of arrays one by one")
  func notAvailable() async throws {
    device.holdingRegisters.store([0xFFFF, 215, 0x4366, 0, 5, 0xFFFF, 7], at: 0x200)
    let each = await cabinet.missing.readEach()
    #expect(try each.word.get() == nil)
    #expect(try each.signed.get() == 21.5)
    #expect(try each.history.get() == [5, nil])
  }

  @Test("a value that the device refuses has its exception; the others are asked for by themselves")
  func refused() async throws {
    device.holdingRegisters.store([1, 2], at: 0x200)
    device.holdingRegisters.store([5, 6, 7], at: 0x204)
    let each = await cabinet.missing.readEach()
    #expect(try each.word.get() == 1)
    #expect(try each.target.get() == 7)
    guard case .failure(let error) = each.single else { return #expect(Bool(false), "a value without words") }
    #expect(error.cause == .exception(.illegalDataAddress))
    #expect(error.path == "missing.single")
    #expect(error.address == 0x202)
    #expect(error.count == 2)
  }

  @Test("a device that asks to be asked later is not asked for each value now")
  func busy() async {
    device.failNext(with: .exception(.serverDeviceBusy))
    let each = await cabinet.missing.readEach()
    #expect(cause(each.word) == .exception(.serverDeviceBusy))
    #expect(cause(each.history) == .exception(.serverDeviceBusy))
    #expect(device.requests.count == 1)
  }

  @Test("without an answer every value has the error, after one request")
  func silence() async {
    device.failNext(with: .timedOut)
    let each = await cabinet.missing.readEach()
    #expect(cause(each.word) == .transport(.timedOut))
    #expect(cause(each.history) == .transport(.timedOut))
    let outlets = await #expect(throws: RegisterError.self) {
      device.failNext(with: .timedOut)
      return try await cabinet.outlets.readEach()
    }
    #expect(outlets?.cause == .transport(.timedOut))
    #expect(device.requests.count == 2)
  }

  @Test("values behind a closed lock have that error, and nothing is sent")
  func locked() async {
    let each = await cabinet.secrets.readEach()
    #expect(cause(each.pin) == .locked(level: "factory"))
    #expect(device.requests.isEmpty)
  }

  @Test("the layout that is there has its values, the errors of the others name it")
  func layouts() async throws {
    device.holdingRegisters.store([0, 9, 4, 0, 500, 2, 1], at: 0x600)
    let each = await cabinet.event.readEach()
    #expect(try each.id.get() == 9)
    #expect(try each.trip.phaseA.get() == 500)
    #expect(try each.trip.cause.get() == .shortCircuit)
    #expect(
      cause(each.minorAlarm.code) == .otherCase(selector: "format", value: "4", expected: ["6"]))
  }

  @Test("a repeated block has its instances, or the error of the register that counts them")
  func instances() async throws {
    device.holdingRegisters[0x700] = 2
    device.holdingRegisters.fill(0, in: 0x1000...0x11FF)
    device.holdingRegisters.store([3, 230], at: 0x1000)
    device.holdingRegisters.store([0, 7, 1], at: 0x1010)
    device.holdingRegisters.store([0, 8, 5], at: 0x1020)
    // The map has three poles.
    device.holdingRegisters.store([4, 231], at: 0x1100)
    let outlets = try await cabinet.outlets.readEach()
    #expect(try outlets.map { try $0.voltage.get() } == [230, 231])
    let poles = try outlets[0].poles.get()
    #expect(try poles.map { try $0.current.get() } == [7, 8, 0])
    #expect(try poles[0].closed.get())
    // 5 is no boolean.
    guard case .failure(let closed) = poles[1].closed else { return #expect(Bool(false), "5 is no boolean") }
    #expect(closed.path == "outlets[0].poles[1].closed")
    guard case .failure(let count) = outlets[1].poles else { return #expect(Bool(false), "four poles") }
    #expect(count.path == "outlets[1].pole-count")
    #expect(try outlets[1].poleCount.get() == 4)
  }

  @Test("a count that cannot be read is asked for once")
  func unreadableCount() async throws {
    device.holdingRegisters.store([5], at: 0x3000)
    device.holdingRegisters.store([6], at: 0x3020)
    let racks = try await cabinet.racks.readEach()
    #expect(try racks.map { try $0.load.get() } == [5, 6])
    #expect(cause(racks[0].slots) == .exception(.illegalDataAddress))
    #expect(device.requests.count { $0.request == .read(.holdingRegister, address: 0x701, count: 2) } == 1)
  }

  @Test("a scale without a meaning costs the values that it scales")
  func scaled() async throws {
    device.holdingRegisters.store([99, 0, 1, 0, 2], at: 0)
    let each = await ScaledMeter(on: device, unit: 1).energies.readEach()
    #expect(try each.exponent.get() == 99)
    guard case .undecodable = cause(each.active) else { return #expect(Bool(false), "10^99") }
    device.holdingRegisters[0] = 2
    #expect(try await ScaledMeter(on: device, unit: 1).energies.readEach().reactive.get() == 200)
  }

  @Test("a value that no request may carry costs no other of its table")
  func unplannable() async throws {
    device.holdingRegisters.store([1, 2, 0x4248, 0, 5, 6, 7], at: 0x200)
    let description = DeviceDescription(
      name: "Holed", holdingRegisters: ReadableTable([ReadableRun(0x200, 3), ReadableRun(0x204, 3)]))
    let session = DeviceSession(description, on: device, unit: 1, timeout: nil)
    let each = await SampleCabinet(_session: session).missing.readEach()
    #expect(try each.word.get() == 1)
    #expect(try each.target.get() == 7)
    guard case .transport(.invalidRequest) = cause(each.single) else {
      return #expect(Bool(false), "a value across what cannot be read")
    }
    #expect(!device.requests.contains { $0.request == .read(.holdingRegister, address: 0x202, count: 2) })
  }

  @Test("a gateway that finds nobody is no answer of the device")
  func gateway() async {
    device.failNext(with: .exception(.gatewayTargetFailedToRespond))
    let each = await cabinet.missing.readEach()
    #expect(cause(each.word) == .exception(.gatewayTargetFailedToRespond))
    #expect(cause(each.history) == .exception(.gatewayTargetFailedToRespond))
    #expect(device.requests.count == 1)
  }
}
