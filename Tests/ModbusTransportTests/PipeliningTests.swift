import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@Suite("Several requests on the wire at once")
struct PipeliningTests {
  /// Keeps requests until so many are there, and then answers them all, the last one first.
  final class Hoard: Sendable {
    private let held = Mutex<[FaultServer.Exchange]>([])
    private let size: Int

    init(_ size: Int) { self.size = size }

    var count: Int { held.withLock { $0.count } }

    func take(_ exchange: FaultServer.Exchange) {
      let ripe = held.withLock { held in
        held.append(exchange)
        guard held.count == size else { return [FaultServer.Exchange]() }
        defer { held = [] }
        return held
      }
      for exchange in ripe.reversed() { exchange.send(exchange.goodFrame) }
    }
  }

  static func read(_ index: Int) -> ModbusRequest { ModbusTCPTests.read(UInt16(index * 16), 1 + index % 100) }

  @Test("are answered in any order, each with its own answer", arguments: [1, 2, 8, 16])
  func anyOrder(maxInFlight: Int) async throws {
    let hoard = Hoard(maxInFlight)
    let server = try FaultServer { hoard.take($0) }
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: maxInFlight)
    let good = await withTaskGroup { group in
      for index in 0..<(20 * maxInFlight) {
        group.addTask {
          await Outcome.of(Self.read(index), to: UnitID(rawValue: UInt8(1 + index % 7)), on: connection)
            == .success(FaultServer.answer(to: Self.read(index)))
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(good == 20 * maxInFlight)
    #expect(server.accepted == 1)
  }

  @Test("are never more than allowed", arguments: [(1, 1), (4, 4), (16, 16), (99, 16), (0, 1)])
  func limit(asked: Int, allowed: Int) async throws {
    let hoard = Hoard(1000)
    let server = try FaultServer { hoard.take($0) }
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: asked)
    let tasks = (0..<20).map { index in Task { await Outcome.of(Self.read(index), on: connection) } }
    await eventually { hoard.count == allowed }
    // Whatever was too many would be on its way by now: this request overtakes nothing and is never sent.
    #expect(
      await Outcome.of(Self.read(0), on: connection, timeout: .milliseconds(30)) == .failure(.timedOut))
    #expect(hoard.count == allowed)
    connection.close()
    for task in tasks { #expect(await task.value == .failure(.closed)) }
  }

  @Test("are sent in the order they were made")
  func order() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: 8)
    var tasks: [Task<Result<ModbusResponse, ModbusError>, Never>] = []
    for index in 0..<50 {
      let sent = server.requests.count
      tasks.append(Task { await Outcome.of(Self.read(index), on: connection) })
      await eventually { server.requests.count > sent }
    }
    for task in tasks { _ = await task.value }
    let addresses = server.requests.compactMap { try? ModbusRequest(pdu: $0.pdu).reads?.address }
    #expect(addresses == (0..<50).map { UInt16($0 * 16) })
  }

  @Test("all fail when the stream can no longer be trusted, and none of what waits does")
  func lostTogether() async throws {
    let held = Mutex(0)
    let server = try FaultServer { exchange in
      let isFirst = held.withLock { held in
        held += 1
        return held <= 4
      }
      if !isFirst { exchange.send(exchange.goodFrame) }
      if exchange.number == 3 { exchange.send([0, 0, 0, 9, 9]) }
    }
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: 4)
    let outcomes = await withTaskGroup { group in
      for index in 0..<10 {
        group.addTask { await Outcome.of(Self.read(index), on: connection) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 == .failure(.disconnected(.notModbus(.protocolID(9)))) }.count == 4)
    #expect(outcomes.filter { (try? $0.get()) != nil }.count == 6)
    #expect(server.accepted == 2)
  }

  @Test("that time out together count as one silence, so the connection stays")
  func oneSilence() async throws {
    let server = try FaultServer { if $0.number >= 8 { $0.send($0.goodFrame) } }
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: 8)
    await withTaskGroup { group in
      for index in 0..<8 {
        group.addTask {
          let outcome = await Outcome.of(Self.read(index), on: connection, timeout: .milliseconds(200))
          #expect(outcome == .failure(.timedOut))
        }
      }
    }
    #expect(server.requests.count == 8)
    #expect(await Outcome.of(Self.read(9), on: connection) == .success(FaultServer.answer(to: Self.read(9))))
    #expect(server.accepted == 1)
  }

  @Test("go on when one of them expires while the frame of another is half there")
  func expiryInsideFrame() async throws {
    let held = Mutex<[FaultServer.Exchange]>([])
    let server = try FaultServer { exchange in
      let count = held.withLock { held in
        held.append(exchange)
        return held.count
      }
      if count == 4 { held.withLock { $0[0].send(Array($0[0].goodFrame.prefix(8))) } }
    }
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: 4)
    let patient = (0..<3).map { index in Task { await Outcome.of(Self.read(index), on: connection) } }
    await eventually { server.requests.count == 3 }
    #expect(
      await Outcome.of(Self.read(9), on: connection, timeout: .milliseconds(100)) == .failure(.timedOut))
    held.withLock { held in
      held[0].send(Array(held[0].goodFrame.dropFirst(8)))
      for exchange in held[1...] { exchange.send(exchange.goodFrame) }
    }
    for (index, task) in patient.enumerated() {
      #expect(await task.value == .success(FaultServer.answer(to: Self.read(index))))
    }
    #expect(server.accepted == 1)
  }
}
