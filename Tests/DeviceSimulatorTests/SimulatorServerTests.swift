import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("The simulator's server", .serialized)
struct SimulatorServerTests {
  /// Read two registers from 0x200.
  private static let readDelay: [UInt8] = [3, 2, 0, 0, 2]

  private func withServer(
    units: Set<UnitID> = [1], mostConnections: Int = 32, _ body: (SimulatorServer) throws -> Void
  ) throws {
    var options = SimulatorServer.Options()
    options.units = units
    options.mostConnections = mostConnections
    let server = try SimulatorServer(try Bench.device(), options: options)
    defer { server.stop() }
    try body(server)
  }

  @Test("a free port is taken and reported, and the answer repeats the transaction id")
  func answers() throws {
    try withServer { server in
      let client = try RawClient(port: server.port)
      #expect(
        client.exchange(Self.readDelay, transaction: 9) == [0, 9, 0, 0, 0, 7, 1, 3, 4, 0, 0, 0, 60])
    }
  }

  @Test("several clients are served at once and see each other's writes")
  func severalClients() throws {
    try withServer { server in
      let clients = try (0..<8).map { _ in try RawClient(port: server.port) }
      _ = clients[0].exchange([16, 2, 0, 0, 2, 4, 0, 0, 0, 80])
      for client in clients {
        #expect(client.exchange(Self.readDelay).suffix(4) == [0, 0, 0, 80])
      }
    }
  }

  @Test("frames may come in pieces or several at once")
  func pieces() throws {
    try withServer { server in
      let client = try RawClient(port: server.port)
      let frame: [UInt8] = [0, 1, 0, 0, 0, 6, 1] + Self.readDelay
      for byte in frame { client.send([byte]) }
      #expect(client.receive(13).count == 13)
      client.send(frame + frame + frame)
      #expect(client.receive(39).count == 39)
    }
  }

  @Test(
    "a stream that is not Modbus is closed, other clients are unharmed",
    arguments: [
      [0, 1, 0, 1, 0, 6, 1, 3, 2, 0, 0, 2] as [UInt8], [0, 1, 0, 0, 0, 0], [0, 1, 0, 0, 0xff, 0xff],
      Array("GET / HTTP/1.1\r\n\r\n".utf8),
    ])
  func malformed(bytes: [UInt8]) throws {
    try withServer { server in
      let good = try RawClient(port: server.port)
      let bad = try RawClient(port: server.port)
      bad.send(bytes)
      #expect(bad.receive(1) == [])
      #expect(good.exchange(Self.readDelay).count == 13)
    }
  }

  @Test("an unknown function is refused, the connection stays")
  func unknownFunction() throws {
    try withServer { server in
      let client = try RawClient(port: server.port)
      #expect(client.exchange([7]).suffix(2) == [0x87, 1])
      #expect(client.exchange(Self.readDelay).count == 13)
    }
  }

  @Test("another unit is answered as by a gateway with nobody behind it, 0 and 255 as the server itself")
  func units() throws {
    try withServer(units: [7]) { server in
      let client = try RawClient(port: server.port)
      #expect(client.exchange(Self.readDelay, unit: 1).suffix(2) == [0x83, 11])
      #expect(client.exchange(Self.readDelay, unit: 7).count == 13)
      #expect(client.exchange(Self.readDelay, unit: 255).count == 13)
      #expect(client.exchange(Self.readDelay, unit: 0).count == 13)
    }
  }

  @Test(
    "a write to the server itself is carried out and answered, as our client expects", arguments: [0, 255])
  func serverItself(unit: UInt8) async throws {
    let server = try SimulatorServer(try Bench.device())
    defer { server.stop() }
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: server.port)
    let write = ModbusRequest.writeMultipleRegisters(address: 0x200, values: [0, 80])
    #expect(try await connection.send(write, to: UnitID(rawValue: unit)) == .written)
    let read = ModbusRequest.read(.holdingRegister, address: 0x200, count: 2)
    #expect(try await connection.send(read, to: 1) == .values([0, 80]))
  }

  @Test("0 and 255 can be units of their own on TCP")
  func lowestAndHighestUnit() async throws {
    var options = SimulatorServer.Options()
    options.units = [0, 1, 255]
    let server = try SimulatorServer(try Bench.device(), options: options)
    defer { server.stop() }
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: server.port)
    let read = ModbusRequest.read(.holdingRegister, address: 0x200, count: 2)
    let delays: [(unit: UnitID, word: UInt16)] = [(0, 80), (1, 100), (255, 120)]
    for (unit, word) in delays {
      let write = ModbusRequest.writeMultipleRegisters(address: 0x200, values: [0, word])
      #expect(try await connection.send(write, to: unit) == .written)
    }
    for (unit, word) in delays { #expect(try await connection.send(read, to: unit) == .values([0, word])) }
  }

  @Test("a client beyond the greatest number is turned away")
  func tooMany() throws {
    try withServer(mostConnections: 2) { server in
      let clients = try (0..<2).map { _ in try RawClient(port: server.port) }
      for client in clients { #expect(client.exchange(Self.readDelay).count == 13) }
      #expect(try RawClient(port: server.port).exchange(Self.readDelay) == [])
    }
  }

  @Test("stopping closes every connection and frees the port and all descriptors")
  func stop() throws {
    let before = openDescriptors()
    for _ in 0..<200 {
      let server = try SimulatorServer(try Bench.device())
      let client = try RawClient(port: server.port)
      _ = client.exchange(Self.readDelay)
      server.stop()
      #expect(client.receive(1) == [])
      server.stop()
    }
    // Other tests of this process open descriptors too, but not one for each of these servers.
    #expect(openDescriptors() < before + 100)
  }

  @Test("events reach the listener in order, and the device can be changed between requests")
  func events() throws {
    let seen = Mutex<[SimulatorEvent]>([])
    let server = try SimulatorServer(try Bench.device()) { unit, event in
      #expect(unit == 1)
      seen.withLock { $0.append(event) }
    }
    defer { server.stop() }
    try server.withDevice { device throws in try device.set("measures.peak", to: "7") }
    let client = try RawClient(port: server.port)
    #expect(client.exchange([3, 1, 2, 0, 1]).suffix(2) == [0, 7])
    _ = client.exchange([6, 3, 0, 0x0a, 0x0a])
    #expect(
      seen.withLock { $0 } == [
        .sideEffect(name: "reset-peak", path: "measures.peak"), .command(path: "reset.peak"),
      ])
  }

  @Test("an address that is taken, or a text that is no address, is an error that names the reason")
  func cannotListen() throws {
    try withServer { server in
      var options = SimulatorServer.Options()
      options.port = server.port
      #expect(throws: ServerError.self) { try SimulatorServer(try Bench.device(), options: options) }
    }
    var options = SimulatorServer.Options()
    options.host = "not an address"
    #expect(throws: ServerError.self) { try SimulatorServer(try Bench.device(), options: options) }
  }

  /// The descriptors of this process that are in use.
  private func openDescriptors() -> Int {
    (0..<4096).count { fcntl(Int32($0), F_GETFD) != -1 }
  }
}
