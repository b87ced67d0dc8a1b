import DeviceModel
import DeviceSimulator
import Foundation
import MapSyntax
import SimulationScenario
import Testing

/// Scenarios of the meter of `Fixtures/meter.regmap.yaml`.
enum BenchScenario {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().path + "/Fixtures/"

  /// The scenario with one device, `meter`, that has these keys.
  static func text(_ keys: String, top: String = "") -> String {
    let lines = keys.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    return "scenario: 1\n\(top)devices:\n  meter:\n    map: meter.regmap.yaml\n\(lines)"
  }

  /// The device of a scenario that has no findings.
  static func meter(_ keys: String, top: String = "") throws -> SimulatedDevice {
    let (scenario, findings) = read(text(keys, top: top))
    #expect(findings.map(\.message) == [])
    return try #require(scenario?["meter"])
  }

  static func read(_ text: String) -> (scenario: Scenario?, findings: [Finding]) {
    var sources = SourceSet()
    let file = sources.add(path: folder + "bench.scenario.yaml", bytes: Array(text.utf8))
    return Scenario.read(file, sources: &sources)
  }
}

extension SimulatedDevice {
  /// A value as people read it, after a time.
  func text(_ path: String, after time: Duration = .zero) throws -> String {
    var device = self
    device.advance(to: time)
    return ValueFormatter.text(try device.value(at: path), for: try device.register(at: path).register)
  }
}
