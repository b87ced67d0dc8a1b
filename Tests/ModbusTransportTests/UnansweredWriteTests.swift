import ModbusProtocol
import ModbusTransport
import Testing

@Suite("A write without an answer")
struct UnansweredWriteTests {
  static let write = TCPFault.write

  @Test("that was sent over TCP has an unknown outcome, by its deadline and when the connection breaks")
  func tcp() async throws {
    let server = try FaultServer { if $0.number > 0 { $0.hangUp() } }
    defer { server.stop() }
    let connection = try await server.connect()
    #expect(
      await Outcome.of(Self.write, on: connection, timeout: .milliseconds(50))
        == .failure(.outcomeUnknown(.timedOut)))
    #expect(
      await Outcome.of(Self.write, on: connection)
        == .failure(.outcomeUnknown(.disconnected(.closedByPeer))))
  }

  @Test("that never left the queue was not carried out")
  func neverSent() async throws {
    let server = try FaultServer { _ in }
    defer { server.stop() }
    let connection = try await server.connect()
    let first = Task { await Outcome.of(Self.write, on: connection) }
    await eventually { server.requests.count == 1 }
    #expect(
      await Outcome.of(Self.write, on: connection, timeout: .milliseconds(50)) == .failure(.timedOut))
    connection.close()
    #expect(await first.value == .failure(.closed))
    #expect(server.requests.count == 1)
  }

  @Test("that was sent on a serial line has an unknown outcome, by its deadline and when the port goes away")
  func serial() async throws {
    let devices = try FaultBus { _ in }
    let bus = try await devices.open()
    #expect(
      await Outcome.of(Self.write, on: bus, timeout: .milliseconds(50))
        == .failure(.outcomeUnknown(.timedOut)))
    let second = Task { await Outcome.of(Self.write, to: 2, on: bus) }
    await eventually { devices.requests.count == 2 }
    devices.stop()
    #expect(await second.value == .failure(.outcomeUnknown(.disconnected(.portVanished))))
  }
}
