public import ModbusProtocol
import Synchronization

/// A device that lives in memory, for the unit tests of programs that talk to devices.
///
/// It is a connection like any other, so generated accessors run against it unchanged. It holds exactly what the test
/// puts there and refuses every other address with exception 2, as devices do.
///
/// ```swift
/// let device = InMemoryDevice()
/// device.holdingRegisters[0x100] = 42
/// device.holdingRegisters.store([0x4248, 0x0000], at: 0x102)
/// device.coils.fill(false, in: 0...15)
/// device.onWrite { device, unit, request in
///   if request == .writeSingleCoil(address: 3, value: true) { device.holdingRegisters[0x100] = 0 }
/// }
///
/// let meter = Meter(on: device, unit: 1)
/// #expect(try await meter.level.read() == 42)
/// #expect(device.requests.map(\.request) == [.read(.holdingRegister, address: 0x100, count: 1)])
///
/// device.failNext(with: .timedOut)
/// await #expect(throws: (any Error).self) { try await meter.level.read() }
/// ```
public final class InMemoryDevice: ModbusConnection {
  /// A request that the device saw.
  public struct SeenRequest: Sendable, Hashable {
    /// The unit that it was for.
    public var unit: UnitID
    /// What it asked.
    public var request: ModbusRequest

    /// Creates an entry to compare with.
    public init(_ request: ModbusRequest, unit: UnitID = 1) {
      self.unit = unit
      self.request = request
    }
  }

  /// What a test runs when a request has been carried out. The device may be read and changed in it.
  public typealias Hook = @Sendable (InMemoryDevice, UnitID, ModbusRequest) -> Void

  private struct State {
    var memory = InMemoryMemory()
    var requests: [SeenRequest] = []
    var writes: [SeenRequest] = []
    var failures: [ModbusError] = []
    var faults = InMemoryFaults()
    var onRead: Hook?
    var onWrite: Hook?
    var isClosed = false

    /// Carries out a request: its outcome, how much later that is told, and what the test runs before.
    mutating func carryOut(
      _ request: ModbusRequest, _ unit: UnitID
    ) -> (result: Result<ModbusResponse, ModbusError>, delay: Duration, hook: Hook?) {
      guard !isClosed else { return (.failure(.closed), .zero, nil) }
      let seen = SeenRequest(request, unit: unit)
      requests.append(seen)
      if !failures.isEmpty { return (.failure(failures.removeFirst()), .zero, nil) }
      let (failure, delay) = faults.meet(request, unit)
      if let failure { return (.failure(failure), delay, nil) }
      if let refused = memory.refusal(of: request, unit) { return (.failure(refused), delay, nil) }
      switch memory.carryOut(request, unit) {
      case .exception(let code): return (.failure(.exception(code)), delay, nil)
      case .response(let response):
        if request.isWrite { writes.append(seen) }
        return (.success(response), delay, request.isWrite ? onWrite : onRead)
      }
    }
  }

  private let state = Mutex(State())

  /// Creates a device without a single address.
  public init() {}

  /// Creates a device that holds what another one held, and refuses what that refused.
  ///
  /// What the other one did not answer, or was not asked, ends with `ModbusError.timedOut` at once.
  public convenience init(_ snapshot: DeviceSnapshot) {
    self.init()
    hold(snapshot)
  }

  /// Holds and refuses what another device did, and nothing else; for the next moment of a `DeviceCapture`.
  public func hold(_ snapshot: DeviceSnapshot) {
    withMemory { ($0.words, $0.refusals, $0.unread) = (snapshot.words, snapshot.refusals, snapshot.unread) }
  }

  // MARK: What a test sets up

  /// The coils of unit 1.
  public var coils: InMemoryBits { unit(1).coils }
  /// The discrete inputs of unit 1.
  public var discreteInputs: InMemoryBits { unit(1).discreteInputs }
  /// The input registers of unit 1.
  public var inputRegisters: InMemoryRegisters { unit(1).inputRegisters }
  /// The holding registers of unit 1.
  public var holdingRegisters: InMemoryRegisters { unit(1).holdingRegisters }

  /// The tables of one unit. Every unit exists.
  public func unit(_ unit: UnitID) -> InMemoryUnit { InMemoryUnit(device: self, unit: unit) }

  /// Sets how a unit identifies itself. Until then it refuses the request with exception 1.
  public func identify(as objects: [DeviceIdentification.Object], unit: UnitID = 1) {
    withMemory { $0.identifications[unit] = objects }
  }

  /// Fails the next request instead of carrying it out; called again, the one after that, and so on.
  public func failNext(with error: ModbusError) { state.withLock { $0.failures.append(error) } }

  /// Fails requests that touch an address of an area.
  ///
  /// - Parameters:
  ///   - area: The addresses.
  ///   - unit: The unit that has them.
  ///   - error: What the requests end with.
  ///   - times: How many requests fail; `nil` for all until `removeFaults()`.
  public func fail(_ area: RegisterArea, of unit: UnitID = 1, with error: ModbusError, times: Int? = nil) {
    state.withLock { $0.faults.add(.init(unit: unit, area: area, outcome: .failure(error), times: times)) }
  }

  /// Answers requests that touch an address of an area later.
  ///
  /// - Parameters:
  ///   - area: The addresses.
  ///   - unit: The unit that has them.
  ///   - delay: How much later. A request with a shorter timeout ends after that: a read with `ModbusError.timedOut`, a write
  ///     with `.outcomeUnknown`, and it was carried out.
  ///   - times: How many requests are answered later; `nil` for all until `removeFaults()`.
  public func delay(_ area: RegisterArea, of unit: UnitID = 1, by delay: Duration, times: Int? = nil) {
    state.withLock { $0.faults.add(.init(unit: unit, area: area, outcome: .delay(delay), times: times)) }
  }

  /// Ends what `fail` and `delay` began.
  public func removeFaults() { state.withLock { $0.faults = InMemoryFaults() } }

  /// Runs `hook` after each read, to model what reading changes; the answer has the values from before.
  public func onRead(_ hook: @escaping Hook) { state.withLock { $0.onRead = hook } }

  /// Runs `hook` after each write, to model what writing sets off.
  public func onWrite(_ hook: @escaping Hook) { state.withLock { $0.onWrite = hook } }

  // MARK: What a test looks at

  /// The requests so far, refused and failed ones included, the oldest first.
  public var requests: [SeenRequest] { state.withLock { $0.requests } }

  /// The writes that were carried out, the oldest first.
  public var writes: [SeenRequest] { state.withLock { $0.writes } }

  /// Forgets the requests and writes so far.
  public func forgetRequests() { state.withLock { ($0.requests, $0.writes) = ([], []) } }

  func withMemory<Value: Sendable>(_ body: (inout InMemoryMemory) -> Value) -> Value {
    state.withLock { body(&$0.memory) }
  }

  // MARK: What the program under test calls

  /// Ends requests whose answer is delayed, and refuses every later one, with `ModbusError.closed`, as a connection does that
  /// was closed.
  public func close() { state.withLock { $0.isClosed = true } }

  /// Carries out one request. The answer is there at once, unless `delay` puts it off.
  ///
  /// - Throws: `ModbusError.invalidRequest` for what could not be put on the wire, `.exception(.illegalDataAddress)`
  ///   for an address that the test has not set, `.cancelled`, `.timedOut`, and what `failNext(with:)` and `fail` were
  ///   given.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    if Task.isCancelled { throw .cancelled }
    do {
      try request.validate()
    } catch {
      throw .invalidRequest(error.description)
    }
    let (result, delay, hook) = state.withLock { $0.carryOut(request, unit) }
    hook?(self, unit, request)
    try await wait(min(delay, timeout ?? delay))
    guard let timeout, timeout < delay else { return try result.get() }
    throw request.isWrite ? .outcomeUnknown(.timedOut) : .timedOut
  }

  /// Waits for a time, or until the device is closed.
  private func wait(_ time: Duration) async throws(ModbusError) {
    let end = ContinuousClock.now + time
    while case let rest = end - .now, rest > .zero {
      do {
        try await Task.sleep(for: min(rest, .milliseconds(10)))
      } catch {
        throw .cancelled
      }
      if state.withLock(\.isClosed) { throw .closed }
    }
  }
}
