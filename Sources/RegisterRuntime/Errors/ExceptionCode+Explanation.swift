import ModbusProtocol

extension ExceptionCode {
  /// The specification's name of the code, and its number.
  var explanation: String {
    let name: String? =
      switch self {
      case .illegalFunction: "illegal function"
      case .illegalDataAddress: "illegal data address"
      case .illegalDataValue: "illegal data value"
      case .serverDeviceFailure: "server device failure"
      case .acknowledge: "accepted, but it takes long"
      case .serverDeviceBusy: "server device busy"
      case .memoryParityError: "memory parity error"
      case .gatewayPathUnavailable: "gateway path unavailable"
      case .gatewayTargetFailedToRespond: "the device behind the gateway did not respond"
      default: nil
      }
    return name.map { "\($0) (exception \(rawValue))" } ?? "exception \(rawValue)"
  }
}
