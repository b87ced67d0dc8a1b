import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import TestSupport
import Testing

@Suite("Pauses between requests")
struct PauseTests {
  private typealias Instant = ContinuousClock.Instant

  /// When requests came.
  private final class Arrivals: Sendable {
    private let times = Mutex<[Instant]>([])
    func note() { times.withLock { $0.append(.now) } }
    /// The times between two requests.
    var distances: [Duration] {
      let times = times.withLock { $0 }
      return zip(times, times.dropFirst()).map { $1 - $0 }
    }
    var first: Instant? { times.withLock { $0.first } }
  }

  private let arrivals = Arrivals()

  private func server() throws -> FaultServer {
    try FaultServer { [arrivals] exchange in
      arrivals.note()
      exchange.send(exchange.goodFrame)
    }
  }

  private func readFour(over connection: any ModbusConnection) async throws {
    try await withThrowingTaskGroup { group in
      for address in 0..<4 as Range<UInt16> {
        group.addTask {
          _ = try await connection.send(
            .read(.holdingRegister, address: address, count: 2), to: 1, timeout: .seconds(30))
        }
      }
      try await group.waitForAll()
    }
  }

  @Test(
    "are kept over TCP, also where several requests wait and may be on the wire at once", arguments: [1, 4])
  func tcp(inFlight: Int) async throws {
    let server = try server()
    defer { server.stop() }
    let connection = try await ModbusTCP.connect(
      to: "127.0.0.1", port: server.port,
      options: ModbusTCP.Options(maxInFlight: inFlight, pause: .milliseconds(40)))
    try await readFour(over: connection)
    // What is measured at the other end is the pause, give or take a delay of one of the two packets.
    #expect(arrivals.distances.count == 3)
    #expect(arrivals.distances.reduce(.zero, +) > .milliseconds(3 * 40 - 10))
  }

  @Test("are none where none is asked for")
  func none() async throws {
    let server = try server()
    defer { server.stop() }
    let connection = try await server.connect()
    try await readFour(over: connection)
    #expect(arrivals.distances.count == 3)
  }

  @Test("are kept after connecting over TCP")
  func connecting() async throws {
    let server = try server()
    defer { server.stop() }
    let start = ContinuousClock.now
    let connection = try await ModbusTCP.connect(
      to: "127.0.0.1", port: server.port,
      options: ModbusTCP.Options(pauseAfterConnecting: .milliseconds(150)))
    try await readFour(over: connection)
    #expect(try #require(arrivals.first) - start > .milliseconds(140))
  }

  @Test("take a request none of its time after connecting, nor one that waits behind it")
  func wholeTime() async throws {
    let server = try server()
    defer { server.stop() }
    let connection = try ModbusTCP.connectLazily(
      to: "127.0.0.1", port: server.port,
      options: ModbusTCP.Options(pauseAfterConnecting: .milliseconds(2500)))
    try await readTwo(over: connection, timeout: .milliseconds(2000))
    #expect(arrivals.distances.count == 1)
  }

  @Test("take a request none of its time after a serial line was opened, nor one that waits behind it")
  func wholeTimeOnLine() async throws {
    let devices = try FaultBus { [arrivals] exchange in
      arrivals.note()
      exchange.send(exchange.goodFrame)
    }
    defer { devices.stop() }
    let bus = try await devices.open(
      options: ModbusRTU.Options(pauseAfterConnecting: .milliseconds(2500)))
    defer { bus.close() }
    try await readTwo(over: bus, timeout: .milliseconds(2000))
    #expect(arrivals.distances.count == 1)
  }

  @Test(
    "give a request more time once, not with each connection that the device closes", .timeLimit(.minutes(1)))
  func closing() async throws {
    let closing = try LoopbackServing { _ in }
    defer { closing.stop() }
    let connection = try ModbusTCP.connectLazily(
      to: "127.0.0.1", port: closing.port,
      options: ModbusTCP.Options(pauseAfterConnecting: .milliseconds(300)))
    defer { connection.close() }
    await #expect(throws: ModbusError.self) {
      try await connection.send(
        .read(.holdingRegister, address: 0, count: 2), to: 1, timeout: .milliseconds(400))
    }
  }

  private func readTwo(over connection: any ModbusConnection, timeout: Duration) async throws {
    let request = ModbusRequest.read(.holdingRegister, address: 0, count: 2)
    async let first = connection.send(request, to: 1, timeout: timeout)
    async let second = connection.send(request, to: 1, timeout: timeout)
    _ = try await (first, second)
  }

  @Test("are kept on a serial line, and after it was opened")
  func rtu() async throws {
    let devices = try FaultBus { [arrivals] exchange in
      arrivals.note()
      exchange.send(exchange.goodFrame)
    }
    defer { devices.stop() }
    let start = ContinuousClock.now
    let bus = try await devices.open(
      options: ModbusRTU.Options(pause: .milliseconds(60), pauseAfterConnecting: .milliseconds(150)))
    defer { bus.close() }
    try await readFour(over: bus)
    #expect(try #require(arrivals.first) - start > .milliseconds(140))
    #expect(arrivals.distances.reduce(.zero, +) > .milliseconds(3 * 60 - 10))
  }
}
