import Foundation
import RegisterMap
import Testing

@testable import SimulationScenario

@Suite("docs/scenarios.md has the whole language")
struct DocumentedKeysTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs/scenarios.md")

  static let tables: [any MapKey.Type] = [
    ScenarioKey.self, ScenarioDeviceKey.self, MovementKey.self, RampKey.self, SineKey.self, NoiseKey.self,
    CounterKey.self, StepKey.self, FaultKey.self,
  ]

  @Test("every key is on the page", arguments: tables.indices)
  func keys(_ index: Int) throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    func names<Key: MapKey>(_: Key.Type) -> [String] { Key.allCases.map(\.rawValue) }
    let missing = names(Self.tables[index]).filter { !page.contains("`\($0)`") && !page.contains("\($0): ") }
    #expect(missing == [])
  }

  @Test("every exception and every rule is on the page")
  func words() throws {
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    #expect(FaultKey.exceptions.filter { !page.contains("`\($0.key)` (\($0.value.rawValue))") }.isEmpty)
    #expect(Scenario.rules.map(\.id).filter { !page.contains("| `\($0)` |") } == [])
  }
}
