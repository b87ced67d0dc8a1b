public import DeviceModel
public import ModbusProtocol
public import ModbusTransport

/// Why a device cannot be connected to, asked or written to at all.
public enum MappedDeviceError: Error, Sendable {
  /// The text names no endpoint.
  case endpoint(String, EndpointError)
  /// The map leaves the order of words to the client, and no order was given.
  case wordOrderNeeded
  /// A setting of the device is not one of the map, or cannot have the value that was given.
  case setting(DeviceSettingError)
  /// The map gives this unit id to registers of another device, so that the device itself is at another.
  case unitTaken(UnitID)
  /// The connection cannot be made.
  case connection(DevicePlace, ModbusError)
  /// The path leads nowhere, or to more than the one register that is needed.
  case path(PathError)
  /// What is at the path was left out, because an error of the map touches it.
  case leftOut(path: String)
  /// Nothing at the path can be read.
  case notReadable(path: String)
  /// The register takes a value, and is no command.
  case valueNeeded(path: String)
  /// The unit did not answer the first request, or the connection or the task had ended; more requests would only have
  /// waited for nothing.
  case silent(DevicePlace, ModbusError)
}

extension MappedDeviceError: CustomStringConvertible {
  /// One sentence without a final full stop.
  public var description: String {
    switch self {
    case .endpoint(let text, let error): "`\(text)`: \(error)"
    case .wordOrderNeeded: "the map does not give the order of words: give it when connecting"
    case .setting(let error): error.description
    case .unitTaken(let unit):
      "the map has registers of another device at unit \(unit): give the unit id of the device itself"
    case .connection(let place, let error), .silent(let place, let error): "\(place): \(error)"
    case .path(let error): error.description
    case .leftOut(let path): "`\(path)` is left out: an error of the map touches it"
    case .notReadable(let path): "`\(path)` holds nothing that can be read"
    case .valueNeeded(let path): "`\(path)` needs a value: only a command goes without"
    }
  }
}
