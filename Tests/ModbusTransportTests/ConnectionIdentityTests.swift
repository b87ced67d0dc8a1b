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

  @Test("has the name of the device whose request it is about, over a connection that several share")
  func requestingDevice() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let events = ModbusEvents()
    let stream = events.stream()
    let connection = try await server.connect(events: events)
    let wrapped: any ModbusConnection = RetryingConnection(
      ReadOnlyConnection(RecordingConnection(LimitedConnection(connection, most: 9))))
    _ = try await connection.naming("Meter").send(TCPFault.read, to: 1, timeout: nil)
    _ = try await wrapped.naming("Relay").send(TCPFault.read, to: 2, timeout: nil)
    _ = try await connection.send(TCPFault.read, to: 3)
    var iterator = stream.makeAsyncIterator()
    let all = await ModbusEventsTests.take(7, from: &iterator)
    #expect(all.map(\.deviceName) == [nil, "Meter", "Meter", "Relay", "Relay", nil, nil])
  }

  @Test("has the name of the device that was asked last at the unit id, where a frame answers no request")
  func discardedFrame() async throws {
    let server = try FaultServer { exchange in
      let stray = [1, 2, 9].flatMap { exchange.framed([3, 2, 0, 7], id: 999, unit: UnitID(rawValue: $0)) }
      exchange.send((exchange.number == 2 ? stray : []) + exchange.goodFrame)
    }
    defer { server.stop() }
    let events = ModbusEvents()
    let stream = events.stream()
    let connection = try await server.connect(events: events)
    _ = try await connection.naming("Old Relay").send(TCPFault.read, to: 2, timeout: nil)
    _ = try await connection.naming("Meter").send(TCPFault.read, to: 1, timeout: nil)
    _ = try await connection.naming("Relay").send(TCPFault.read, to: 2, timeout: nil)
    var iterator = stream.makeAsyncIterator()
    let all = await ModbusEventsTests.take(9, from: &iterator)
    #expect(all.filter { $0.kind == .discarded }.map(\.deviceName) == ["Meter", "Relay", nil])
  }

  @Test("has the name of the device whose request is sent again")
  func retryingDevice() async throws {
    let memory = InMemoryDevice()
    memory.holdingRegisters[0] = 1
    memory.failNext(with: .timedOut)
    let events = ModbusEvents()
    let stream = events.stream()
    let connection = RetryingConnection(memory, events: events).naming("Relay")
    _ = try await connection.send(.read(.holdingRegister, address: 0, count: 1), to: 1, timeout: nil)
    #expect(await stream.first { _ in true }?.deviceName == "Relay")
  }

  @Test("a device keeps the connection that it was given, though nobody else does")
  func lifetime() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    func named() async throws -> any ModbusConnection { try await server.connect().naming("Meter") }
    let connection = try await named()
    _ = try await connection.send(TCPFault.read, to: 1, timeout: nil)
    #expect(connection.identity?.endpoint == "tcp://127.0.0.1:\(server.port)")
  }

  @Test("names the device on a serial line too")
  func serialDevice() async throws {
    let devices = try FaultBus { $0.send($0.goodFrame) }
    defer { devices.stop() }
    let events = ModbusEvents()
    let stream = events.stream()
    let bus = try await devices.open(events: events)
    defer { bus.close() }
    _ = try await bus.naming("Meter").send(TCPFault.read, to: 1, timeout: nil)
    var iterator = stream.makeAsyncIterator()
    let all = await ModbusEventsTests.take(3, from: &iterator)
    #expect(all.map(\.deviceName) == [nil, "Meter", "Meter"])
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
