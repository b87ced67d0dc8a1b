public import ModbusProtocol

/// Something that happened to a simulated device. A real device would show it only by its behaviour.
public enum SimulatorEvent: Sendable, Hashable {
  /// A value was read that sets something off: the name in the map, and the path of the value.
  case sideEffect(name: String, path: String)
  /// A command was given.
  case command(path: String)
  /// A value was written: its path and its canonical text.
  case written(path: String, value: String)
  /// A request was refused, and why.
  case refused(ModbusRequest, ExceptionCode, reason: String)
  /// A value could not be set when its time had come, and why.
  case stepFailed(path: String, reason: String)
}

extension SimulatorEvent: CustomStringConvertible {
  /// One line for people.
  public var description: String {
    switch self {
    case .sideEffect(let name, let path): "side effect \(name), set off by reading \(path)"
    case .command(let path): "command \(path)"
    case .written(let path, let value): "\(path) = \(value)"
    case .refused(let request, let code, let reason):
      "refused function \(request.function.rawValue)\(Self.place(of: request)): exception \(code.rawValue), "
        + reason
    case .stepFailed(let path, let reason): "\(path) could not be set: \(reason)"
    }
  }

  private static func place(of request: ModbusRequest) -> String {
    guard let area = request.writes ?? request.reads else { return "" }
    return
      " at \(area.table.rawValue) \(area.address), \(area.count) \(area.count == 1 ? "address" : "addresses")"
  }
}
