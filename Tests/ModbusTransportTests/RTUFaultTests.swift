import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@Suite("Faults of serial lines, each followed by four good reads")
struct RTUFaultTests {
  @Test(
    "the spoiled request has its own outcome, and nothing of it reaches the next", arguments: RTUFault.all)
  func fault(_ fault: RTUFault) async throws {
    let spoiled = Mutex<FaultBus.Exchange?>(nil)
    let devices = try FaultBus { exchange in
      if exchange.number == 0 {
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
    defer { devices.stop() }
    let bus = try await devices.open()
    defer { bus.close() }

    // What the line never answers well has to wait for its deadline.
    let waits =
      switch fault.outcome {
      case .failure(.timedOut), .failure(.invalidResponse): true
      default: false
      }
    let outcome = await Outcome.of(fault.request, on: bus, timeout: waits ? .milliseconds(300) : nil)
    #expect(outcome == fault.outcome)

    // These have another length than the spoiled one, so none of them has to wait for its answer.
    for read in 0..<4 {
      let request = ModbusRequest.read(.holdingRegister, address: UInt16(0x1000 + 16 * read), count: 5)
      #expect(await Outcome.of(request, on: bus) == .success(FaultServer.answer(to: request)))
    }
  }

  @Test("a device that sends a byte now and then is not asked in between, when it would answer late")
  func slowBytes() async throws {
    let devices = try FaultBus { exchange in
      guard exchange.number == 0 else { return exchange.send(exchange.goodFrame) }
      for byte in exchange.goodFrame {
        exchange.send([byte])
        Thread.sleep(forTimeInterval: 0.08)
      }
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    defer { bus.close() }

    #expect(await Outcome.of(TCPFault.read, on: bus, timeout: .milliseconds(300)) == .failure(.timedOut))
    // The answers are of equal length, so one to an earlier request would look right.
    for read in 0..<100 {
      let request = ModbusRequest.read(.holdingRegister, address: UInt16(0x1000 + 16 * read), count: 3)
      let outcome = await Outcome.of(request, on: bus, timeout: .milliseconds(300))
      if outcome == .success(FaultServer.answer(to: request)) { return }
      #expect([.failure(.timedOut), .failure(.answerOwed)].contains(outcome))
    }
    Issue.record("the device was never asked again")
  }
}
