import ModbusProtocol
import ModbusTransport
import Synchronization

/// A device in memory that keeps what it was asked.
///
/// Every address answers with what was put there, else with zero, unless it was made to fail.
final class FakeDevice: ModbusConnection {
  private struct State {
    var values: [RegisterTable: [Int: UInt16]] = [:]
    var requests: [ModbusRequest] = []
    var failure: ModbusError?
    var isStalling = false
    var refused: [RegisterTable: Set<Int>] = [:]
    var generation: UInt64?
    var before: (@Sendable (_ request: Int, FakeDevice) -> Void)?
  }

  private let state = Mutex(State())

  /// Which connection this is; `nil` for one that does not tell.
  var generation: UInt64? { state.withLock { $0.generation } }

  /// Makes the connection anew, as it were.
  func connect(_ generation: UInt64) { state.withLock { $0.generation = generation } }

  /// The requests so far, oldest first.
  var requests: [ModbusRequest] { state.withLock { $0.requests } }

  /// Forgets the requests so far.
  func forget() { state.withLock { $0.requests = [] } }

  /// Makes every request fail from now on, or none with `nil`.
  func fail(_ error: ModbusError?) { state.withLock { $0.failure = error } }

  /// Makes every request wait until its task is cancelled.
  func stall() { state.withLock { $0.isStalling = true } }

  /// Makes reads that touch some addresses fail, as those of registers that are not there.
  func refuse(_ addresses: Range<Int>, in table: RegisterTable = .holdingRegister) {
    state.withLock { $0.refused[table, default: []].formUnion(addresses) }
  }

  /// Answers reads of some addresses again.
  func answer(_ addresses: Range<Int>, in table: RegisterTable = .holdingRegister) {
    state.withLock { $0.refused[table, default: []].subtract(addresses) }
  }

  /// Calls something before each request is answered, with the number of requests before it.
  func beforeRequests(_ change: @escaping @Sendable (_ request: Int, FakeDevice) -> Void) {
    state.withLock { $0.before = change }
  }

  func put(_ words: UInt16..., at address: Int, in table: RegisterTable = .holdingRegister) {
    state.withLock { state in
      for (index, word) in words.enumerated() { state.values[table, default: [:]][address + index] = word }
    }
  }

  func words(at address: Int, count: Int, in table: RegisterTable = .holdingRegister) -> [UInt16] {
    state.withLock { state in (0..<count).map { state.values[table]?[address + $0] ?? 0 } }
  }

  func close() {}

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    let before = state.withLock { state in
      let before = state.before
      let count = state.requests.count
      state.requests.append(request)
      return before.map { before in { before(count, self) } }
    }
    before?()
    let (failure, isStalling) = state.withLock { ($0.failure, $0.isStalling) }
    if let failure { throw failure }
    if isStalling {
      try? await Task.sleep(for: .seconds(3600))
      throw .cancelled
    }
    switch request {
    case .read(let table, let address, let count):
      let refused = state.withLock { $0.refused[table] ?? [] }
      if !refused.isDisjoint(with: Int(address)..<Int(address) + count) {
        throw .exception(.illegalDataAddress)
      }
      return .values(words(at: Int(address), count: count, in: table))
    case .writeSingleCoil(let address, let value):
      put(value ? 1 : 0, at: Int(address), in: .coil)
    case .writeSingleRegister(let address, let value):
      put(value, at: Int(address))
    case .writeMultipleCoils(let address, let values):
      for (index, value) in values.enumerated() { put(value ? 1 : 0, at: Int(address) + index, in: .coil) }
    case .writeMultipleRegisters(let address, let values):
      for (index, value) in values.enumerated() { put(value, at: Int(address) + index) }
    case .maskWriteRegister(let address, let and, let or):
      put(words(at: Int(address), count: 1)[0] & and | or & ~and, at: Int(address))
    case .readWriteMultipleRegisters, .readDeviceIdentification:
      throw .exception(.illegalFunction)
    }
    return .written
  }
}
