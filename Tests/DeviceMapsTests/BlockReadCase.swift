import DeviceMaps
import ModbusTransport
import RegisterRuntime

/// One way to read a whole block of a shipped device through its generated accessors.
struct BlockReadCase: Sendable, CustomStringConvertible {
  let map: String
  let block: String
  let read: @Sendable (any ModbusConnection) async throws -> Any

  var description: String { "\(map) \(block)" }

  private static func resys<Source: RegisterReadable>(
    _ block: String, _ source: @escaping @Sendable (ResysB40) -> Source
  ) -> BlockReadCase {
    .init(map: "socomec-resys-b40", block: block) { try await source(ResysB40(on: $0, unit: 1)).read() }
  }

  private static func contactor<Source: RegisterReadable>(
    _ block: String, _ source: @escaping @Sendable (ContactorState) -> Source
  ) -> BlockReadCase {
    .init(map: "contactor-state", block: block) {
      try await source(ContactorState(on: $0, unit: 1)).read()
    }
  }

  /// Every block of every shipped device that can be read.
  static let all: [BlockReadCase] = [
    resys("measures") { $0.measures },
    resys("measures-float") { $0.measuresFloat },
    resys("harmonics") { $0.harmonics },
    resys("ac-waveform") { $0.acWaveform },
    resys("dc-waveform") { $0.dcWaveform },
    resys("ac-waveform-last-trip") { $0.acWaveformLastTrip },
    resys("dc-waveform-last-trip") { $0.dcWaveformLastTrip },
    resys("events") { $0.events },
    resys("trip-setup") { $0.tripSetup },
    resys("alarm-setup") { $0.alarmSetup },
    resys("clock") { $0.clock },
    contactor("state") { $0.state },
    contactor("configuration") { $0.configuration },
  ]
}
