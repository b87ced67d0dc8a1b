import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("Trying again")
struct RetryingConnectionTests {
  static let read = ModbusRequest.read(.holdingRegister, address: 1, count: 1)
  static let write = ModbusRequest.writeSingleRegister(address: 1, value: 9)

  let device = InMemoryDevice()
  let policy = RetryPolicy(
    timeout: .seconds(3600), retries: 2, firstPause: .milliseconds(1), longestPause: .milliseconds(2))

  init() { device.holdingRegisters[1] = 7 }

  /// What became of a request whose first attempts fail with `failures`, and how many attempts there were.
  func outcome(
    of request: ModbusRequest, failing failures: [ModbusError], isIdempotent: Bool = false
  ) async -> (result: Result<ModbusResponse, ModbusError>, attempts: Int) {
    for failure in failures { device.failNext(with: failure) }
    let connection = RetryingConnection(device, policy: policy) { _, _ in isIdempotent }
    return (await Outcome.of(request, on: connection), device.requests.count)
  }

  @Test(
    "brings a read home after a passing failure",
    arguments: [
      ModbusError.timedOut, .answerOwed, .disconnected(.reset), .invalidResponse(.unit(2, expected: 1)),
      .exception(.serverDeviceBusy), .exception(.acknowledge), .exception(.gatewayTargetFailedToRespond),
    ])
  func reads(failure: ModbusError) async {
    let (result, attempts) = await outcome(of: Self.read, failing: [failure, failure])
    #expect(result == .success(.values([7])))
    #expect(attempts == 3)
  }

  @Test("gives up after the last attempt, with its error")
  func bounded() async {
    let failures: [ModbusError] = [.timedOut, .timedOut, .disconnected(.refused), .timedOut]
    let (result, attempts) = await outcome(of: Self.read, failing: failures)
    #expect(result == .failure(.disconnected(.refused)))
    #expect(attempts == 3)
  }

  @Test("reports why an attempt failed, and not that the next one was held back for it")
  func cause() async {
    let (result, attempts) = await outcome(of: Self.read, failing: [.timedOut, .answerOwed, .answerOwed])
    #expect(result == .failure(.timedOut))
    #expect(attempts == 3)
  }

  @Test("takes any number of retries for what it can be", arguments: [Int.max, Int.min])
  func extremes(retries: Int) async {
    device.failNext(with: .timedOut)
    var policy = policy
    policy.retries = retries
    let outcome = await Outcome.of(Self.read, on: RetryingConnection(device, policy: policy))
    #expect(outcome == (retries > 0 ? .success(.values([7])) : .failure(.timedOut)))
  }

  @Test(
    "does not repeat a request that can only fail again, or whose caller has left",
    arguments: [
      ModbusError.exception(.illegalDataAddress), .exception(.serverDeviceFailure), .invalidRequest("no"),
      .closed, .cancelled,
    ])
  func hopeless(failure: ModbusError) async {
    let (result, attempts) = await outcome(of: Self.read, failing: [failure])
    #expect(result == .failure(failure))
    #expect(attempts == 1)
  }

  @Test(
    "does not send a write again that may have been carried out",
    arguments: [
      ModbusError.outcomeUnknown(.timedOut), .outcomeUnknown(.disconnected(.reset)),
      .invalidResponse(.unit(2, expected: 1)), .exception(.acknowledge),
      .exception(.gatewayTargetFailedToRespond),
    ])
  func writes(failure: ModbusError) async {
    let (result, attempts) = await outcome(of: Self.write, failing: [failure])
    #expect(result == .failure(failure))
    #expect(attempts == 1)
  }

  @Test(
    "sends a write again that was certainly not carried out",
    arguments: [ModbusError.timedOut, .disconnected(.refused), .exception(.serverDeviceBusy)])
  func unsentWrites(failure: ModbusError) async {
    let (result, attempts) = await outcome(of: Self.write, failing: [failure])
    #expect(result == .success(.written))
    #expect(attempts == 2)
  }

  @Test("sends an idempotent write again, but not one that the device has taken")
  func idempotentWrites() async {
    let again = await outcome(
      of: Self.write, failing: [.outcomeUnknown(.timedOut)], isIdempotent: true)
    #expect(again.result == .success(.written))
    #expect(again.attempts == 2)
    device.forgetRequests()
    let taken = await outcome(of: Self.write, failing: [.exception(.acknowledge)], isIdempotent: true)
    #expect(taken.result == .failure(.exception(.acknowledge)))
    #expect(taken.attempts == 1)
  }

  @Test(
    "does not forget that an earlier attempt may have been carried out",
    arguments: [
      ModbusError.disconnected(.refused), .exception(.serverDeviceBusy), .exception(.illegalDataAddress),
    ])
  func unknownStays(last: ModbusError) async {
    let failures: [ModbusError] = [.outcomeUnknown(.timedOut), .timedOut, last]
    let (result, _) = await outcome(of: Self.write, failing: failures, isIdempotent: true)
    #expect(result == .failure(.outcomeUnknown(.timedOut)))
    device.forgetRequests()
    let behind = await outcome(
      of: Self.write, failing: [.exception(.gatewayTargetFailedToRespond), last, last], isIdempotent: true)
    #expect(behind.result == .failure(.exception(.gatewayTargetFailedToRespond)))
  }

  @Test(
    "sends what is bound to a connection again while that one lasts, and a write once",
    arguments: [ModbusError.timedOut, .disconnected(.refused), .exception(.serverDeviceBusy)])
  func bound(failure: ModbusError) async throws {
    func outcome(
      of request: ModbusRequest, onlyIn generation: UInt64?
    ) async -> (result: Result<ModbusResponse, ModbusError>, attempts: Int) {
      device.forgetRequests()
      device.failNext(with: failure)
      let connection = RetryingConnection(device, policy: policy) { _, _ in true }
      do throws(ModbusError) {
        let response = try await connection.send(request, to: 1, onlyIn: generation)
        return (.success(response), device.requests.count)
      } catch {
        return (.failure(error), device.requests.count)
      }
    }
    let again = await outcome(of: Self.read, onlyIn: nil)
    #expect(again.result == .success(.values([7])))
    #expect(again.attempts == 2)
    let write = await outcome(of: Self.write, onlyIn: nil)
    #expect(write.result == .failure(failure))
    #expect(write.attempts == 1)
    let other = await outcome(of: Self.read, onlyIn: 3)
    #expect(other.result == .failure(.disconnected(.lost)))
    #expect(other.attempts == 0)
  }

  @Test("is off with no retries")
  func off() async {
    device.failNext(with: .timedOut)
    let connection = RetryingConnection(device, policy: RetryPolicy(retries: 0))
    #expect(await Outcome.of(Self.read, on: connection) == .failure(.timedOut))
    #expect(device.requests.count == 1)
  }

  @Test("pauses longer each time, up to a bound")
  func pauses() {
    let policy = RetryPolicy(firstPause: .milliseconds(50), longestPause: .milliseconds(300))
    #expect(
      (0..<5).map { policy.pause(before: $0) }
        == [50, 100, 200, 300, 300].map { Duration.milliseconds($0) })
    #expect(policy.pause(before: 1_000_000) == .milliseconds(300))
  }

  @Test("leaves time for the next attempt when a device is silent, and reads it then")
  func shares() async throws {
    let server = try FaultServer { if $0.number > 0 { $0.send($0.goodFrame) } }
    defer { server.stop() }
    let connection = RetryingConnection(try await server.connect(), policy: RetryPolicy(retries: 99))
    // The first share is 1.2 s. The task may not run again for half a minute while other tests keep it waiting.
    let outcome = await Outcome.of(Self.read, on: connection, timeout: .seconds(120))
    #expect(outcome == .success(FaultServer.answer(to: Self.read)))
  }

  @Test("ends its pause when the task is cancelled")
  func cancelled() async {
    device.failNext(with: .exception(.serverDeviceBusy))
    let policy = RetryPolicy(timeout: .seconds(600), firstPause: .seconds(300), longestPause: .seconds(300))
    let connection = RetryingConnection(device, policy: policy)
    let task = Task { await Outcome.of(Self.read, on: connection) }
    await eventually { device.requests.count == 1 }
    task.cancel()
    #expect(await task.value == .failure(.cancelled))
  }
}
