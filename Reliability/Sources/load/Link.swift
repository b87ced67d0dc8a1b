import ModbusProtocol
import ModbusTransport

/// How the server is reached, and how hard it is pressed.
enum Link {
  case tcp(maxInFlight: Int)
  /// RTU frames over TCP: the same bus as on a serial line, at the speed of a network.
  case rtu

  /// Reads `rtu`, or the number of requests that may be in flight.
  init?(_ text: String) {
    if text == "rtu" {
      self = .rtu
    } else if let maxInFlight = Int(text) {
      self = .tcp(maxInFlight: maxInFlight)
    } else {
      return nil
    }
  }

  /// The number of connections.
  var connections: Int {
    switch self {
    case .tcp: 64
    case .rtu: 16
    }
  }

  /// The time of a request. On RTU half of it must be longer than any answer is late.
  var timeout: Duration {
    switch self {
    case .tcp: .milliseconds(250)
    case .rtu: .seconds(1)
    }
  }

  /// The unit that a worker of a connection asks. On a bus each has its own, so that they take turns.
  func unit(of worker: Int) -> UnitID {
    switch self {
    case .tcp: 1
    case .rtu: UnitID(rawValue: UInt8(1 + worker))
    }
  }

  /// Connects; where there is an executor, half of the workers run on it.
  func connect(
    port: UInt16
  ) async throws(ModbusError) -> (connection: any ModbusConnection, executor: (any TaskExecutor)?) {
    switch self {
    case .tcp(let maxInFlight):
      let options = ModbusTCP.Options(timeout: timeout, maxInFlight: maxInFlight)
      let connection = try await ModbusTCP.connect(to: "127.0.0.1", port: port, options: options)
      return (connection, connection.executor)
    case .rtu:
      let options = ModbusRTU.Options(timeout: timeout)
      return (try await ModbusRTU.connect(to: "127.0.0.1", port: port, options: options), nil)
    }
  }
}
