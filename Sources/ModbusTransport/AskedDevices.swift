import ModbusProtocol
import Synchronization

/// The names of the devices that were asked over a connection, by their unit ids: a frame that answers no waiting request is most
/// likely from the device that was asked last at its unit id.
final class AskedDevices: Sendable {
  private let names = Mutex<[UnitID: String]>([:])

  /// Notes which device a request is for; `nil` for a request that was made without a map.
  func note(_ deviceName: String?, at unit: UnitID) { names.withLock { $0[unit] = deviceName } }

  /// The name of the device that was asked last at a unit id.
  func name(at unit: UnitID) -> String? { names.withLock { $0[unit] } }
}
