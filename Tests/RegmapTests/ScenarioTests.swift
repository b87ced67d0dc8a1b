import Foundation
import Testing

@Suite("regmap simulate --scenario")
struct ScenarioTests {
  private static let text = """
    scenario: 1
    devices:
      bench:
        map: meter.regmap.yaml
        unit: 3
        moves: {measures.current: {ramp: {from: 1, to: 12.5, over: 1ms}}}

    """

  /// A folder with the map of the meter and a scenario.
  private func folder(_ text: String = text) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try FileManager.default.copyItem(atPath: SimulatedMeter.map, toPath: folder.path("meter.regmap.yaml"))
    try text.write(toFile: folder.path("bench.scenario.yaml"), atomically: true, encoding: .utf8)
    return folder
  }

  @Test("the devices of a file are served, and named")
  func served() throws {
    let folder = try folder()
    let scenario = folder.path("bench.scenario.yaml")
    let end = try Served.run(["--scenario", scenario]) { endpoint in
      Thread.sleep(forTimeInterval: 0.01)
      let run = try Regmap("read", endpoint + "&unit=3", SimulatedMeter.map, "measures.current")
      #expect(run.output == "measures.current  12.5 A\n")
    }
    #expect(end == 0)
  }

  @Test("what is wrong is told by --check, by lint and before anything is served")
  func wrong() throws {
    let folder = try folder(Self.text.replacing("measures.current", with: "measures.curent"))
    let scenario = folder.path("bench.scenario.yaml")
    let line =
      "bench.scenario.yaml:6:13: error: `measures` has no `curent`: did you mean `current`? [scenario-path-unknown]"
    for arguments in [
      ["simulate", "--scenario", scenario, "--check"], ["simulate", "--scenario", scenario],
    ] {
      let run = try Regmap(arguments)
      #expect(run.status == 1)
      #expect(run.errors.contains(line), "\(run.errors)")
    }
    let lint = try Regmap("lint", scenario)
    #expect(lint.status == 1)
    #expect(lint.output.contains(line), "\(lint.output)")
  }

  @Test("--check with --rtu finds a unit that a serial line cannot have")
  func line() throws {
    let folder = try folder(Self.text.replacing("unit: 3", with: "unit: 250"))
    let check = ["simulate", "--scenario", folder.path("bench.scenario.yaml"), "--check"]
    #expect(try Regmap(check).status == 0)
    let run = try Regmap(check + ["--rtu", "/dev/null"])
    #expect(run.status == 1)
    #expect(
      run.errors.contains("bench.scenario.yaml:5:11: error: unit 250 cannot be on a serial line"),
      "\(run.errors)")
  }

  @Test("lint finds scenarios in folders, whose maps may be outside, and counts them apart from maps")
  func folders() throws {
    let folder = try folder()
    #expect(try Regmap("lint", folder.url.path).output == "1 map, 1 scenario, no findings\n")
    let inside = folder.path("benches")
    try FileManager.default.createDirectory(atPath: inside, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      atPath: folder.path("bench.scenario.yaml"), toPath: inside + "/a.scenario.yaml")
    #expect(try Regmap("lint", inside).output.contains("the map `\(inside)/meter.regmap.yaml` is not there"))
    let text = Self.text.replacing("meter.regmap", with: "../meter.regmap")
    try text.write(toFile: inside + "/a.scenario.yaml", atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", inside).output == "1 scenario, no findings\n")
    try text.replacing("current", with: "curent").write(
      toFile: inside + "/b.scenario.json.scenario.yml", atomically: true, encoding: .utf8)
    let run = try Regmap("lint", folder.url.path)
    #expect(run.status == 1)
    #expect(run.output.contains("b.scenario.json.scenario.yml:6:13: error:"), "\(run.output)")
  }

  @Test("a scenario from standard input is checked under its name, and --fix repairs one")
  func input() throws {
    let folder = try folder()
    let name = ["lint", "-", "--name", folder.path("draft.scenario.yaml")]
    #expect(try Regmap(name, input: Self.text).output == "1 scenario, no findings\n")
    let slip = Self.text.replacing("unit: 3", with: "unti: 3")
    #expect(try Regmap(name, input: slip).output.contains("draft.scenario.yaml:5:5: error:"))
    try slip.write(toFile: folder.path("bench.scenario.yaml"), atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", folder.url.path, "--fix").output == "1 map, 1 scenario, no findings\n")
    #expect(try String(contentsOfFile: folder.path("bench.scenario.yaml"), encoding: .utf8) == Self.text)
  }

  @Test("--set says what the map has against a value, and serves it all the same")
  func doubtful() throws {
    let run = try Regmap("simulate", SimulatedMeter.map, "--set", "lamp.level=101", "--stop-after", "0.1")
    #expect(run.status == 0)
    #expect(run.errors.contains("warning: `--set lamp.level=101`: 101 is outside"), "\(run.errors)")
  }

  @Test("the map of the command line is that of devices that name none")
  func map() throws {
    let folder = try folder("scenario: 1\ndevices: {bench: {set: {lamp.level: 3}}}\n")
    let scenario = folder.path("bench.scenario.yaml")
    #expect(try Regmap("simulate", "--scenario", scenario, "--check").status == 1)
    #expect(try Regmap("simulate", SimulatedMeter.map, "--scenario", scenario, "--check").status == 0)
  }

  @Test(
    "what a scenario says cannot be said beside it",
    arguments: [["--set", "a=1"], ["--unit", "2"], ["--seed", "1"], ["--replay", "a.capture"]])
  func conflicts(_ option: [String]) throws {
    let run = try Regmap(["simulate", "--scenario", "bench.scenario.yaml"] + option)
    #expect(run.status == 2)
    #expect(run.errors.contains("`\(option[0])` and `--scenario` contradict each other"))
  }

  @Test("--check belongs to --scenario")
  func check() throws {
    #expect(try Regmap("simulate", SimulatedMeter.map, "--check").status == 2)
  }

  @Test(
    "a place that no device is at is refused",
    arguments: [["--rtu", "/dev/null"], ["--listen", "127.0.0.1:1502"]])
  func nowhere(_ option: [String]) throws {
    let folder = try folder(Self.text.replacing("unit: 3", with: "port: 1503"))
    let run = try Regmap(["simulate", "--scenario", folder.path("bench.scenario.yaml")] + option)
    #expect(run.status == 2)
    #expect(run.errors.contains("every device has a `port` of its own"), "\(run.errors)")
  }

  @Test("a scenario where a map is expected, and the other way round, is one error that says what to give")
  func mistaken() throws {
    let folder = try folder()
    let scenario = folder.path("bench.scenario.yaml")
    #expect(try Regmap("simulate", scenario).errors.contains("is a scenario: give it with `--scenario`"))
    let other = folder.path("bench.regmap.yaml")
    try FileManager.default.copyItem(atPath: scenario, toPath: other)
    #expect(try Regmap("lint", other).errors.contains("this is a scenario, and not named as one"))
    let map = try Regmap("simulate", "--scenario", SimulatedMeter.map, "--check")
    #expect(map.status == 1)
    #expect(map.errors.contains("this is a map, and no scenario"), "\(map.errors)")
  }
}
