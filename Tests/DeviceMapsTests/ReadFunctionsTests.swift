import DeviceMaps
import DeviceModel
import DeviceSimulator
import MapClient
import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Synchronization
import Testing

/// A device whose document gives functions 3 and 4 for every row, of which it knows one.
@Suite("Registers that two functions read")
struct ReadFunctionsTests {
  /// A device that knows some functions and no other.
  private final class Knowing: ModbusConnection {
    private let device = InMemoryDevice()
    private let known: Mutex<Set<FunctionCode>>
    private let asked = Mutex<[UInt8]>([])

    init(_ known: Set<FunctionCode>) {
      self.known = Mutex(known)
      device.holdingRegisters.store([0, 7, 0, 9], at: 0x2001)
      device.inputRegisters.store([0, 7, 0, 9], at: 0x2001)
    }

    /// The functions that were asked for since the last look.
    func functions() -> [UInt8] {
      asked.withLock { asked in
        defer { asked = [] }
        return asked
      }
    }

    func know(_ functions: Set<FunctionCode>) { known.withLock { $0 = functions } }

    func close() { device.close() }

    func send(
      _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
    ) async throws(ModbusError) -> ModbusResponse {
      asked.withLock { $0.append(request.function.rawValue) }
      guard known.withLock({ $0.contains(request.function) }) else { throw .exception(.illegalFunction) }
      return try await device.send(request, to: unit, timeout: timeout)
    }
  }

  @Test("a device that refuses the first function is asked with the second, and from then on with that")
  func remembered() async throws {
    let connection = Knowing([.readInputRegisters])
    let pxr = MagnumPxr(on: connection, unit: 1, wordOrder: .big)
    #expect(try await pxr.event.earliestId.read() == 7)
    #expect(connection.functions() == [3, 4])
    #expect(try await pxr.event.latestId.read() == 9)
    #expect(connection.functions() == [4])
    // Another device may have taken its place.
    connection.know([.readHoldingRegisters])
    #expect(try await pxr.event.latestId.read() == 9)
    #expect(connection.functions() == [4, 3])
  }

  @Test("a device that knows the first function is asked with no other, whatever else it refuses")
  func first() async throws {
    let connection = Knowing([.readHoldingRegisters])
    let pxr = MagnumPxr(on: connection, unit: 1, wordOrder: .big)
    #expect(try await pxr.event.earliestId.read() == 7)
    let error = await #expect(throws: RegisterError.self) { try await pxr.event.format.read() }
    #expect(error?.cause == .exception(.illegalDataAddress))
    #expect(connection.functions() == [3, 3])
  }

  @Test("a device that refuses both functions is told as one that refuses the first")
  func neither() async throws {
    let connection = Knowing([])
    let error = await #expect(throws: RegisterError.self) {
      try await MagnumPxr(on: connection, unit: 1, wordOrder: .big).event.earliestId.read()
    }
    #expect(error?.cause == .exception(.illegalFunction) && error?.table == .holdingRegister)
    #expect(connection.functions() == [3, 4])
  }

  @Test("the same holds by the map at run time")
  func byMap() async throws {
    let connection = Knowing([.readInputRegisters])
    let device = try MappedDevice(
      ShippedLayouts.map("eaton-pxr-events"), on: connection, unit: 1, wordOrder: .big)
    let readings = try await device.read(["event.earliest-id", "event.latest-id"])
    #expect(readings.map(\.description) == ["event.earliest-id = 7", "event.latest-id = 9"])
    _ = try await device.read(["event.latest-id"])
    #expect(connection.functions() == [3, 4, 4])
  }

  @Test("the simulator answers both functions with the same")
  func simulator() throws {
    var device = SimulatedDevice(try ShippedLayouts.load("eaton-pxr-events").setting(wordOrder: .big))
    let replies = [RegisterTable.holdingRegister, .inputRegister].map {
      device.respond(to: .read($0, address: 0x2001, count: 4))
    }
    #expect("\(replies[0])" == "\(replies[1])")
    guard case .response(.values(let words)) = replies[0] else {
      Issue.record("\(replies[0])")
      return
    }
    #expect(words.count == 4)
  }
}
