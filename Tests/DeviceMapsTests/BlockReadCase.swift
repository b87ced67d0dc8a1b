import DeviceMaps
import ModbusTransport
import RegisterRuntime

/// One way to read a whole block of a shipped device through its generated accessors.
struct BlockReadCase: Sendable, CustomStringConvertible {
  let map: String
  let block: String
  var trials = 10
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

  private static func diris<Source: RegisterReadable>(
    _ block: String, _ source: @escaping @Sendable (Diris) -> Source
  ) -> BlockReadCase {
    .init(map: "socomec-diris", block: block) { try await source(Diris(on: $0, unit: 1)).read() }
  }

  private static func xerus<Source: RegisterReadable>(
    _ block: String, _ source: @escaping @Sendable (XerusPdu) -> Source
  ) -> BlockReadCase {
    // A rack PDU has some 30,000 values, so that two images are many.
    .init(map: "xerus-pdu", block: block, trials: 2) { try await source(XerusPdu(on: $0, unit: 1)).read() }
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
    .init(map: "eaton-pxr-events", block: "event") {
      try await MagnumPxr(on: $0, unit: 1, wordOrder: .little).event.read()
    },
    diris("identification") { $0.identification },
    diris("options") { $0.options },
    diris("transformer-corrections") { $0.transformerCorrections },
    diris("common-settings") { $0.commonSettings },
    diris("settings") { $0.settings },
    diris("measures") { $0.measures },
    diris("energies") { $0.energies },
    diris("maxima") { $0.maxima },
    diris("measures-short") { $0.measuresShort },
    diris("distortion") { $0.distortion },
    diris("specific-measures") { $0.specificMeasures },
    diris("specific-measures-short") { $0.specificMeasuresShort },
    diris("alarms") { $0.alarms },
    diris("inputs") { $0.inputs },
    diris("inputs-and-outputs") { $0.inputsAndOutputs },
    diris("calibration") { $0.calibration },
    diris("calibration-offsets") { $0.calibrationOffsets },
    diris("legacy-measures") { $0.legacyMeasures },
    diris("legacy-alarms") { $0.legacyAlarms },
    diris("legacy-options") { $0.legacyOptions },
    diris("legacy-settings") { $0.legacySettings },
    diris("legacy-calibration") { $0.legacyCalibration },
    xerus("pdu") { $0.pdu },
    xerus("sensors") { $0.sensors },
    xerus("transfer-switches") { $0.transferSwitches },
    xerus("inlets") { $0.inlets },
    xerus("overcurrent-protectors") { $0.overcurrentProtectors },
    xerus("outlets") { $0.outlets },
    xerus("protector-coils") { $0.protectorCoils },
    xerus("outlet-coils") { $0.outletCoils },
  ]
}
