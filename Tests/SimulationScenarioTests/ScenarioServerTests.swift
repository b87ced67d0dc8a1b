import DeviceSimulator
import MapClient
import ModbusTransport
import SimulationScenario
import Testing

@Suite("A scenario that is served")
struct ScenarioServerTests {
  @Test("several devices on one port, and one on a port of its own, move and are changed")
  func devices() async throws {
    let text = """
      scenario: 1
      devices:
        meter:
          map: meter.regmap.yaml
          moves: {measures.power: {ramp: {from: 1000, to: 2000, over: 1ms}}}
        spare:
          map: meter.regmap.yaml
          unit: 7
          set: {measures.power: 5}
      """
    let scenario = try Scenario(text: text, path: BenchScenario.folder + "bench.scenario.yaml")
    let server = try ScenarioServer(scenario)
    defer { server.stop() }
    let map = try DeviceMap(contentsOf: BenchScenario.folder + "meter.regmap.yaml")
    #expect(server.endpoint(of: "meter").hasSuffix("?unit=1"))
    let meter = try await map.connect(to: server.endpoint(of: "meter"))
    let spare = try await map.connect(to: server.endpoint(of: "spare"))
    try await Task.sleep(for: .milliseconds(5))
    #expect("\(try await meter.read("measures.power"))".contains("2000"))
    try server.withDevice("spare") { try $0.set("measures.power", to: "6") }
    #expect("\(try await spare.read("measures.power"))".contains("6"))
  }

  @Test("a scenario with errors, and one that is not there, tell what is wrong")
  func errors() throws {
    let error = #expect(throws: ScenarioError.self) {
      try Scenario(text: "scenario: 1\ndevces: {}\n", path: BenchScenario.folder + "bench.scenario.yaml")
    }
    #expect(error?.description.contains("did you mean `devices`?") == true)
    #expect(throws: ScenarioError.self) {
      try Scenario(contentsOf: BenchScenario.folder + "none.scenario.yaml")
    }
  }
}
