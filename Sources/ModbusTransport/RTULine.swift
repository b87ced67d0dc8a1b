import ModbusProtocol

/// Where a bus is reached.
enum RTULine: Sendable {
  case serial(path: String, settings: SerialSettings)
  case tcp(host: String, port: UInt16)

  /// The silence between two frames; a gateway keeps it itself.
  var frameSilence: Duration {
    switch self {
    case .serial(_, let settings): settings.frameSilence
    case .tcp: .zero
    }
  }

  /// The rate in bit/s; `nil` for a gateway, whose rate is not known here.
  var baudRate: Int? {
    switch self {
    case .serial(_, let settings): settings.baudRate
    case .tcp: nil
    }
  }

  /// Where it is, as in the text of an endpoint.
  var place: String {
    switch self {
    case .serial(let path, let settings): ModbusEndpoint(link: .serial(path: path, settings: settings)).place
    case .tcp(let host, let port): ModbusEndpoint(link: .rtuOverTCP(host: host, port: port)).place
    }
  }

  /// How long `count` bytes take on the wire.
  func transmissionTime(_ count: Int) -> Duration {
    switch self {
    case .serial(_, let settings): settings.characterTime * count
    case .tcp: .zero
    }
  }
}
