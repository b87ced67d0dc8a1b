import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@Suite("Faults of TCP devices, each followed by four good reads")
struct TCPFaultTests {
  /// Where the requests are made.
  enum Place: CaseIterable {
    case anywhere
    case connectionThread
    /// Anywhere, after so many quick answers that callers take theirs from the socket themselves.
    case afterAnswers

    /// How many good answers come before.
    var answers: Int { self == .afterAnswers ? 30 : 0 }
  }

  @Test(
    "the spoiled request has its own outcome, and nothing of it reaches the next", arguments: TCPFault.all,
    Place.allCases)
  func fault(_ fault: TCPFault, _ place: Place) async throws {
    let spoiled = Mutex<FaultServer.Exchange?>(nil)
    let server = try FaultServer { exchange in
      if exchange.number < place.answers {
        exchange.send(exchange.goodFrame)
      } else if exchange.number == place.answers {
        spoiled.withLock { $0 = exchange }
        fault.commit(exchange)
      } else {
        let late = spoiled.withLock { exchange in
          defer { exchange = nil }
          return exchange.map(fault.afterwards) ?? []
        }
        exchange.send(late + exchange.goodFrame)
      }
    }
    defer { server.stop() }
    let connection = try await server.connect()
    defer { connection.close() }

    await withTaskExecutorPreference(place == .connectionThread ? connection.executor : nil) {
      for _ in 0..<place.answers {
        let request = ModbusRequest.read(.holdingRegister, address: 7, count: 3)
        #expect(await Outcome.of(request, on: connection) == .success(FaultServer.answer(to: request)))
      }
      // Only what the fault leaves without an answer has to wait for its deadline.
      let timeout: Duration? = fault.outcome == .failure(.timedOut) ? .milliseconds(300) : nil
      let outcome = await Outcome.of(fault.request, on: connection, timeout: timeout)
      #expect(outcome == fault.outcome)

      for read in 0..<4 {
        let request = ModbusRequest.read(.holdingRegister, address: UInt16(0x1000 + 16 * read), count: 3)
        #expect(
          await Outcome.of(request, on: connection) == .success(FaultServer.answer(to: request)))
      }
    }
    #expect(server.accepted == fault.connections)
  }
}
