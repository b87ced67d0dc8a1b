import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Which connection something is about")
struct ConnectionIdentityTests {
  @Test("is in every event, with the endpoint, also around retries")
  func events() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let events = ModbusEvents()
    let stream = events.stream()
    let first = try await server.connect(events: events)
    let second = RetryingConnection(try await server.connect(events: events), events: events)
    _ = try await second.send(TCPFault.read, to: 1)
    let identity = try #require(second.identity)
    #expect(identity.endpoint == "tcp://127.0.0.1:\(server.port)")
    #expect(first.identity?.endpoint == identity.endpoint && first.identity != identity)
    var iterator = stream.makeAsyncIterator()
    let all = await ModbusEventsTests.take(4, from: &iterator)
    #expect(all.map(\.connection) == [first.identity, identity, identity, identity])
    let line = TraceFormatter(namesConnections: true).line(for: all[2])
    #expect(line.contains("→ \(identity)  #1 unit 1"), "\(line)")
  }

  @Test("has the name of the device that the connection was made for, for whoever listens to all")
  func deviceName() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let events = ModbusEvents()
    let stream = events.stream()
    let connection = RetryingConnection(
      try await server.connect(events: events.naming("Meter")), events: events.naming("Meter"))
    _ = try await connection.send(TCPFault.read, to: 1)
    var iterator = stream.makeAsyncIterator()
    let all = await ModbusEventsTests.take(3, from: &iterator)
    #expect(all.map(\.deviceName) == ["Meter", "Meter", "Meter"])
    let line = TraceFormatter(namesConnections: true).line(for: all[1])
    #expect(line.contains("Meter tcp://127.0.0.1:"), "\(line)")
  }

  @Test("has the serial port for an endpoint")
  func serial() async throws {
    let devices = try FaultBus { $0.send($0.goodFrame) }
    defer { devices.stop() }
    let bus = try await devices.open()
    defer { bus.close() }
    #expect(bus.identity?.endpoint == "rtu://" + devices.terminal.path)
  }
}
