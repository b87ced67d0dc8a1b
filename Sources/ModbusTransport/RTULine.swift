import ModbusProtocol

/// Where a bus is.
enum RTULine: Sendable {
  case serial(path: String, settings: SerialSettings)
  case tcp(host: String, port: UInt16)

  /// The silence that has to stand between two frames; a gateway keeps it by itself.
  var frameSilence: Duration {
    switch self {
    case .serial(_, let settings): settings.frameSilence
    case .tcp: .zero
    }
  }

  /// The rate in bit/s; behind a gateway nobody knows it.
  var baudRate: Int? {
    switch self {
    case .serial(_, let settings): settings.baudRate
    case .tcp: nil
    }
  }

  /// How long so many bytes are on the wire.
  func transmissionTime(_ count: Int) -> Duration {
    switch self {
    case .serial(_, let settings): settings.characterTime * count
    case .tcp: .zero
    }
  }
}
