import DeviceSimulator
import Foundation
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

  @Test("a clock that is right is so from when serving begins, however long ago the scenario was read")
  func clock() throws {
    let scenario = try Scenario(
      text: BenchScenario.text("moves: {faulty.millis: {clock: now}}"),
      path: BenchScenario.folder + "bench.scenario.yaml")
    Thread.sleep(forTimeInterval: 0.05)
    let before = Date.now.timeIntervalSince1970 * 1000
    let server = try ScenarioServer(scenario)
    defer { server.stop() }
    let shown = try server.withDevice("meter") { try $0.text("faulty.millis") }
    let after = Date.now.timeIntervalSince1970 * 1000
    #expect((before.rounded(.down)...after.rounded(.up)).contains(try #require(Double(shown))))
  }

  @Test("a port that cannot be listened on is told with the devices that are to be there")
  func ports() throws {
    let taken = try ScenarioServer(
      try Scenario(text: BenchScenario.text(""), path: BenchScenario.folder + "bench.scenario.yaml"))
    defer { taken.stop() }
    let port = try #require(taken.ports.first).port
    func failure(_ options: SimulatorServer.Options) -> String? {
      let text =
        "scenario: 1\ndevices: {a: {map: meter.regmap.yaml}, b: {map: meter.regmap.yaml, port: \(port)}}\n"
      let error = #expect(throws: ServerError.self) {
        try ScenarioServer(
          try Scenario(text: text, path: BenchScenario.folder + "bench.scenario.yaml"), options: options)
      }
      return error?.description
    }
    var options = SimulatorServer.Options()
    let busy = failure(options)
    #expect(busy?.contains("cannot listen on 127.0.0.1:\(port)") == true, "\(busy ?? "")")
    #expect(busy?.hasSuffix(", the port of `b`") == true, "\(busy ?? "")")
    options.port = port
    #expect(failure(options) == "`b` cannot have port \(port): the devices without a `port` are there")
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
