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
    var failures: [ModbusError] = []
    var onRead: Hook?
    var onWrite: Hook?
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Creates a device without a single address.
  public init() {}

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

  /// Runs `hook` after each read, to model what reading changes; the answer has the values from before.
  public func onRead(_ hook: @escaping Hook) { state.withLock { $0.onRead = hook } }

  /// Runs `hook` after each write, to model what writing sets off.
  public func onWrite(_ hook: @escaping Hook) { state.withLock { $0.onWrite = hook } }

  // MARK: What a test looks at

  /// The requests so far, refused and failed ones included, the oldest first.
  public var requests: [SeenRequest] { state.withLock { $0.requests } }

  /// Forgets the requests so far.
  public func forgetRequests() { state.withLock { $0.requests = [] } }

  func withMemory<Value: Sendable>(_ body: (inout InMemoryMemory) -> Value) -> Value {
    state.withLock { body(&$0.memory) }
  }

  // MARK: What the program under test calls

  /// Refuses every later request with `ModbusError.closed`, as a connection does that was closed.
  public func close() { state.withLock { $0.isClosed = true } }

  /// Carries out one request; `timeout` is not used, since the answer is there at once.
  ///
  /// - Throws: `ModbusError.invalidRequest` for what could not be put on the wire, `.exception(.illegalDataAddress)`
  ///   for an address that the test has not set, `.cancelled`, and what `failNext(with:)` was given.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    if Task.isCancelled { throw .cancelled }
    do {
      try request.validate()
    } catch {
      throw .invalidRequest(error.description)
    }
    let (result, hook) = state.withLock { state in
      guard !state.isClosed else { return (Result<ModbusResponse, ModbusError>.failure(.closed), Hook?.none) }
      state.requests.append(SeenRequest(request, unit: unit))
      if !state.failures.isEmpty {
        return (.failure(state.failures.removeFirst()), nil)
      }
      switch state.memory.carryOut(request, unit) {
      case .exception(let code): return (.failure(.exception(code)), nil)
      case .response(let response):
        return (.success(response), request.isWrite ? state.onWrite : state.onRead)
      }
    }
    hook?(self, unit, request)
    return try result.get()
  }
}
