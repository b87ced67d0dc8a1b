import DeviceModel
package import MapClient
package import ModbusProtocol
package import ModbusTransport

/// Reads what a device holds, and never writes.
///
/// Everything that it brings is kept, by whatever map it was asked for.
package struct DeviceObserver: Sendable {
  /// How many requests in a row for what lies between the values may be without an answer: a device that is gone would cost the time
  /// of connecting for each.
  private static let patience = 3

  private let connection: LimitedConnection
  private let recording: RecordingConnection
  /// The unit that is asked.
  package let unit: UnitID

  /// - Parameters:
  ///   - connection: The way to the device.
  ///   - unit: The unit.
  ///   - most: How many requests may be sent; what is left then was not read.
  package init(of unit: UnitID, over connection: any ModbusConnection, atMost most: Int) {
    self.unit = unit
    self.connection = LimitedConnection(connection, most: most)
    recording = RecordingConnection(ReadOnlyConnection(self.connection))
  }

  private init(_ connection: LimitedConnection, unit: UnitID) {
    (self.connection, self.unit) = (connection, unit)
    recording = RecordingConnection(ReadOnlyConnection(connection))
  }

  /// One that has seen nothing yet; its requests count with those of this one.
  package var anew: DeviceObserver { DeviceObserver(connection, unit: unit) }

  /// How many requests were sent.
  package var requestCount: Int { connection.count }

  /// Whether the limit of requests was reached before the end, so that something is missing.
  package var isExhausted: Bool { connection.hasTurnedAway }

  /// What was seen so far.
  package var snapshot: DeviceSnapshot { recording.snapshot }

  /// Reads every value of a map that can be read without setting something off, and what lies between the values where
  /// the map says that it can be read.
  ///
  /// - Throws: `MappedDeviceError.silent` when nobody answers, and what `MappedDevice.init` throws.
  package func observe(
    by map: DeviceMap, as assumption: Assumption
  ) async throws(MappedDeviceError) {
    let device = try MappedDevice(
      map, on: recording, unit: unit, wordOrder: assumption.wordOrder, settings: assumption.settings)
    do throws(MappedDeviceError) {
      let readings = try await device.readAll()
      if readings.contains(where: \.isCutShort) { noteUnread(of: device.layout, besides: readings) }
    } catch {
      noteUnread(of: device.layout)
      throw error
    }
    await lookBetweenValues(of: device.layout)
  }

  /// Reads what lies between the values. What is refused is in the snapshot.
  private func lookBetweenValues(of layout: DeviceLayout) async {
    var silences = 0
    for gap in GapPlan(layout, of: unit).requests(besides: snapshot) where silences < Self.patience {
      do throws(ModbusError) {
        _ = try await recording.send(
          .read(gap.area.table, address: gap.area.address, count: gap.area.count), to: gap.unit)
        silences = 0
      } catch {
        silences = error.prospect == .refused || error.prospect == .answered ? 0 : silences + 1
      }
    }
  }

  /// Notes all that was to be read, but for what is known and what is not there.
  private func noteUnread(of layout: DeviceLayout, besides readings: [RegisterReading] = []) {
    let known = Set(readings.filter { !$0.isCutShort }.map(\.path))
    let registers = layout.expandedRegisters().filter { register in
      register.register.access.isReadable && register.register.onRead == nil
        && register.unitTable.block == nil
        && !known.contains(register.path)
    }
    recording.noteUnread(
      registers.flatMap { register in
        register.ranges.compactMap { range in
          UInt16(exactly: range.lowerBound).map {
            (register.register.unitID ?? unit, RegisterArea(register.table, address: $0, count: range.count))
          }
        }
      })
  }

  /// How the device identifies itself (function 43, type 14), in the order of the objects; none from a device that does
  /// not.
  package func identification() async -> [String] {
    let answer = try? await recording.readIdentification(of: unit)
    return (answer?.objects ?? []).compactMap(\.text).filter { !$0.isEmpty }
  }
}

extension RegisterReading {
  /// Whether the device was not asked for the value, or what decides about it, to the end.
  fileprivate var isCutShort: Bool {
    switch outcome {
    case .failed(.request(let error)):
      error.prospect == .ended || error.prospect == .notSent || error.prospect == .silent
    case .failed(.presenceUnknown), .failed(.scaleUnknown), .failed(.instancesUnknown), .failed(.notRead):
      true
    case .failed, .value, .notAvailable, .absent: false
    }
  }
}
