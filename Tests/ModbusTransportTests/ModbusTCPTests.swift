import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import TestSupport
import Testing

@Suite("The TCP client")
struct ModbusTCPTests {
  static func honestServer(port: UInt16 = 0, family: Int32 = AF_INET) throws -> FaultServer {
    try FaultServer(port: port, family: family) { $0.send($0.goodFrame) }
  }

  static func read(_ address: UInt16, _ count: Int = 2) -> ModbusRequest {
    .read(.holdingRegister, address: address, count: count)
  }

  @Test("carries out every kind of request")
  func everyRequest() async throws {
    let server = try Self.honestServer()
    defer { server.stop() }
    let connection = try await server.connect()
    let requests: [ModbusRequest] = [
      .read(.coil, address: 3, count: 2000), .read(.discreteInput, address: 3, count: 9),
      .read(.inputRegister, address: 3, count: 1), .read(.holdingRegister, address: 65411, count: 125),
      .writeSingleCoil(address: 1, value: true), .writeSingleRegister(address: 1, value: 7),
      .writeMultipleCoils(address: 1, values: Array(repeating: true, count: 1968)),
      .writeMultipleRegisters(address: 1, values: Array(repeating: 7, count: 123)),
      .maskWriteRegister(address: 4, and: 0xF2, or: 0x25),
      .readWriteMultipleRegisters(
        readAddress: 3, readCount: 125, writeAddress: 14, values: Array(repeating: 7, count: 121)),
      .readDeviceIdentification(.basic, object: 0),
    ]
    for request in requests {
      #expect(try await connection.send(request, to: 9) == FaultServer.answer(to: request))
    }
    #expect(server.requests.map(\.unit) == Array(repeating: 9, count: requests.count))
  }

  @Test("reaches hosts by name and over IPv6")
  func hosts() async throws {
    let server = try Self.honestServer()
    defer { server.stop() }
    let named = try await server.connect(as: "localhost")
    #expect(try await named.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
    guard let six = try? Self.honestServer(family: AF_INET6) else {
      print("IPv6 is not tested: this machine has no IPv6 loopback")
      return
    }
    defer { six.stop() }
    let overSix = try await six.connect(as: "::1")
    #expect(try await overSix.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
  }

  @Test("reports at once that nothing listens")
  func refused() async throws {
    let port = try LoopbackListener.freePort()
    await #expect(throws: ModbusError.disconnected(.refused)) {
      try await ModbusTCP.connect(to: "127.0.0.1", port: port)
    }
  }

  @Test("refuses a request that cannot be put on the wire, and sends nothing")
  func invalidRequest() async throws {
    let server = try Self.honestServer()
    defer { server.stop() }
    let connection = try await server.connect()
    await #expect(
      throws: ModbusError.invalidRequest("function 3 takes 1 to 125 addresses, not 126")
    ) { try await connection.send(Self.read(0, 126), to: 1) }
    #expect(try await connection.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
    #expect(server.requests.count == 1)
  }

  @Test("gives each of many tasks its own answer, with one request on the wire at a time")
  func manyTasks() async throws {
    let open = Mutex(0)
    let server = try FaultServer { exchange in
      let others = open.withLock { open in
        open += 1
        return open - 1
      }
      if others == 0 { Thread.sleep(forTimeInterval: 0.0005) }
      open.withLock { $0 -= 1 }
      // An answer for more than one open request would be a wrong value and fail the test.
      exchange.send(others == 0 ? exchange.goodFrame : exchange.framed([0x83, 0x04]))
    }
    defer { server.stop() }
    let connection = try await server.connect()
    let outcomes = await withTaskGroup { group in
      for index in 0..<200 {
        group.addTask {
          let request = Self.read(UInt16(index * 7), 1 + index % 100)
          let outcome = await Outcome.of(request, on: connection)
          return outcome == .success(FaultServer.answer(to: request))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: true, count: 200))
    #expect(Set(server.requests.map(\.transactionID)).count == 200)
  }

  @Test("frees a cancelled caller at once, and keeps its place on the wire until the answer comes")
  func cancellation() async throws {
    let held = Mutex<[FaultServer.Exchange]>([])
    let server = try FaultServer { exchange in
      if exchange.number == 0 {
        held.withLock { $0.append(exchange) }
      } else {
        exchange.send(exchange.goodFrame)
      }
    }
    defer { server.stop() }
    let connection = try await server.connect()
    let first = Task { await Outcome.of(Self.read(1), on: connection) }
    await eventually { !held.withLock { $0.isEmpty } }
    let second = Task { await Outcome.of(Self.read(100), on: connection) }
    let third = Task { await Outcome.of(Self.read(200), on: connection) }
    first.cancel()
    third.cancel()
    #expect(await first.value == .failure(.cancelled))
    #expect(await third.value == .failure(.cancelled))
    #expect(server.requests.count == 1)

    for exchange in held.withLock({ $0 }) { exchange.send(exchange.goodFrame) }
    #expect(await second.value == .success(FaultServer.answer(to: Self.read(100))))
    // The third was cancelled in the queue: it was never sent.
    #expect(server.requests.count == 2)
  }

  @Test("does not let a caller who meant to wait for an hour and left keep the others waiting")
  func cancelledPatience() async throws {
    let server = try FaultServer { if $0.number > 0 { $0.send($0.goodFrame) } }
    defer { server.stop() }
    let options = ModbusTCP.Options(timeout: .milliseconds(100), connectTimeout: .seconds(60))
    let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: server.port, options: options)
    let first = Task { await Outcome.of(Self.read(1), on: connection, timeout: .seconds(3600)) }
    await eventually { server.requests.count == 1 }
    first.cancel()
    #expect(await first.value == .failure(.cancelled))
    let next = await Outcome.of(Self.read(100), on: connection, timeout: .seconds(60))
    #expect(next == .success(FaultServer.answer(to: Self.read(100))))
    // The late answer, should it come, must not meet its id in use.
    #expect(Set(server.requests.map(\.transactionID)).count == 2)
  }

  @Test("sends nothing for a task that is cancelled already")
  func alreadyCancelled() async throws {
    let server = try Self.honestServer()
    defer { server.stop() }
    let connection = try await server.connect()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await Outcome.of(Self.read(1), on: connection)
    }
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
    #expect(server.requests.isEmpty)
  }

  @Test("counts the time in the queue towards the timeout")
  func totalDeadline() async throws {
    let server = try FaultServer { _ in }
    defer { server.stop() }
    let connection = try await server.connect()
    let slow = Task { await Outcome.of(Self.read(1), on: connection) }
    await eventually { server.requests.count == 1 }
    #expect(await Outcome.of(Self.read(2), on: connection, timeout: .milliseconds(50)) == .failure(.timedOut))
    #expect(server.requests.count == 1)
    connection.close()
    #expect(await slow.value == .failure(.closed))
  }

  @Test("fails everybody who waits when it is closed, and everybody who comes later")
  func closing() async throws {
    let server = try FaultServer { _ in }
    defer { server.stop() }
    let connection = try await server.connect()
    let waiting = (0..<5).map { index in
      Task { await Outcome.of(Self.read(index), on: connection) }
    }
    await eventually { server.requests.count == 1 }
    connection.close()
    for task in waiting { #expect(await task.value == .failure(.closed)) }
    #expect(await Outcome.of(Self.read(1), on: connection) == .failure(.closed))
    connection.close()
  }

  @Test("stays through single timeouts, and connects anew after three silent ones in a row")
  func silentTimeouts() async throws {
    let answered: Set = [2, 6]
    let server = try FaultServer { exchange in
      if answered.contains(exchange.number) { exchange.send(exchange.goodFrame) }
    }
    defer { server.stop() }
    let connection = try await server.connect()
    let generation = connection.generation
    for number in 0..<6 {
      let outcome = await Outcome.of(
        Self.read(1), on: connection, timeout: number == 2 ? nil : .milliseconds(60))
      #expect(outcome == (number == 2 ? .success(FaultServer.answer(to: Self.read(1))) : .failure(.timedOut)))
      #expect(server.accepted == 1)
      if number < 5 { #expect(connection.generation == generation) }
    }
    #expect(
      await Outcome.of(Self.read(1), on: connection)
        == .success(FaultServer.answer(to: Self.read(1))))
    #expect(server.accepted == 2)
    #expect(generation != nil && connection.generation != generation)
    #expect(RetryingConnection(connection).generation == connection.generation)
  }

  @Test("sends what is bound to a connection over that one, and over no other")
  func boundRequests() async throws {
    // The second request ends the connection, while the third waits for its turn.
    let server = try FaultServer { exchange in
      guard exchange.number == 1 else { return exchange.send(exchange.goodFrame) }
      Thread.sleep(forTimeInterval: 0.1)
      exchange.hangUp()
    }
    defer { server.stop() }
    let connection = try await server.connect()
    let found = connection.generation
    #expect(
      try await connection.send(Self.read(1), to: 1, onlyIn: found) == FaultServer.answer(to: Self.read(1)))
    let ending = Task { await Outcome.of(Self.read(2), on: connection) }
    await eventually { server.requests.count == 2 }
    let waiting = Task { () -> Result<ModbusResponse, ModbusError> in
      do throws(ModbusError) {
        return .success(try await connection.send(Self.read(3), to: 1, onlyIn: found))
      } catch {
        return .failure(error)
      }
    }
    #expect(await ending.value == .failure(.disconnected(.closedByPeer)))
    guard case .failure(.disconnected) = await waiting.value else {
      Issue.record("sent over another connection")
      return
    }
    await #expect(throws: ModbusError.disconnected(.lost)) {
      try await connection.send(Self.read(4), to: 1, onlyIn: found)
    }
    #expect(try await connection.send(Self.read(5), to: 1) == FaultServer.answer(to: Self.read(5)))
    #expect(server.requests.count == 3)
  }

  @Test("waits within a request's own time for a device that comes back, and then reads it")
  func deviceComesBack() async throws {
    let first = try Self.honestServer()
    let connection = try await first.connect()
    #expect(try await connection.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
    first.stop()

    // While it is away, a request has what kept it from being sent as its error.
    await eventually {
      await Outcome.of(Self.read(1), on: connection, timeout: .milliseconds(100))
        == .failure(.disconnected(.refused))
    }
    let patient = Task { await Outcome.of(Self.read(2), on: connection) }
    let second = try Self.honestServer(port: first.port)
    defer { second.stop() }
    #expect(await patient.value == .success(FaultServer.answer(to: Self.read(2))))
  }

  @Test("sends nothing over a connection that the device has ended, however quickly it answered before")
  func endedAfterAnswer() async throws {
    let ended = Mutex(0)
    let server = try FaultServer { exchange in
      exchange.send(exchange.goodFrame)
      guard exchange.number >= 30 else { return }
      exchange.hangUp()
      ended.withLock { $0 += 1 }
    }
    defer { server.stop() }
    let connection = try await server.connect()
    defer { connection.close() }
    for read in 0..<40 {
      let request = Self.read(UInt16(read))
      #expect(await Outcome.of(request, on: connection) == .success(FaultServer.answer(to: request)))
      await eventually { ended.withLock { $0 } >= read - 29 }
    }
    #expect(server.accepted == 10)
  }

  /// In a process of its own: so many open files would be in the way of the tests beside it.
  @Test("works with descriptors above 1024")
  func manyDescriptors() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit()
      #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
      #else
        let resource = RLIMIT_NOFILE
      #endif
      getrlimit(resource, &limit)
      limit.rlim_cur = min(limit.rlim_max, max(limit.rlim_cur, 4096))
      setrlimit(resource, &limit)
      guard limit.rlim_cur >= 2048 else {
        print("descriptors above 1024 are not tested: this machine allows \(limit.rlim_cur)")
        return
      }
      let fillers = (0..<1100).map { _ in dup(0) }
      #expect((fillers.max() ?? 0) > 1024)
      let server = try Self.honestServer()
      let connection = try await server.connect()
      #expect(try await connection.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
    }
  }
}
