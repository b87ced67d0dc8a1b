import DeviceModel
import DeviceSimulator
import Foundation
import MapClient
import MapReports
import MapSyntax
import ModbusProtocol
import ModbusTransport
import RegisterMap
import Synchronization
import Testing

@testable import RegisterRuntime

@Suite("The requests that a plan prints")
struct PlannedRequestsTests {
  /// Maps with registers that decide what is there, count it, scale it, and are at other units.
  private static let maps = [
    "input-box", "scaled-meter", "sample-cabinet", "computed-meter", "gateway-meter", "revision-meter",
    "charge-limits", "split-meter", "layout-box",
  ]

  @Test("are those of a first read by the map", arguments: maps, [nil, 1200, 115_200])
  func client(map: String, baudRate: Int?) async throws {
    for seed in UInt64(0)..<6 {
      let bench = try Bench(map, seed: seed, baudRate: baudRate)
      _ = try await bench.client.readAll()
      #expect(bench.device.reads == (try bench.planned()), "seed \(seed)")
    }
  }

  @Test("of a block are those of a first read of the block by the map", arguments: maps)
  func clientBlock(map: String) async throws {
    for name in try Bench(map, seed: 0, baudRate: nil).layout.blocks.map(\.name) {
      for seed in UInt64(0)..<3 {
        let bench = try Bench(map, seed: seed, baudRate: nil)
        _ = try? await bench.client.read([name])
        #expect(bench.device.reads == (try bench.planned(name)), "\(name), seed \(seed)")
      }
    }
  }

  private static let blocks: [Block] = [
    Block("scaled-meter", "outputs") { try await ScaledMeter(on: $0, unit: 1).outputs.read() },
    Block("scaled-meter", "strings") { try await ScaledMeter(on: $0, unit: 1).strings.read() },
    Block("scaled-meter", "history") { try await ScaledMeter(on: $0, unit: 1).history.read() },
    Block("scaled-meter", "feeder") { try await ScaledMeter(on: $0, unit: 1).feeder.read() },
    Block("scaled-meter", "watched") { try await ScaledMeter(on: $0, unit: 1).watched.read() },
    Block("input-box", "inputs") { try await InputBox(on: $0, unit: 1).inputs.read() },
    Block("input-box", "slots") { try await InputBox(on: $0, unit: 1).slots.read() },
    Block("input-box", "spare") { try await InputBox(on: $0, unit: 1).spare.read() },
    Block("input-box", "open") { try await InputBox(on: $0, unit: 1).open.read() },
    Block("input-box", "groups") { try await InputBox(on: $0, unit: 1).groups.read() },
    Block("computed-meter", "phases") { try await ComputedMeter(on: $0, unit: 1).phases.read() },
    Block("computed-meter", "plant") { try await ComputedMeter(on: $0, unit: 1).plant.read() },
    Block("layout-box", "event") { try await LayoutBox(on: $0, unit: 1).event.read() },
    Block("layout-box", "record") { try await LayoutBox(on: $0, unit: 1).record.read() },
    Block("layout-box", "panels") { try await LayoutBox(on: $0, unit: 1).panels.read() },
    Block("layout-box", "spare") { try await LayoutBox(on: $0, unit: 1).spare.read() },
  ]

  @Test("of a block are those of its generated code", arguments: blocks)
  func generated(block: Block) async throws {
    for seed in UInt64(0)..<6 {
      let bench = try Bench(block.map, seed: seed, baudRate: nil)
      try await block.read(bench.device)
      #expect(bench.device.reads == (try bench.planned(block.path)), "seed \(seed)")
    }
  }

  /// A block read by generated code.
  struct Block: Sendable, CustomTestStringConvertible {
    let map: String
    let path: String
    let read: @Sendable (any ModbusConnection) async throws -> Void

    init(
      _ map: String, _ path: String, _ read: @escaping @Sendable (any ModbusConnection) async throws -> Any
    ) {
      self.map = map
      self.path = path
      self.read = { _ = try await read($0) }
    }

    var testDescription: String { "\(map) \(path)" }
  }

  /// A simulated device, and the plan for it.
  private struct Bench {
    let layout: DeviceLayout
    let device: CountingDevice
    let client: MappedDevice
    private let held: HeldValues

    init(_ name: String, seed: UInt64, baudRate: Int?) throws {
      let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let path = tests.appending(path: "SwiftGenerationTests/Fixtures/\(name).regmap.yaml").path
      var sources = SourceSet()
      let map = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
      var simulated = SimulatedDevice(
        map, seed: seed, unlocked: Set(map.expandedRegisters().compactMap { $0.lock?.level }))
      layout = map.setting(wordOrder: .big).withDefaultSettings()
      var deciding: [String: PlacedRegister] = [:]
      for condition in layout.expandedRegisters().flatMap(\.conditions) {
        switch condition {
        case .counted(let register, _, _, let most, _):
          deciding[register.path] = register
          // Other numbers of instances than all of the map.
          if seed % 2 == 1 { try simulated.set(register.path, to: "\(min(most, Int(seed) / 2))") }
        case .held(let register, _), .selected(let register, _, true): deciding[register.path] = register
        case .selected, .set, .found: break
        }
      }
      var given: [(path: String, value: String)] = []
      for register in deciding.values {
        // What is not there decides nothing.
        guard let value = try? simulated.value(at: register.path) else { continue }
        given.append((register.path, ValueFormatter.text(value, for: register.register)))
      }
      held = try HeldValues(layout, given)
      device = CountingDevice(simulated, baudRate: baudRate)
      client = try MappedDevice(
        DeviceMap(contentsOf: path), on: device, unit: 1,
        wordOrder: map.leavesWordOrderOpen ? .big : nil)
    }

    /// The requests of the plan, as the device writes them.
    func planned(_ path: String? = nil) throws -> [String] {
      let report = try PlanReport(layout, at: path, link: client.link, held: held)
      return report.planned.plans.flatMap(\.tables).flatMap { table in
        table.requests.map {
          CountingDevice.text(table.place.unit ?? 1, table.table, $0.span.start, $0.span.count)
        }
      }
    }
  }

  /// A simulated device that keeps what it was asked.
  private final class CountingDevice: ModbusConnection {
    let baudRate: Int?
    private let state: Mutex<(device: SimulatedDevice, reads: [String])>

    init(_ device: SimulatedDevice, baudRate: Int?) {
      state = Mutex((device, []))
      self.baudRate = baudRate
    }

    var reads: [String] { state.withLock { $0.reads } }

    static func text(_ unit: UnitID, _ table: RegisterTable, _ address: Int, _ count: Int) -> String {
      "\(unit.rawValue) \(table.rawValue) \(address)+\(count)"
    }

    func close() {}

    func send(
      _ request: ModbusRequest, to unit: UnitID, timeout: Duration?
    ) async throws(ModbusError) -> ModbusResponse {
      let reply = state.withLock { state in
        if case .read(let table, let address, let count) = request {
          state.reads.append(Self.text(unit, table, Int(address), count))
        }
        return state.device.respond(to: request, of: unit == 1 ? nil : unit)
      }
      switch reply {
      case .response(let response): return response
      case .exception(let code): throw .exception(code)
      }
    }
  }
}
