public import ModbusProtocol
import Synchronization

/// A connection that keeps what the device answered, to make a fixture for tests of a real device.
///
/// ```swift
/// let recording = RecordingConnection(try await ModbusTCP.connect(to: "10.0.0.7"))
/// let relay = ResysB40(on: recording, unit: 1)
/// _ = try await relay.measures.read()
/// print(recording.snapshot)  // the text that DeviceSnapshot reads
/// ```
///
/// An address that was read several times has what it held last. What the device refused and did not answer is kept too, unless it
/// answers later, and so is what was not read because the connection ended.
public final class RecordingConnection: ModbusConnection {
  private let connection: any ModbusConnection
  private let recorded: Recorded

  /// What is recorded, also of the same connection for one device.
  private final class Recorded: Sendable {
    let snapshot = Mutex(DeviceSnapshot())
  }

  /// Records what comes over a connection.
  public init(_ connection: any ModbusConnection) { (self.connection, recorded) = (connection, Recorded()) }

  private init(_ connection: any ModbusConnection, in recorded: Recorded) {
    (self.connection, self.recorded) = (connection, recorded)
  }

  /// The same connection for the requests of one device: their events name it, and all is recorded together.
  public func naming(_ deviceName: String) -> any ModbusConnection {
    RecordingConnection(connection.naming(deviceName), in: recorded)
  }

  /// What the device answered so far.
  public var snapshot: DeviceSnapshot { recorded.snapshot.withLock { $0 } }

  /// Notes addresses that were to be read in one request each, and of which nothing came.
  package func noteUnread(_ areas: [(unit: UnitID, area: RegisterArea)]) {
    recorded.snapshot.withLock { snapshot in
      for (unit, area) in areas where !snapshot.refusals.contains(where: { $0.explains(area, of: unit) }) {
        snapshot.noteUnread(area, unit: unit)
      }
    }
  }

  /// The rate of the connection that is recorded.
  public var baudRate: Int? { connection.baudRate }
  /// Whether that is a serial line.
  public var isSerialLine: Bool { connection.isSerialLine }
  /// Its number.
  public var generation: UInt64? { connection.generation }
  /// How many requests it takes at once.
  public var maxInFlight: Int { connection.maxInFlight }
  /// Which connection it is.
  public var identity: ConnectionIdentity? { connection.identity }

  /// Sends a request, and keeps the values that come back.
  ///
  /// - Throws: What the connection throws.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil
  ) async throws(ModbusError) -> ModbusResponse {
    do throws(ModbusError) {
      return keep(try await connection.send(request, to: unit, timeout: timeout), to: request, unit)
    } catch {
      throw keep(error, of: request, unit)
    }
  }

  /// Sends a request over the connection with this number, and keeps the values that come back.
  ///
  /// - Throws: What the connection throws.
  public func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration? = nil, onlyIn generation: UInt64?
  ) async throws(ModbusError) -> ModbusResponse {
    do throws(ModbusError) {
      return keep(
        try await connection.send(request, to: unit, timeout: timeout, onlyIn: generation), to: request, unit)
    } catch {
      throw keep(error, of: request, unit)
    }
  }

  private func keep(_ response: ModbusResponse, to request: ModbusRequest, _ unit: UnitID) -> ModbusResponse {
    if let area = request.reads, case .values(let words) = response {
      recorded.snapshot.withLock { $0.note(words, of: area, unit: unit) }
    }
    return response
  }

  private func keep(_ error: ModbusError, of request: ModbusRequest, _ unit: UnitID) -> ModbusError {
    guard !request.isWrite, let area = request.reads else { return error }
    recorded.snapshot.withLock { snapshot in
      if let refusal = SnapshotRefusal(error, of: area, unit: unit) {
        snapshot.note(refusal)
      } else {
        snapshot.noteUnread(area, unit: unit)
      }
    }
    return error
  }

  /// Ends the connection that is recorded.
  public func close() { connection.close() }
}
