import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@Suite("A task on the thread of a connection")
struct ConnectionExecutorTests {
  /// The thread that asks.
  private static var thread: UInt {
    #if canImport(Glibc)
      UInt(pthread_self())
    #else
      UInt(bitPattern: pthread_self())
    #endif
  }

  @Test("stays there while it waits for answers")
  func staysOnThread() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let connection = try await server.connect()
    let elsewhere = Self.thread
    let threads = await withTaskExecutorPreference(connection.executor) {
      var threads = [Self.thread]
      for address in 0..<20 {
        let request = ModbusTCPTests.read(UInt16(address))
        #expect(await Outcome.of(request, on: connection) == .success(FaultServer.answer(to: request)))
        threads.append(Self.thread)
      }
      return threads
    }
    #expect(Set(threads).count == 1)
    #expect(threads.first != elsewhere)
  }

  @Test("gets its own answers beside others, there and elsewhere", arguments: [1, 4, 16])
  func beside(maxInFlight: Int) async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let connection = try await server.connect(maxInFlight: maxInFlight)
    let good = await withTaskGroup { group in
      for index in 0..<100 {
        group.addTask(executorPreference: index % 3 == 0 ? nil : connection.executor) {
          await Outcome.of(PipeliningTests.read(index), on: connection)
            == .success(FaultServer.answer(to: PipeliningTests.read(index)))
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(good == 100)
    #expect(server.accepted == 1)
  }

  @Test("has an error when its deadline passes, and goes on")
  func deadline() async throws {
    let server = try FaultServer { if $0.number > 0 { $0.send($0.goodFrame) } }
    defer { server.stop() }
    let connection = try await server.connect()
    await withTaskExecutorPreference(connection.executor) {
      let request = ModbusTCPTests.read(1)
      #expect(
        await Outcome.of(request, on: connection, timeout: .milliseconds(30)) == .failure(.timedOut))
      #expect(await Outcome.of(request, on: connection) == .success(FaultServer.answer(to: request)))
    }
  }

  @Test("is let go when it is cancelled")
  func cancellation() async throws {
    let hoard = PipeliningTests.Hoard(1000)
    let server = try FaultServer { hoard.take($0) }
    defer { server.stop() }
    let connection = try await server.connect()
    let task = Task(executorPreference: connection.executor) {
      await Outcome.of(ModbusTCPTests.read(1), on: connection)
    }
    await eventually { hoard.count == 1 }
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
  }

  @Test("goes on elsewhere when the connection is closed")
  func closing() async throws {
    let hoard = PipeliningTests.Hoard(1000)
    let server = try FaultServer { hoard.take($0) }
    defer { server.stop() }
    let connection = try await server.connect()
    let task = Task(executorPreference: connection.executor) {
      var outcomes = [await Outcome.of(ModbusTCPTests.read(1), on: connection)]
      try await Task.sleep(for: .milliseconds(1))
      outcomes.append(await Outcome.of(ModbusTCPTests.read(2), on: connection))
      return outcomes
    }
    await eventually { hoard.count == 1 }
    connection.close()
    #expect(try await task.value == [.failure(.closed), .failure(.closed)])
  }

  @Test("may close the connection, and lets go of it")
  func closesItself() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let connection = try await server.connect()
    let task = Task(executorPreference: connection.executor) {
      connection.close()
      await Task.yield()
      return await Outcome.of(ModbusTCPTests.read(1), on: connection)
    }
    #expect(await task.value == .failure(.closed))
  }

  @Test("runs although the connection was closed before it began, and is no more")
  func afterwards() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    var connection: ModbusTCP? = try await server.connect()
    let executor = try #require(connection?.executor)
    connection?.close()
    connection = nil
    #expect(await Task(executorPreference: executor) { 7 }.value == 7)
  }
}
