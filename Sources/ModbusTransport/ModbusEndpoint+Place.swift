extension ModbusEndpoint {
  /// Where the device is, without settings and unit: `tcp://10.0.0.7:502`.
  public var place: String {
    func address(_ host: String, _ port: UInt16) -> String {
      host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
    switch link {
    case .tcp(let host, let port): return "tcp://" + address(host, port)
    case .rtuOverTCP(let host, let port): return "rtu+tcp://" + address(host, port)
    case .serial(let path, _): return "rtu://" + path
    }
  }
}
