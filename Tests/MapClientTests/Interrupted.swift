import ModbusProtocol
import ModbusTransport
import Synchronization

/// A device in memory of which a test decides before each request whether it answers.
final class Interrupted: ModbusConnection {
  private let memory: InMemoryDevice
  private let fault: @Sendable (_ address: UInt16, _ count: Int) -> ModbusError?
  private let asked = Mutex<[String]>([])

  /// - Parameter fault: Why a read is not answered; `nil` where it is.
  init(_ memory: InMemoryDevice, fault: @escaping @Sendable (UInt16, Int) -> ModbusError?) {
    (self.memory, self.fault) = (memory, fault)
  }

  var generation: UInt64? { 1 }

  /// The reads so far as address and count, those that failed among them.
  var reads: [String] { asked.withLock { $0 } }

  func close() { memory.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    if case .read(_, let address, let count) = request {
      asked.withLock { $0.append("\(address)+\(count)") }
      if let error = fault(address, Int(count)) { throw error }
    }
    return try await memory.send(request, to: unit, timeout: timeout)
  }
}
