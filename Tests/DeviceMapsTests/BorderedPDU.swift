import ModbusProtocol
import ModbusTransport
import Synchronization

/// A Xerus PDU of outlets with four poles each, which does with a read across the border of a pole what a test says.
final class BorderedPDU: ModbusConnection {
  private struct State {
    var generation: UInt64 = 1
    var answer: ModbusError?
    var requests = 0
    var crossings = 0
  }

  private let memory = InMemoryDevice()
  private let state: Mutex<State>
  let maxInFlight: Int
  /// Whether what it answers across a border ends the connection.
  private let isEnding: Bool

  /// Creates one.
  ///
  /// - Parameters:
  ///   - outlets: How many outlets it has, up to 128.
  ///   - answer: What it answers across a border; `nil` for the words.
  init(outlets: UInt16 = 4, acrossBorders answer: ModbusError?, maxInFlight: Int = 1, isEnding: Bool = false)
  {
    self.maxInFlight = maxInFlight
    self.isEnding = isEnding
    state = Mutex(State(answer: answer))
    memory.holdingRegisters.store([0x0203, 0, 0, outlets, 0], at: 0)
    for address in 0x8000...(0x7FFF + 0x100 * outlets) {
      // Two such words are a float, and no neighbour has the same.
      memory.holdingRegisters[address] = 0x4200 + (address ^ address >> 8) & 0xFF
    }
    for outlet in 0..<outlets { memory.holdingRegisters[0x8002 + 0x100 * outlet] = 4 }
  }

  var generation: UInt64? { state.withLock { $0.generation } }

  /// Takes back a register.
  func remove(_ address: UInt16) { memory.holdingRegisters[address] = nil }

  /// Makes the connection anew.
  func reconnect() { state.withLock { $0.generation += 1 } }

  /// Changes what it answers across a border.
  func answer(acrossBorders answer: ModbusError?) { state.withLock { $0.answer = answer } }

  /// How many requests there were since the last time, and how many of them crossed a border.
  func takeCounts() -> [Int] {
    state.withLock { state in
      defer { (state.requests, state.crossings) = (0, 0) }
      return [state.requests, state.crossings]
    }
  }

  func close() { memory.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    let crosses = Self.crosses(request)
    let answer = state.withLock { state in
      state.requests += 1
      if crosses { state.crossings += 1 }
      return state.answer
    }
    if crosses, let answer {
      if isEnding { reconnect() }
      throw answer
    }
    return try await memory.send(request, to: unit, timeout: timeout)
  }

  /// An outlet has 64 addresses, and then 48 for each pole.
  private static func crosses(_ request: ModbusRequest) -> Bool {
    guard case .read(.holdingRegister, let address, let count) = request, address >= 0x8000 else {
      return false
    }
    func part(_ address: Int) -> Int {
      let offset = address % 0x100
      return address / 0x100 * 5 + (offset < 0x40 ? 0 : 1 + (offset - 0x40) / 0x30)
    }
    return part(Int(address)) != part(Int(address) + count - 1)
  }
}
