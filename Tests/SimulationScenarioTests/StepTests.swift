import DeviceModel
import DeviceSimulator
import Testing

@Suite("Steps of a scenario")
struct StepTests {
  @Test("a step holds from its time on, also for who looks late")
  func once() throws {
    let meter = try BenchScenario.meter(
      """
      set: {state.mode: idle, settings.level: 5}
      steps:
        - {at: 10s, set: {state.mode: running, settings.level: 50}}
        - {at: 20s, set: {state.mode: alarm}}
      """)
    let modes = try [0, 9, 10, 19, 20, 5000].map { try meter.text("state.mode", after: .seconds($0)) }
    #expect(modes == ["idle", "idle", "running", "running", "alarm", "alarm"])
    #expect(try meter.text("settings.level", after: .seconds(5000)) == "50")
  }

  @Test("a scenario that repeats takes each step in every round")
  func rounds() throws {
    let meter = try BenchScenario.meter(
      """
      set: {state.mode: idle}
      steps: [{at: 2s, set: {state.mode: running}}, {at: 6s, set: {state.mode: alarm}}]
      """, top: "every: 10s\n")
    let modes = try [0, 3, 7, 11, 12, 16, 1_000_000_001, 1_000_000_003].map {
      try meter.text("state.mode", after: .seconds($0))
    }
    #expect(modes == ["idle", "running", "alarm", "alarm", "running", "alarm", "alarm", "running"])
  }

  @Test("what a client writes stays until the next step")
  func written() throws {
    var meter = try BenchScenario.meter(
      "steps: [{at: 5s, set: {settings.level: 50}}]", top: "every: 10s\n")
    meter.advance(to: .seconds(6))
    #expect(meter.respond(to: .writeSingleRegister(address: 0x301, value: 7)) == .response(.written))
    #expect(try meter.text("settings.level", after: .seconds(14)) == "7")
    #expect(try meter.text("settings.level", after: .seconds(15)) == "50")
  }

  @Test("what a step sets decides about what the next one may set")
  func order() throws {
    let meter = try BenchScenario.meter(
      """
      set: {state.warm: 1, state.mode: running}
      steps:
        - {at: 2s, set: {state.cold: 9}}
        - {at: 1s, set: {state.mode: alarm}}
      """)
    #expect(try meter.text("state.warm") == "1")
    #expect(try meter.text("state.cold", after: .seconds(2)) == "9")
  }

  @Test("a step that cannot be taken any more is an event")
  func failed() throws {
    var meter = try BenchScenario.meter(
      """
      set: {state.mode: running}
      steps: [{at: 1s, set: {state.warm: 3}}]
      """)
    try meter.set("state.mode", to: "alarm")
    meter.advance(to: .seconds(1))
    #expect(
      meter.events.map(\.description) == [
        "state.warm could not be set: the register is not there now, by the values of those that decide"
      ])
  }
}
