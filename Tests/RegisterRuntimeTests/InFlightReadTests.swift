import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@testable import RegisterRuntime

/// A device in memory over a connection that takes several requests at once, each of which takes a while.
private final class WideConnection: ModbusConnection {
  let device = InMemoryDevice()
  let maxInFlight: Int
  private let state = Mutex((now: 0, most: 0))
  private let lost = Mutex<Set<UInt16>>([])

  init(_ maxInFlight: Int) { self.maxInFlight = maxInFlight }

  /// Lets no answer through to requests that begin at an address.
  func lose(answersAt address: UInt16) { lost.withLock { _ = $0.insert(address) } }

  /// The most requests that were under way at a time.
  var most: Int { state.withLock { $0.most } }

  func close() { device.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    defer { state.withLock { $0.now -= 1 } }
    try? await Task.sleep(for: .milliseconds(20))
    if case .read(_, let address, _) = request, lost.withLock({ $0.contains(address) }) { throw .timedOut }
    return try await device.send(request, to: unit)
  }
}

@Suite("Several requests of one read")
struct InFlightReadTests {
  private func meter(_ connection: WideConnection) -> SampleMeter {
    connection.device.holdingRegisters.fill(0, in: 0x100...0x3FF)
    connection.device.holdingRegisters.store([0, 7], at: 0x200)
    connection.device.holdingRegisters[0x310] = 0xAABB
    return SampleMeter(on: connection, unit: 1)
  }

  @Test("are under way together, as many as the connection takes", arguments: [1, 2, 8])
  func together(width: Int) async throws {
    let connection = WideConnection(width)
    let meter = meter(connection)
    let (plain, word, _, delay) = try await meter.read(
      meter.orders.plain, meter.numbers.word, meter.settings.choice, meter.limits.power)
    #expect(plain == 7)
    #expect(word == 0)
    #expect(delay == 0)
    #expect(connection.most == min(width, connection.device.requests.count))
    #expect(connection.device.requests.count > 2)
  }

  @Test("are under way together, too, where each value has an outcome of its own")
  func each() async throws {
    let connection = WideConnection(4)
    let meter = meter(connection)
    connection.device.holdingRegisters[0x305] = nil
    let each = await meter.settings.readEach()
    #expect(try each.choice.get() == 0)
    #expect((try? each.gain.get()) == nil)
    #expect(connection.most == 2)
  }

  @Test("are under way together also where they are for several tables", arguments: [1, 8])
  func tables(width: Int) async throws {
    let connection = WideConnection(width)
    let meter = meter(connection)
    connection.device.coils[0x10] = true
    connection.device.discreteInputs[0x10] = true
    let (plain, main, door) = try await meter.read(meter.orders.plain, meter.relays.main, meter.inputs.door)
    #expect(plain == 7 && main && door)
    #expect(connection.most == min(width, 3))
    #expect(connection.device.requests.count == 3)
  }

  @Test("are under way together for several tables, too, where each value has an outcome of its own")
  func eachOfTables() async throws {
    let connection = WideConnection(8)
    let meter = meter(connection)
    connection.device.coils[0x10] = true
    let (plain, main, door) = (meter.orders.plain, meter.relays.main, meter.inputs.door)
    let read = await CombinedRead(of: [plain, main, door])
    #expect(try read.result(of: plain).get() == 7)
    #expect(try read.result(of: main).get())
    #expect(throws: RegisterError.self) { try read.result(of: door).get() }
    #expect(connection.most == 3)
  }

  @Test("do not ask again for a table of which all is known to be refused")
  func refusedTable() async throws {
    let connection = WideConnection(8)
    let meter = meter(connection)
    connection.device.coils[0x10] = true
    connection.device.holdingRegisters[0x206] = nil
    for _ in 0..<2 {
      connection.device.forgetRequests()
      let (main, both) = try await meter.read(meter.relays.main, meter.orders.both.ifSupported)
      #expect(main && both == nil)
    }
    #expect(connection.device.requests.map(\.request) == [.read(.coil, address: 0x10, count: 1)])
  }

  @Test("of which one fails are one error, that of the first")
  func failure() async throws {
    let connection = WideConnection(8)
    let meter = meter(connection)
    connection.device.holdingRegisters[0x200] = nil
    let error = await #expect(throws: RegisterError.self) {
      _ = try await meter.read(meter.numbers.word, meter.orders.plain, meter.settings.choice)
    }
    #expect(error?.path == "orders.plain")
    #expect(error?.cause == .exception(.illegalDataAddress))
  }

  @Test("keep the answers that came, where another is lost")
  func lostAnswer() async throws {
    let connection = WideConnection(8)
    let meter = meter(connection)
    connection.lose(answersAt: 0x102)
    let (lost, came, last) = (meter.numbers.word, meter.orders.plain, meter.settings.choice)
    let read = await CombinedRead(of: [lost, came, last])
    #expect(throws: RegisterError.self) { try read.result(of: lost).get() }
    #expect(try read.result(of: came).get() == 7)
    #expect(try read.result(of: last).get() == 0)
    #expect(connection.device.requests.count == 2)
  }

  @Test("tell nothing of what came first: what decides about a value has to be read before it")
  func order() {
    var image = ReadImage(deviceOrder: .abcd)
    let chooser = DecidingRegister(
      unitTable: .holdingRegister, address: 10, path: "mode", format: RegisterFormat(.uint16))
    image.add(.holdingRegister, start: 10, [1], sent: 0)
    image.add(.holdingRegister, start: 20, [5], sent: 0)
    image.add(.holdingRegister, start: 30, [6])
    #expect(image.isTooEarly(.holdingRegister, start: 20, count: 1, for: chooser))
    #expect(!image.isTooEarly(.holdingRegister, start: 30, count: 1, for: chooser))
  }
}
