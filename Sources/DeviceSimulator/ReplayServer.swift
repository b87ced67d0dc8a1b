import ModbusProtocol
public import ModbusTransport

/// Serves what a device held when it was captured, without a map: the same words, refusals and silence, at the same
/// times after the start as in the capture. Later it stays as it was at the last moment. Writes are refused with
/// exception 1.
public final class ReplayServer: Sendable {
  private let options: SimulatorServer.Options
  private let server: UnitServer

  /// Starts to serve; clients are answered as soon as this returns.
  ///
  /// - Parameters:
  ///   - capture: What is served. The units are those that were captured.
  ///   - options: Where and how; units and rates are not looked at.
  ///   - onEvent: Called for every refused write, on the server's thread; must return quickly.
  /// - Throws: `ServerError` when the address cannot be listened on, the serial line cannot be opened, or a unit cannot
  ///   be on it.
  public init(
    _ capture: DeviceCapture, options: SimulatorServer.Options = SimulatorServer.Options(),
    onEvent: @escaping SimulatorServer.EventHandler = { _, _ in }
  ) throws(ServerError) {
    self.options = options
    server = try UnitServer(ReplayedUnits(capture), options: options, onEvent: onEvent)
  }

  /// The port that clients connect to; 0 when TCP is not served.
  public var port: UInt16 { server.port }
  /// Where clients on this machine find it: `tcp://127.0.0.1:49152`. Only while TCP is served.
  public var endpoint: String { options.endpoint(port: port) }

  /// Closes every connection and returns when the thread has ended. Later calls do nothing.
  public func stop() { server.stop() }
}
