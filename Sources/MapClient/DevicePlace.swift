public import ModbusProtocol
import ModbusTransport

/// Which device an error is about, and the way to it.
public struct DevicePlace: Sendable, Hashable {
  /// The device's name, as its map gives it.
  public var deviceName: String
  /// The unit id that was asked.
  public var unit: UnitID
  /// Where the connection leads, such as `tcp://10.0.0.7:502`; `nil` for one that leads nowhere, such as a device in memory.
  public var endpoint: String?
  /// The number of the connection in the program, by which `ModbusEvent.connection` names it too; `nil` where none was made, and
  /// where `endpoint` is `nil`.
  public var connection: UInt64?

  /// A device that could not be connected to.
  init(_ deviceName: String, at endpoint: ModbusEndpoint) {
    (self.deviceName, unit, self.endpoint) = (deviceName, endpoint.unit, endpoint.place)
  }

  /// A unit of a device behind a connection.
  init(_ unit: UnitID, of device: MappedDevice) {
    let identity = device.connection.identity
    (deviceName, self.unit) = (device.layout.name, unit)
    (endpoint, connection) = (identity?.endpoint, identity?.number)
  }
}

extension DevicePlace: CustomStringConvertible {
  /// The device, its unit and the endpoint: `Xerus PDU (unit 1) at tcp://10.0.0.7:502`.
  public var description: String {
    "\(deviceName) (unit \(unit.rawValue))" + (endpoint.map { " at \($0)" } ?? "")
  }
}
