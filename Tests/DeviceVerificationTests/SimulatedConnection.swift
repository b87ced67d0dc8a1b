import DeviceSimulator
import ModbusProtocol
import ModbusTransport
import Synchronization

/// A simulated device without a wire.
final class SimulatedConnection: ModbusConnection {
  private let device: Mutex<SimulatedDevice>

  init(_ device: SimulatedDevice) { self.device = Mutex(device) }

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    let reply = device.withLock { device in
      device.respond(to: request, of: device.layout.namedUnits.contains(unit) ? unit : nil)
    }
    switch reply {
    case .response(let response): return response
    case .exception(let code): throw .exception(code)
    }
  }

  func close() {}
}
