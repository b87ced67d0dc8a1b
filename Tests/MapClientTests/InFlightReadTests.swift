import MapClient
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

/// A device in memory behind a connection that takes several requests at once, each of which takes a while.
private final class WideConnection: ModbusConnection {
  let memory: InMemoryDevice
  let maxInFlight: Int
  private let state = Mutex((now: 0, most: 0))
  private let lost: UInt16?

  init(_ memory: InMemoryDevice, _ maxInFlight: Int, losingAnswersAt lost: UInt16? = nil) {
    (self.memory, self.maxInFlight, self.lost) = (memory, maxInFlight, lost)
  }

  /// The most requests that were under way at a time.
  var most: Int { state.withLock { $0.most } }

  func close() { memory.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    defer { state.withLock { $0.now -= 1 } }
    try? await Task.sleep(for: .milliseconds(20))
    let response = try await memory.send(request, to: unit)
    if case .read(_, let address, _) = request, address == lost { throw .timedOut }
    return response
  }
}

@Suite("Several requests of one read by a map at run time")
struct InFlightReadTests {
  private static let map = """
    register-map: 1
    device: {name: Wide Meter}
    blocks:
      near: {registers: {a: {at: 0x10, type: uint16}, mode: {at: 0x11, type: uint16}}}
      middle: {registers: {b: {at: 0x400, type: uint16}}}
      far:
        partial: true
        registers:
          c: {at: 0x800, type: uint16, when: {by: near.mode, is: 1}}
          d: {at: 0x900, type: uint16}

    """
  private let memory = InMemoryDevice()

  init() {
    memory.holdingRegisters.store([1, 1], at: 0x10)
    memory.holdingRegisters[0x400] = 2
    memory.holdingRegisters[0x800] = 3
    memory.holdingRegisters[0x900] = 4
  }

  private func device(_ connection: WideConnection) throws -> MappedDevice {
    try MappedDevice(DeviceMap(text: Self.map), on: connection, unit: 1)
  }

  private static let all = ["near.a = 1", "near.mode = 1", "middle.b = 2", "far.c = 3", "far.d = 4"]

  @Test("are under way together, as many as the connection takes", arguments: [1, 2, 8])
  func together(width: Int) async throws {
    let connection = WideConnection(memory, width)
    #expect(try await device(connection).readAll().lines == Self.all)
    #expect(connection.most == min(width, 3))
    // What decides about a value came before it, and is looked at once more after it.
    #expect(
      Set(memory.reads.prefix(3))
        == ["holding-register 16+2", "holding-register 1024+1", "holding-register 2304+1"])
    #expect(memory.reads.dropFirst(3) == ["holding-register 2048+1", "holding-register 17+1"])
  }

  @Test(
    "are under way together also where they are for several tables, and what decides in one comes before what it decides about"
  )
  func tables() async throws {
    let map = """
      register-map: 1
      device: {name: Mixed Meter}
      blocks:
        coils: {table: coil, registers: {on: {at: 0}}}
        inputs: {table: input-register, registers: {mode: {at: 0, type: uint16}}}
        values:
          partial: true
          registers:
            plain: {at: 0x10, type: uint16}
            chosen: {at: 0x400, type: uint16, when: {by: inputs.mode, is: 1}}
            scaled: {at: 0x800, type: uint16, scale: {by: inputs.mode, as: power-of-ten}}

      """
    let memory = InMemoryDevice()
    memory.coils[0] = true
    memory.inputRegisters[0] = 1
    memory.holdingRegisters[0x10] = 5
    memory.holdingRegisters[0x400] = 6
    memory.holdingRegisters[0x800] = 7
    for width in [1, 8] {
      memory.forgetRequests()
      let connection = WideConnection(memory, width)
      let device = try MappedDevice(DeviceMap(text: map), on: connection, unit: 1)
      #expect(
        try await device.readAll().lines == [
          "coils.on = true", "inputs.mode = 1", "values.plain = 5", "values.chosen = 6", "values.scaled = 70",
        ])
      #expect(connection.most == min(width, 3))
      #expect(
        Set(memory.reads.prefix(3)) == ["coil 0+1", "input-register 0+1", "holding-register 16+1"])
      #expect(
        Set(memory.reads.dropFirst(3).prefix(2)) == ["holding-register 1024+1", "holding-register 2048+1"])
      #expect(memory.reads.dropFirst(5) == ["input-register 0+1"])
    }
  }

  @Test("of which the device refuses one bring the others")
  func refused() async throws {
    memory.holdingRegisters[0x400] = nil
    let readings = try await device(WideConnection(memory, 8)).readAll()
    #expect(readings.count { $0.value == nil } == 1)
    #expect(memory.reads.count == 5)
  }

  @Test("bring the others, too, where the first has no answer")
  func lostAnswer() async throws {
    let readings = try await device(WideConnection(memory, 8, losingAnswersAt: 0x400))
      .read(["middle.b", "far.d"])
    #expect(readings.lines == ["middle.b = error: no answer in time", "far.d = 4"])
    #expect(memory.reads.count == 2)
  }

  @Test(
    "tell nothing of what came first: instances that came beside their number, in another request, are asked for once more"
  )
  func order() async throws {
    let map = """
      register-map: 1
      device: {name: Rack}
      limits: {read-registers: 4}
      blocks:
        rack:
          registers: {count: {at: 0, type: uint16}, tail: {at: 5, type: uint16}}
          blocks:
            items:
              at: +1
              repeat: {count: 4, stride: 1, filled: count}
              registers: {load: {at: +0, type: uint16}}

      """
    let memory = InMemoryDevice()
    memory.holdingRegisters.fill(4, in: 0...5)
    let narrow = try MappedDevice(DeviceMap(text: map), on: WideConnection(memory, 1), unit: 1)
    let readings = try await narrow.readAll().lines
    #expect(readings.count == 6)
    // Two requests for all, and once more for the number.
    #expect(memory.reads.count == 3)
    memory.forgetRequests()
    let wide = try MappedDevice(DeviceMap(text: map), on: WideConnection(memory, 8), unit: 1)
    #expect(try await wide.readAll().lines == readings)
    #expect(memory.reads.count > 3)
  }

  @Test("are one error where no answer comes, after one time")
  func silent() async throws {
    for _ in 0..<2 { memory.failNext(with: .timedOut) }
    let error = await #expect(throws: MappedDeviceError.self) {
      try await device(WideConnection(memory, 8)).read(["middle.b", "far.d"])
    }
    #expect(error?.description == "Wide Meter (unit 1): no answer in time")
    #expect(memory.reads.count == 2)
  }
}
