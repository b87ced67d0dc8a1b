import Foundation
import ModbusProtocol
import ModbusTransport
import RegisterRuntime
import Synchronization
import Testing

/// `SampleMeter` declares 9600 bit/s without parity and two stop bits, 60 s, two requests at once, and which writes may
/// be repeated.
@Suite("What a map declares about the way to a device")
struct ConnectingTests {
  @Test("is in the generated code")
  func declared() {
    #expect(
      SampleMeter.connectionDefaults
        == ConnectionDefaults(
          serial: SerialSettings(baudRate: 9600, parity: .none, stopBits: 2), timeout: .seconds(60),
          maxInFlight: 2, pause: .milliseconds(1)))
    #expect(SampleCabinet.connectionDefaults == ConnectionDefaults())
  }

  @Test("is overridden by what an endpoint gives")
  func endpoint() throws {
    let endpoint = try ModbusEndpoint(
      "rtu:///dev/ttyUSB0?baud=19200&timeout=2s", defaults: SampleMeter.connectionDefaults)
    #expect(endpoint.timeout == .seconds(2))
    #expect(
      endpoint.link
        == .serial(
          path: "/dev/ttyUSB0", settings: SerialSettings(baudRate: 19200, parity: .none, stopBits: 2)))
  }

  @Test(
    "allows a write to be repeated only when all of it may be",
    arguments: [
      (.writeSingleRegister(address: 0x302, value: 1), true),
      (.writeMultipleRegisters(address: 0x308, values: [1, 2, 3]), true),
      (.maskWriteRegister(address: 0x309, and: 0, or: 1), true),
      (.writeMultipleRegisters(address: 0x302, values: [1, 2]), false),
      (.writeMultipleRegisters(address: 0x300, values: [0, 40]), false),
      (.writeSingleCoil(address: 0x10, value: true), false),
      (.writeMultipleCoils(address: 0x11, values: [true, true, true]), true),
      (.read(.holdingRegister, address: 0x302, count: 1), false),
    ] as [(ModbusRequest, Bool)])
  func idempotence(request: ModbusRequest, isIdempotent: Bool) {
    #expect(SampleMeter.isIdempotent(request, unit: 1) == isIdempotent)
  }

  @Test("gives an answer the time that the map declares")
  func timeout() async throws {
    let server = try LoopbackServer { exchange in
      Thread.sleep(forTimeInterval: 2)
      exchange.answer([3, 2, 0, 5])
    }
    let meter = try await SampleMeter.connect(to: server.endpoint, retries: 0)
    #expect(try await meter.settings.choice.read() == 5)
  }

  @Test("has the name of the device in every event of the connection")
  func deviceName() async throws {
    let events = ModbusEvents()
    let stream = events.stream()
    let server = try LoopbackServer { $0.answer([3, 2, 0, 5]) }
    let meter = try await SampleMeter.connect(to: server.endpoint, events: events)
    _ = try await meter.settings.choice.read()
    // It is connected, asked, and answers.
    var names: [String?] = []
    for await event in stream.prefix(3) { names.append(event.deviceName) }
    #expect(names == ["Sample Meter", "Sample Meter", "Sample Meter"])
  }

  @Test("has its name in the events of its requests over a connection that it shares")
  func deviceNameOfRequests() async throws {
    let events = ModbusEvents()
    let stream = events.stream()
    let server = try LoopbackServer { $0.answer([3, 2, 0, 5]) }
    let connection = try await ModbusEndpoint(server.endpoint).connect(events: events)
    _ = try await SampleMeter(on: connection, unit: 1).settings.choice.read()
    var names: [String?] = []
    for await event in stream.prefix(3) { names.append(event.deviceName) }
    #expect(names == [nil, "Sample Meter", "Sample Meter"])
  }

  @Test("puts as many requests on the wire at once as the map declares")
  func requestsAtOnce() async throws {
    let held = Mutex<[LoopbackServer.Exchange]>([])
    let server = try LoopbackServer { exchange in
      // Only two requests at once get an answer.
      let ripe = held.withLock { held in
        held.append(exchange)
        return held.count == 2 ? held : []
      }
      for exchange in ripe { exchange.answer([3, 2, 0, 5]) }
    }
    let meter = try await SampleMeter.connect(to: server.endpoint, retries: 0)
    async let first = meter.settings.choice.read()
    async let second = meter.settings.choice.read()
    #expect(try await [first, second] == [5, 5])
  }

  /// Hangs up on the first request, and echoes those that follow.
  private static func droppingServer() throws -> LoopbackServer {
    let isFirst = Mutex(true)
    return try LoopbackServer { exchange in
      let drops = isFirst.withLock { isFirst in
        defer { isFirst = false }
        return isFirst
      }
      if drops { exchange.hangUp() } else { exchange.answer(exchange.frame.pdu) }
    }
  }

  @Test("sends a write that the map calls idempotent again")
  func repeated() async throws {
    let server = try Self.droppingServer()
    let meter = try await SampleMeter.connect(to: server.endpoint)
    try await meter.settings.choice.write(2)
  }

  @Test("does not send any other write again")
  func notRepeated() async throws {
    let server = try Self.droppingServer()
    let meter = try await SampleMeter.connect(to: server.endpoint)
    let error = await #expect(throws: RegisterError.self) { try await meter.settings.single.write(2) }
    guard case .transport(.outcomeUnknown)? = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("leaves the unit to the endpoint")
  func unit() async throws {
    let server = try LoopbackServer { $0.answer([3, 2, 0, UInt8($0.frame.unit.rawValue)]) }
    let meter = try await SampleMeter.connect(to: server.endpoint + "?unit=5")
    #expect(try await meter.settings.choice.read() == 5)
  }

  @Test("refuses a text that is no endpoint")
  func noEndpoint() async throws {
    let error = await #expect(throws: RegisterError.self) { try await SampleMeter.connect(to: "10.0.0.7") }
    #expect(error?.cause == .endpoint(.noScheme("10.0.0.7")))
    #expect(
      error?.description == """
        Sample Meter at 10.0.0.7: `10.0.0.7` has no scheme such as tcp:// or rtu://; write tcp://HOST:PORT?unit=1
        """)
  }

  @Test("names device and endpoint when nobody is there")
  func nobody() async throws {
    // Port 1 of this machine: nothing listens there.
    let error = await #expect(throws: RegisterError.self) {
      try await SampleMeter.connect(to: "tcp://127.0.0.1:1?unit=5")
    }
    #expect(error?.cause == .transport(.disconnected(.refused)))
    #expect(error?.operation == .connect && error?.unit == 5 && error?.endpoint == "tcp://127.0.0.1:1?unit=5")
    #expect(
      error?.description == """
        Sample Meter at tcp://127.0.0.1:1?unit=5: no connection: connection refused, nothing listens at this address \
        and port
        """)
  }

  @Test("fails with the same type of error as a read, so that one catch has both")
  func oneType() async throws {
    do {
      let meter = try await SampleMeter.connect(to: "tcp://127.0.0.1:1")
      _ = try await meter.settings.choice.read()
      Issue.record("somebody listens")
    } catch {
      switch error.cause {
      case .transport(.disconnected): #expect(error.table == nil && error.count == 0)
      default: Issue.record("\(error)")
      }
    }
  }
}
