import ModbusProtocol
import ModbusTransport
import ReadPlanning
import Synchronization

/// A device in memory at the end of a link, which keeps what was read.
final class LinkRecorder: ModbusConnection {
  let baudRate: Int?
  private let device: InMemoryDevice
  private let recorded = Mutex<[RegisterTable: [AddressSpan]]>([:])

  init(_ device: InMemoryDevice, baudRate: Int?) {
    self.device = device
    self.baudRate = baudRate
  }

  /// What the requests so far read.
  var reads: [RegisterTable: [AddressSpan]] { recorded.withLock { $0 } }

  func close() { device.close() }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    if let area = request.reads {
      recorded.withLock { recorded in
        recorded[area.table, default: []].append(AddressSpan(start: Int(area.address), count: area.count))
      }
    }
    return try await device.send(request, to: unit, timeout: timeout)
  }
}
