import ModbusProtocol
import ModbusTransport

/// The device that a command line names.
struct DeviceEndpoint {
  private let endpoint: ModbusEndpoint

  /// Reads an endpoint.
  ///
  /// - Parameter defaults: What counts where the text leaves it open, such as what a map declares.
  /// - Throws: `UsageError` when the text is no endpoint.
  init(_ text: String, defaults: ConnectionDefaults = ConnectionDefaults()) throws {
    do {
      endpoint = try ModbusEndpoint(text, defaults: defaults)
    } catch {
      throw UsageError("`\(text)`: \(error)")
    }
  }

  /// Where the device is, without its settings: `tcp://10.0.0.7:502`.
  var place: String { endpoint.place }

  /// The device behind the link.
  var unit: UnitID { endpoint.unit }

  /// Connects without a map. A request that fails is repeated twice, each time with the timeout of the endpoint.
  ///
  /// - Throws: `DeviceFailure` when nothing answers there.
  func connect(events: ModbusEvents) async throws -> any ModbusConnection {
    do {
      return try await endpoint.connect(retries: 2, events: events) { _, _ in false }
    } catch {
      throw DeviceFailure("\(error)", at: place)
    }
  }

  /// The same without a connection until the first request, and again for the next one after it was lost.
  func connectLazily(events: ModbusEvents) throws -> any ModbusConnection {
    do {
      return try endpoint.connectLazily(retries: 2, events: events) { _, _ in false }
    } catch {
      throw DeviceFailure("\(error)", at: place)
    }
  }

  /// What happened to the unit of the endpoint, or to another that the map names.
  func failure(_ problem: String, of other: UnitID? = nil) -> DeviceFailure {
    DeviceFailure("unit \(other ?? unit): \(problem)", at: place)
  }
}
