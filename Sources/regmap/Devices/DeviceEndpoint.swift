import DeviceModel
import MapReports
import ModbusProtocol
import ModbusTransport

/// The device that a command line names.
struct DeviceEndpoint {
  let endpoint: ModbusEndpoint

  /// Reads an endpoint.
  ///
  /// - Parameters:
  ///   - text: The endpoint as it was given.
  ///   - layout: The map whose settings hold where the endpoint says nothing, if there is one.
  /// - Throws: `UsageError` when the text is no endpoint.
  init(_ text: String, layout: DeviceLayout? = nil) throws {
    do {
      endpoint = try ModbusEndpoint(
        text, defaults: layout.map(ConnectionDefaults.init) ?? ConnectionDefaults())
    } catch {
      throw UsageError("`\(text)`: \(error)")
    }
  }

  /// What requests cost on the way to the device.
  var link: PlanLink {
    guard case .serial(_, let settings) = endpoint.link else { return .tcp }
    return .rtu(baudRate: settings.baudRate)
  }

  /// Where the device is, without its settings: `tcp://10.0.0.7:502`.
  var place: String {
    func address(_ host: String, _ port: UInt16) -> String {
      host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
    switch endpoint.link {
    case .tcp(let host, let port): return "tcp://" + address(host, port)
    case .rtuOverTCP(let host, let port): return "rtu+tcp://" + address(host, port)
    case .serial(let path, _): return "rtu://" + path
    }
  }

  /// Whether the unit id addresses all devices of a line, none of which answers.
  var isBroadcast: Bool {
    if case .tcp = endpoint.link { return false }
    return endpoint.unit == .broadcast
  }

  /// Connects; what was lost on the way is asked for again, twice, each time with the timeout of the endpoint.
  ///
  /// - Parameters:
  ///   - events: Who is told what happens on the connection.
  ///   - isIdempotent: Whether a write may be carried out twice.
  /// - Throws: `DeviceFailure` when there is nobody.
  func connect(
    events: ModbusEvents, isIdempotent: @escaping RetryingConnection.Idempotence = { _, _ in false }
  ) async throws -> any ModbusConnection {
    do {
      return try await endpoint.connect(retries: 2, events: events, isIdempotent: isIdempotent)
    } catch {
      throw DeviceFailure("\(error)", at: place)
    }
  }

  /// What happened to the unit of the endpoint.
  func failure(_ error: ModbusError) -> DeviceFailure {
    DeviceFailure("unit \(endpoint.unit): \(error)", at: place)
  }
}

extension ConnectionDefaults {
  /// What a map declares.
  init(_ layout: DeviceLayout) {
    let rates = layout.serial?.expectedBaudRates ?? []
    self.init(
      serial: layout.serial?.settings ?? SerialSettings(),
      baudRateChoices: rates.count == 1 ? [] : rates,
      timeout: layout.limits.timeoutMilliseconds.map { .milliseconds($0) },
      maxInFlight: layout.limits.inFlight)
  }
}
