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
      case .failure(.timedOut), .failure(.spoiled), .failure(.invalidResponse): true
      default: false
      }
    let outcome = await Outcome.of(fault.request, on: bus, timeout: waits ? .milliseconds(300) : nil)
    #expect(Self.withoutBytes(outcome) == fault.outcome)

    // These have another length than the spoiled one, so none of them has to wait for its answer.
    for read in 0..<4 {
      let request = ModbusRequest.read(.holdingRegister, address: UInt16(0x1000 + 16 * read), count: 5)
      #expect(await Outcome.of(request, on: bus) == .success(FaultServer.answer(to: request)))
    }
  }

  private static func withoutBytes(_ outcome: Outcome.Value) -> Outcome.Value {
    guard case .failure(.spoiled(let answer)) = outcome else { return outcome }
    return .failure(.spoiled(SpoiledAnswer(answer.kind, [])))
  }

  /// What the line does to the first answer, and what the error of its request says then.
  private func expect(
    _ text: String, after request: ModbusRequest, _ spoil: @escaping @Sendable ([UInt8]) -> [UInt8]
  )
    async throws
  {
    let devices = try FaultBus { exchange in exchange.send(spoil(exchange.goodFrame)) }
    defer { devices.stop() }
    let (events, formatter) = (ModbusEvents(), TraceFormatter())
    let trace = events.stream(rawBytes: true)
    let bus = try await devices.open(events: events)
    defer { bus.close() }
    let outcome = await Outcome.of(request, on: bus, timeout: .milliseconds(200))
    guard case .failure(let error) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect("\(error)" == text)
    for await event in trace where event.kind == .timeout {
      let bytes = text.split(separator: ": ").last?.prefix { $0 != ";" && $0 != "…" } ?? ""
      #expect(formatter.line(for: event).contains(bytes.prefix(20)))
      break
    }
  }

  @Test("an answer with a wrong checksum is told, with its bytes")
  func checksum() async throws {
    let request = ModbusRequest.read(.holdingRegister, address: 0x20, count: 1)
    try await expect(
      "no answer in time; an answer with a wrong checksum came: 01 03 02 00 20 00 00", after: request
    ) { _ in [1, 3, 2, 0, 0x20, 0, 0] }
  }

  @Test("the beginning of an answer is told")
  func truncated() async throws {
    let request = ModbusRequest.read(.holdingRegister, address: 0x20, count: 1)
    try await expect(
      "no answer in time; only the beginning of an answer came: 01 03 02 00", after: request
    ) { _ in [1, 3, 2, 0] }
  }

  @Test("noise is told, and not all of it")
  func noise() async throws {
    let request = ModbusRequest.read(.holdingRegister, address: 0x20, count: 1)
    let noise = Array(repeating: "55", count: 16).joined(separator: " ")
    try await expect("no answer in time; what came is no answer: \(noise) …", after: request) { _ in
      Array(repeating: 0x55, count: 200)
    }
  }

  @Test("of a write whose answer is spoiled, nobody knows whether it was carried out")
  func spoiledWrite() async throws {
    try await expect(
      "no answer in time; an answer with a wrong checksum came: 01 06 00 20 12 34 00 00; the write may have been "
        + "carried out", after: TCPFault.write
    ) { _ in [1, 6, 0, 0x20, 0x12, 0x34, 0, 0] }
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

    let first = await Outcome.of(TCPFault.read, on: bus, timeout: .milliseconds(300))
    #expect(first.isUnanswered, "\(first)")
    // The answers are of equal length, so one to an earlier request would look right.
    for read in 0..<100 {
      let request = ModbusRequest.read(.holdingRegister, address: UInt16(0x1000 + 16 * read), count: 3)
      let outcome = await Outcome.of(request, on: bus, timeout: .milliseconds(300))
      if outcome == .success(FaultServer.answer(to: request)) { return }
      #expect(outcome.isUnanswered || outcome == .failure(.answerOwed), "\(outcome)")
    }
    Issue.record("the device was never asked again")
  }
}
