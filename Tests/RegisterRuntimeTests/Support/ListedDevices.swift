import DeviceSimulator
import Foundation
import MapClient
import MapSyntax
import ModbusProtocol
import ModbusTransport
import RegisterMap
import Synchronization
import Testing

@testable import RegisterRuntime

/// A generated device beside its map.
struct ListedDevice: CustomTestStringConvertible {
  let map: String
  let open: @Sendable (any ModbusConnection) -> any RegisterDevice

  var testDescription: String { map }

  static let all = [
    ListedDevice(map: "sample-meter") { SampleMeter(on: $0, unit: 1) },
    ListedDevice(map: "sample-cabinet") { SampleCabinet(on: $0, unit: 1, wordOrder: .big) },
    ListedDevice(map: "scaled-meter") { ScaledMeter(on: $0, unit: 1) },
    ListedDevice(map: "hostile-texts") { HostileTexts(on: $0, unit: 1) },
    ListedDevice(map: "name-echo") { Echo(on: $0, unit: 1) },
    ListedDevice(map: "swift-words") { Protocol_(on: $0, unit: 1) },
    ListedDevice(map: "input-box") { InputBox(on: $0, unit: 1) },
    ListedDevice(map: "sample-clocks") { SampleClocks(on: $0, unit: 1) },
    ListedDevice(map: "charge-limits") { ChargeLimits(on: $0, unit: 1) },
    ListedDevice(map: "revision-meter") { RevisionMeter(on: $0, unit: 1) },
    ListedDevice(map: "computed-meter") { ComputedMeter(on: $0, unit: 1) },
    ListedDevice(map: "split-meter") { SplitMeter(on: $0, unit: 1) },
    ListedDevice(map: "gateway-meter") { GatewayMeter(on: $0, unit: 1) },
    ListedDevice(map: "sealed-relay") { SealedRelay(on: $0, unit: 1) },
    ListedDevice(map: "widest-numbers") { WidestNumbers(on: $0, unit: 1) },
    ListedDevice(map: "layout-box") { LayoutBox(on: $0, unit: 1) },
    ListedDevice(map: "found-inverter") { FoundInverter(on: $0, unit: 1) },
    ListedDevice(map: "found-twice") { FoundTwice(on: $0, unit: 1) },
  ]

  private var path: String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return tests.appending(path: "SwiftGenerationTests/Fixtures/\(map).regmap.yaml").path
  }

  /// The map, opened at run time.
  func opened() throws -> DeviceMap { try DeviceMap(contentsOf: path) }

  /// A device that answers as the map describes it, with values drawn by a seed.
  func simulated(seed: UInt64) throws -> SimulatedConnection {
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    return SimulatedConnection(SimulatedDevice(layout, seed: seed))
  }
}

/// A simulated device, without a server.
final class SimulatedConnection: ModbusConnection {
  private let device: Mutex<SimulatedDevice>

  init(_ device: SimulatedDevice) { self.device = Mutex(device) }

  func close() {}

  func send(
    _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
  ) async throws(ModbusError) -> ModbusResponse {
    switch device.withLock({ $0.respond(to: request, of: unit == 1 ? nil : unit) }) {
    case .response(let response): return response
    case .exception(let code): throw .exception(code)
    }
  }
}
