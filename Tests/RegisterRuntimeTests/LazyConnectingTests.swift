import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import TestSupport
import Testing

@Suite("A device that is connected to when it is needed")
struct LazyConnectingTests {
  @Test("is reached by its first read")
  func firstRead() async throws {
    let server = try LoopbackServer { $0.answer([3, 2, 0, 5]) }
    let meter = try SampleMeter.connectLazily(to: server.endpoint)
    #expect(try await meter.numbers.word.read() == 5)
  }

  @Test("sends nothing before")
  func nothingBefore() async throws {
    let events = ModbusEvents()
    let stream = events.stream()
    let server = try LoopbackServer { $0.answer([3, 2, 0, 5]) }
    let meter = try SampleMeter.connectLazily(to: server.endpoint, events: events)
    let before = ContinuousClock.now
    _ = try await meter.numbers.word.read()
    let first = await stream.first { _ in true }
    #expect(first?.kind == .connected)
    #expect(first?.deviceName == "Sample Meter")
    #expect(try #require(first).time >= before)
  }

  @Test("that is down gives each read the reason, and is read once it is there")
  func down() async throws {
    let port = try LoopbackListener.freePort()
    let meter = try SampleMeter.connectLazily(to: "tcp://127.0.0.1:\(port)?timeout=300ms", retries: 0)
    for _ in 0..<2 {
      await #expect {
        try await meter.numbers.word.read()
      } throws: {
        ($0 as? RegisterError)?.cause == .transport(.disconnected(.refused))
      }
    }
    let server = try LoopbackServer(port: port) { $0.answer([3, 2, 0, 5]) }
    defer { withExtendedLifetime(server) {} }
    while (try? await meter.numbers.word.read()) != 5 {}
  }

  @Test("refuses everything once it is closed")
  func closed() async throws {
    let server = try LoopbackServer { $0.answer([3, 2, 0, 5]) }
    let meter = try SampleMeter.connectLazily(to: server.endpoint)
    _ = try await meter.numbers.word.read()
    meter.close()
    await #expect {
      try await meter.numbers.word.read()
    } throws: {
      ($0 as? RegisterError)?.cause == .transport(.closed)
    }
  }

  @Test("needs an endpoint that is one")
  func invalid() {
    #expect {
      try SampleMeter.connectLazily(to: "tpc://10.0.0.7")
    } throws: { error in
      guard case .endpoint? = (error as? RegisterError)?.cause else { return false }
      return true
    }
  }

  @Test("on a serial line whose port is not there tells so in each request")
  func noPort() async throws {
    let path = "/dev/no-such-port"
    let meter = try SampleMeter.connectLazily(to: "rtu://\(path)?unit=1&timeout=300ms", retries: 0)
    await #expect {
      try await meter.numbers.word.read()
    } throws: {
      ($0 as? RegisterError)?.cause == .transport(.disconnected(.noSuchPort(path: path)))
    }
  }
}

@Suite("The errors of a device over a connection")
struct ConnectionErrorTests {
  @Test("name the device, the endpoint and the connection")
  func names() async throws {
    let server = try LoopbackServer { $0.answer([0x83, 4]) }
    defer { withExtendedLifetime(server) {} }
    let events = ModbusEvents()
    let stream = events.stream()
    let meter = try await SampleMeter.connect(to: server.endpoint, events: events)
    let error = await #expect(throws: RegisterError.self) { _ = try await meter.numbers.word.read() }
    #expect(error?.endpoint == server.endpoint)
    #expect(
      error?.description
        == "Sample Meter (unit 1) at \(server.endpoint): numbers.word (holding register 258): the device refused the "
        + "read: server device failure (exception 4)")
    let connected = await stream.first { _ in true }
    #expect(error?.connection != nil && error?.connection == connected?.connection?.number)
  }
}
