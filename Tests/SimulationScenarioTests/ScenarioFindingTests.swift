import MapSyntax
import Testing

@testable import SimulationScenario

@Suite("What is wrong with a scenario is told at its line")
struct ScenarioFindingTests {
  /// A slip in a scenario, and what is said about it.
  struct Slip: Sendable, CustomTestStringConvertible {
    let keys: String
    let top: String
    let rule: String
    let line: Int
    let message: String

    /// - Parameters:
    ///   - keys: The keys of the device, from line 5 on.
    ///   - line: The line of the finding.
    init(_ keys: String, top: String = "", _ rule: String, _ line: Int, _ message: String) {
      (self.keys, self.top, self.rule, self.line, self.message) = (keys, top, rule, line, message)
    }

    init(_ keys: String, _ rule: String, _ message: String) { self.init(keys, rule, 5, message) }

    var testDescription: String { message }
  }

  private static func moves(_ path: String, _ movement: String) -> String {
    "moves:\n  \(path): {\(movement)}"
  }

  static let slips = [
    // Keys.
    Slip("mooves: {}", "syntax-unknown-key", "there is no key `mooves` in a device"),
    Slip("unit: 300", "syntax-wrong-kind", "`unit` is 0 to 255, found 300"),
    Slip("port: 70000", "syntax-wrong-kind", "`port` is 1 to 65535, found 70000"),
    Slip(
      moves("measures.power", "ramp: {from: 0, to: 1}"), "syntax-missing-key", 6,
      "`over` is missing; it is required in a ramp"),
    Slip(
      moves("measures.power", "ramp: {from: a, to: 1, over: 1s}"), "syntax-wrong-kind", 6,
      "expected a number, found `a`"),
    Slip(
      "moves: {measures.power: {}}", "syntax-missing-key",
      "a movement is one of `ramp`, `sine`, `noise`, `counter`, `clock`, and here is none"),
    Slip("moves: [measures.power]", "syntax-wrong-kind", "expected movements, found a list"),
    Slip(
      "set: {measures.power: 1, measures.power: 2}", "syntax-duplicate-key", "`measures.power` is given twice"
    ),
    Slip(
      "set: {measures.power: {a: 1}}", "syntax-wrong-kind",
      "expected a value, or a list of values, found a mapping"),
    Slip("word-order: middle", "syntax-wrong-kind", "expected `big`, `little`, found `middle`"),
    Slip("unlocked: [service]", "scenario-value-invalid", "the device's lock has no level `service`"),
    Slip(
      "settings: {revision: b}", "scenario-value-invalid", "the map has no setting `revision`: it has none"),
    // Paths and values.
    Slip(
      "set: {measures.pwer: 1}", "scenario-path-unknown",
      "`measures` has no `pwer`: did you mean `power`?"),
    Slip(
      "set: {measures: 1}", "scenario-path-unknown",
      "`measures` is not one register but 8: name one, for example `measures.power`"),
    Slip("set: {measures.short: 70000}", "scenario-value-invalid", "70000 does not fit"),
    Slip("set: {measures.short: high}", "scenario-value-invalid", "\"high\" is not a number"),
    Slip("set: {state.mode: broken}", "scenario-value-invalid", "broken"),
    Slip(
      "set: {state.mode: running, state.cold: 1}", "scenario-value-invalid", "the register is not there now"),
    Slip(
      "set: {settings.level: 101}", "scenario-value-doubtful", "101 is outside 0…100, the range of `level`"),
    Slip(
      "set: {settings.limit: 150}", "scenario-value-doubtful", "150 is not a multiple of 100"),
    Slip("set: {inlet-counts.inlets: 4}", "scenario-value-doubtful", "this counts 4, and the map has 3"),
    Slip("set: {measures.voltage: 400}", "scenario-value-doubtful", "400 is not plausible: expected 0…300"),
    Slip(
      moves("measures.short", "ramp: {from: 0, to: 70000, over: 1s}"), "scenario-value-invalid", 6,
      "this comes to 70000, which `measures.short` cannot hold: its numbers are 0 to 65535"),
    Slip(
      moves("measures.short", "sine: {mean: 10, amplitude: 11, period: 1s}"), "scenario-value-invalid", 6,
      "this comes to -1, which `measures.short` cannot hold"),
    Slip(
      moves("settings.level", "noise: {mean: 99, amplitude: 2}"), "scenario-value-doubtful", 6,
      "this comes to 101: 101 is outside 0…100"),
    Slip(
      moves("faulty.sensor", "ramp: {from: 0, to: -3276.8, over: 2s}"), "scenario-value-doubtful", 6,
      "this comes to -3276.8: this number means that there is no value"),
    Slip(
      moves("faulty.level", "ramp: {from: 90, to: 130, over: 10s}"), "scenario-value-doubtful", 6,
      "this comes to 100: this number means that there is no value"),
    Slip(
      moves("faulty.scaled", "ramp: {from: 0, to: 90000, over: 10s}")
        + "\nset: {faulty.exponent: 1}\nsteps:\n  - {at: 1s, set: {faulty.exponent: 0}}",
      "scenario-value-invalid", 9,
      "with this `faulty.scaled` cannot hold the 90000 that it comes to: its numbers are 0 to 65535"),
    Slip(
      moves("measures.short", "counter: {of: measures.power, from: 70000}"), "scenario-value-invalid", 6,
      "`measures.short` cannot hold this"),
    // Movements.
    Slip(
      moves("measures.power", "ramp: {from: 0, to: 1, over: 1s}, clock: now"), "scenario-movement-invalid", 6,
      "a movement is one of `ramp`, `sine`, `noise`, `counter`, `clock`, and here are two"),
    Slip(
      "set: {measures.power: 1}\nmoves:\n  measures.power: {ramp: {from: 0, to: 1, over: 1s}}",
      "scenario-movement-invalid", 7, "`measures.power` is set and moves"),
    Slip(
      "set: {measures.currents: [1, 2, 3]}\nmoves:\n  measures.currents[2]: {ramp: {from: 0, to: 1, over: 1s}}",
      "scenario-movement-invalid", 7, "`measures.currents[2]` is set and moves"),
    Slip(
      moves("measures.currents", "ramp: {from: 0, to: 1, over: 1s}"), "scenario-movement-invalid", 6,
      "`measures.currents` has several elements"),
    Slip(
      moves("state.name", "ramp: {from: 0, to: 1, over: 1s}"), "scenario-movement-invalid", 6,
      "`state.name` is no number"),
    Slip(
      moves("state.name", "clock: now"), "scenario-movement-invalid", 6, "`state.name` cannot show a time"),
    Slip(
      moves("faulty.current", "clock: now"), "scenario-movement-invalid", 6,
      "`faulty.current` cannot show a time: its unit is A"),
    Slip(
      moves("faulty.uptime", "clock: now"), "scenario-value-invalid", 6,
      "`faulty.uptime` cannot show this time: its numbers are 0 to 65535"),
    Slip(
      moves("state.seconds", "clock: 1969-12-31T23:59:59"), "scenario-value-invalid", 6,
      "`state.seconds` cannot show this time"),
    Slip(
      moves("state.seconds", "clock: 2106-02-07T06:28:10"), "scenario-value-doubtful", 6,
      "after a day `state.seconds` cannot show it: its numbers are 0 to 4294967295"),
    Slip(
      moves("state.clock", "clock: 1900-01-01T00:00:00"), "scenario-value-invalid", 6,
      "`state.clock` cannot show this time: its format has no such time"),
    Slip(moves("state.clock", "clock: noon"), "syntax-wrong-kind", 6, "expected `now`, or a date and a time"),
    Slip(
      moves("state.serial", "ramp: {from: 0, to: 1, over: 1s}"), "scenario-movement-invalid", 6,
      "`state.serial` cannot move: the map calls it constant"),
    Slip(
      moves("state.mode", "ramp: {from: 0, to: 1, over: 1s}"), "scenario-movement-invalid", 6,
      "`state.mode` cannot move: what else is there, or a scale or a bound, depends on it"),
    Slip(
      moves("measures.energy", "counter: {of: state.name}"), "scenario-movement-invalid", 6,
      "`state.name` is no number, and nothing adds up to a count"),
    Slip(
      moves("measures.energy", "counter: {of: measures.energy}"), "scenario-movement-invalid", 6,
      "a counter cannot add itself up"),
    Slip(
      moves("measures.energy", "counter: {of: measures.short}")
        + "\n  measures.short: {counter: {of: measures.power}}",
      "scenario-movement-invalid", 6, "`measures.short` is no ramp, sine or noise"),
    Slip(
      moves("measures.energy", "counter: {of: settings.limit}"), "scenario-movement-invalid", 6,
      "clients can write `settings.limit`, so nobody knows what it adds up to"),
    Slip(
      moves("measures.energy", "counter: {of: measures.flow}"), "scenario-movement-invalid", 6,
      "nothing says how a number without a unit adds up to Wh"),
    Slip(
      moves("measures.energy", "counter: {of: measures.poer}"), "scenario-path-unknown", 6,
      "did you mean `power`?"),
    // Times.
    Slip("steps: [{at: 10, set: {}}]", "scenario-time-invalid", "`10` has no unit"),
    Slip("steps: [{at: 10 parsec, set: {}}]", "syntax-wrong-kind", "expected a time such as"),
    Slip("steps: [{at: -1s, set: {}}]", "scenario-time-invalid", "a time is not before the start"),
    Slip("steps: [{at: 3651d, set: {}}]", "scenario-time-invalid", "a time is at most 3650d, not 3651d"),
    Slip(
      "steps: [{at: 0.5ms, set: {}}]", "scenario-time-invalid",
      "`0.5ms` is not a whole number of milliseconds"),
    Slip(
      moves("measures.power", "ramp: {from: 0, to: 1, over: 0s}"), "scenario-time-invalid", 6,
      "this has to take longer than `0s`"),
    Slip(
      moves("measures.power", "ramp: {from: 0, to: 1, over: -1s}"), "scenario-time-invalid", 6,
      "this has to take longer than `0s`, not `-1s`"),
    Slip(
      "steps: [{at: 10s, set: {}}]", top: "every: 10s\n", "scenario-time-invalid", 6,
      "this never comes: the scenario begins again before"),
    Slip(
      "steps: [{at: 1s, set: {state.serial: 1}}]", "scenario-movement-invalid",
      "`state.serial` is constant by the map"),
    Slip("steps: [{at: 1s, set: {state.mode: 9}}]", "scenario-value-doubtful", "9 is not a case of `mode`"),
    // Faults.
    Slip(
      "faults: [{at: measures}]", "syntax-missing-key",
      "a fault is one of `refuse`, `delay`, `lose`, and here is none"),
    Slip("faults: [{refuse: 2, delay: 1s}]", "scenario-fault-invalid", "here are two"),
    Slip("faults: [{refuse: busy}]", "scenario-fault-invalid", "there is no exception `busy`"),
    Slip("faults: [{refuse: 256}]", "scenario-fault-invalid", "there is no exception `256`"),
    Slip("faults: [{delay: 0s}]", "scenario-time-invalid", "this has to take longer than `0s`"),
    Slip("faults: [{lose: words}]", "syntax-wrong-kind", "expected `requests`, `answers`, found `words`"),
    Slip(
      "faults: [{lose: answers, from: 2s, until: 2s}]", "scenario-time-invalid",
      "this is over before it begins"),
    Slip(
      "faults: [{lose: answers, from: 12s}]", top: "every: 10s\n", "scenario-time-invalid", 6,
      "this never comes"),
    Slip("faults: [{lose: answers, at: measures.powr}]", "scenario-path-unknown", "did you mean `power`?"),
    Slip(
      "faults: [{lose: answers, at: holding-register 0xFFFF+2}]", "syntax-wrong-kind",
      "addresses are 0 to 65535, and this comes to 65536"),
    Slip(
      "faults: [{lose: answers, at: holding-register 70000}]", "syntax-wrong-kind",
      "addresses are 0 to 65535, and this comes to 70000"),
    Slip(
      "faults: [{lose: answers, at: holding 16}]", "syntax-wrong-kind", "expected a path, or addresses"),
    // What does nothing.
    Slip(
      "faults:\n  - {refuse: 6}\n  - {at: measures.power, delay: 3s}", "scenario-without-effect", 7,
      "this never happens: another fault decides before it"),
    Slip(
      "faults:\n  - {at: measures, from: 1s, until: 3s, refuse: 6}\n"
        + "  - {at: holding-register 0x0100+2, from: 1s, until: 2s, delay: 3s}",
      "scenario-without-effect", 7, "this never happens"),
    Slip(
      "faults: [{lose: answers, until: 12s}]", top: "every: 10s\n", "scenario-without-effect", 6,
      "the fault is over with the round, before this"),
    Slip(
      "faults: [{lose: answers, at: holding-register 0x0900+4}]", "scenario-without-effect",
      "the map has nothing at these addresses"),
    Slip("faults: [{lose: answers, at: coil 1}]", "scenario-without-effect", "the map has nothing"),
    Slip(
      "steps:\n  - {at: 5s, set: {settings.level: 7}}\n  - {at: 5s, set: {settings.level: 8}}",
      "scenario-without-effect", 6, "another step at the same time sets `settings.level` to 8"),
    Slip(
      "set: {inlet-counts.inlets: 1}\n" + moves("inlets[2].voltage", "noise: {mean: 230, amplitude: 2}"),
      "scenario-without-effect", 7,
      "no client sees `inlets[2].voltage`: by `inlet-counts.inlets` it is never there"),
    Slip(
      moves("measures.power", "sine: {mean: 5, amplitude: 0, period: 1s}"), "scenario-without-effect", 6,
      "with this `measures.power` stays at the mean"),
    Slip(
      moves("measures.energy", "counter: {of: measures.power, factor: 0}"), "scenario-without-effect", 6,
      "with this `measures.energy` stays at what it begins with"),
    Slip(
      moves("measures.voltage", "noise: {mean: 230, amplitude: -5}"), "scenario-movement-invalid", 6,
      "`amplitude` is a distance from the mean, and not negative"),
    Slip("", top: "seed: -1\n", "syntax-wrong-kind", 2, "`seed` is 0 to 2147483647, found -1"),
  ]

  @Test("one slip is one finding", arguments: slips)
  func slip(_ slip: Slip) {
    let (scenario, findings) = BenchScenario.read(BenchScenario.text(slip.keys, top: slip.top))
    #expect(findings.count == 1, "\(findings.map(\.message))")
    guard let finding = findings.first else { return }
    #expect(finding.rule.id == slip.rule)
    #expect(finding.range.start.line == slip.line)
    #expect(finding.message.contains(slip.message), "\(finding.message)")
    #expect((scenario == nil) == (finding.severity == .error))
  }

  @Test(
    "the file as a whole",
    arguments: [
      ("", "syntax-empty"), ("scenario: 2\ndevices: {}\n", "syntax-language-version"),
      ("devices: {meter: {map: meter.regmap.yaml}}\n", "syntax-missing-key"),
      ("scenario: 1\n", "syntax-missing-key"), ("scenario: 1\ndevices: {}\n", "syntax-wrong-kind"),
      ("scenario: 1\ndevices: {a: {}}\n", "scenario-map-unusable"),
      ("scenario: 1\ndevices: {a: {map: missing.regmap.yaml}}\n", "scenario-map-unusable"),
      ("scenario: 1\ndevices: {a: {map: /etc/passwd}}\n", "scenario-map-unusable"),
      ("- scenario\n", "syntax-wrong-kind"), ("register-map: 1\nblocks: {}\n", "syntax-wrong-kind"),
      (
        "scenario: 1\ndevices: {a: {map: meter.regmap.yaml}, b: {map: meter.regmap.yaml}}\n",
        "scenario-place-taken"
      ),
    ])
  func whole(_ text: String, _ rule: String) {
    let (scenario, findings) = BenchScenario.read(text)
    #expect(findings.map(\.rule.id) == [rule], "\(findings.map(\.message))")
    #expect(scenario == nil)
  }

  @Test("a map beside the scenario is that of a device")
  func unusedMap() {
    var sources = SourceSet()
    let file = sources.add(
      path: BenchScenario.folder + "bench.scenario.yaml", bytes: Array(BenchScenario.text("").utf8))
    let (scenario, findings) = Scenario.read(file, map: "other.regmap.yaml", sources: &sources)
    #expect(findings.map(\.message) == ["no device needs the map `other.regmap.yaml` of the command line"])
    #expect(scenario == nil)
  }

  @Test(
    "a place that is not known is no place that two devices have",
    arguments: ["unit: 256", "unit: one", "port: 0", "port: 70000"])
  func unknownPlace(_ place: String) {
    let (_, findings) = BenchScenario.read(
      "scenario: 1\ndevices: {a: {map: meter.regmap.yaml, \(place)}, b: {map: meter.regmap.yaml}}\n")
    #expect(findings.map(\.rule.id) == ["syntax-wrong-kind"], "\(findings.map(\.message))")
  }

  @Test("values, steps and faults that come one after the other, or by turns, have their effect")
  func effects() throws {
    _ = try BenchScenario.meter(
      """
      set: {inlet-counts.inlets: 1}
      moves: {'inlets[1].voltage': {noise: {mean: 230, amplitude: 2}}}
      steps:
        - {at: 5s, set: {settings.level: 7, inlet-counts.inlets: 2}}
        - {at: 6s, set: {settings.level: 8}}
      faults:
        - {at: measures.power, refuse: 6}
        - {at: measures, delay: 3s}
        - {from: 1s, until: 2s, lose: answers}
        - {from: 2s, until: 3s, lose: answers}
      """)
  }

  @Test("a unit is one that the line can have, where it is served on one, or the map tells")
  func line() {
    func read(_ unit: Int, _ map: String, isOnSerialLine: Bool) -> [String] {
      var sources = SourceSet()
      let text = "scenario: 1\ndevices:\n  a: {map: \(map), unit: \(unit)}\n"
      let file = sources.add(path: BenchScenario.folder + "bench.scenario.yaml", bytes: Array(text.utf8))
      return Scenario.read(file, isOnSerialLine: isOnSerialLine, sources: &sources).findings.map {
        "\($0.range.start.line) \($0.rule.id)"
      }
    }
    let serial = "../../../maps/contactor-state.regmap.yaml"
    for unit in [0, 248] {
      #expect(read(unit, "meter.regmap.yaml", isOnSerialLine: false) == [])
      #expect(read(unit, "meter.regmap.yaml", isOnSerialLine: true) == ["3 scenario-place-taken"])
      #expect(read(unit, serial, isOnSerialLine: false) == ["3 scenario-value-doubtful"])
    }
    #expect(read(247, serial, isOnSerialLine: true) == [])
  }

  @Test("help about a limit speaks of no map")
  func limitHelp() {
    let nested = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    let (_, findings) = BenchScenario.read("scenario: 1\ndevices: \(nested)\n")
    #expect(findings.map(\.rule.id) == ["syntax-limit"])
    #expect(findings.allSatisfy { $0.help?.contains("map") != true })
  }

  @Test("devices of one unit may be on ports of their own")
  func ports() throws {
    let (scenario, findings) = BenchScenario.read(
      "scenario: 1\ndevices: {a: {map: meter.regmap.yaml}, b: {map: meter.regmap.yaml, port: 1502}}\n")
    #expect(findings.isEmpty)
    #expect(scenario?.devices.map(\.port) == [nil, 1502])
  }

  @Test("what a file may hold has an end")
  func limits() throws {
    let devices = (0..<33).map { "  d\($0): {map: meter.regmap.yaml, unit: \($0)}\n" }.joined()
    let many = BenchScenario.read("scenario: 1\ndevices:\n" + devices).findings
    #expect(many.map(\.message) == ["there are at most 32 devices"])
    let steps = (0..<1001).map { _ in "  - {at: 1s, set: {}}\n" }.joined()
    #expect(
      BenchScenario.read(BenchScenario.text("steps:\n" + steps)).findings.map(\.message) == [
        "there are at most 1000 steps"
      ])
    let values = (0..<501).map { _ in "  - {at: 1s, set: {measures.power: 1, measures.flow: 2}}\n" }.joined()
    #expect(
      BenchScenario.read(BenchScenario.text("steps:\n" + values)).findings.map(\.message) == [
        "all steps of a device together set at most 1000 values"
      ])
  }
}
