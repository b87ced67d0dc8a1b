import Foundation
import Testing

@Suite("regmap reads only what a device has, and with what it depends on")
struct DependingValueTests {
  private static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "SwiftGenerationTests/Fixtures")
  private static let cabinet = maps.appending(path: "sample-cabinet.regmap.yaml").path
  private static let scaledMeter = maps.appending(path: "scaled-meter.regmap.yaml").path

  /// What `regmap read` prints of a simulated device, by path.
  private func read(
    _ map: String = cabinet, simulate: [String] = [], _ arguments: [String]
  ) throws -> (status: Int32, lines: [String]) {
    let process = try Regmap.process(
      ["simulate", map, "--listen", "127.0.0.1:0", "--stop-after", "60"] + simulate)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let address = try #require(text.firstMatch(of: /listening on (127\.0\.0\.1:\d+)\n/), "\(text)").1
    let order = map == Self.cabinet && !arguments.contains("--word-order") ? ["--word-order", "big"] : []
    let reading = try Regmap.process(["read", "tcp://\(address)?timeout=5s", map] + arguments + order)
    let printed = Pipe()
    reading.standardOutput = printed
    try reading.run()
    let data = try printed.fileHandleForReading.readToEnd() ?? Data()
    reading.waitUntilExit()
    // Columns are aligned to the longest path; here only their content counts.
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: " ").joined(separator: " ")
    }
    return (reading.terminationStatus, lines)
  }

  @Test("a unit follows the register that chooses it")
  func unit() throws {
    let run = try read(
      simulate: ["--set", "sensors[1].quantity=humidity", "--set", "sensors[1].reading=45.5"],
      ["sensors[1].reading", "sensors[0].reading"])
    #expect(run.status == 0)
    #expect(run.lines[0] == "sensors[1].reading 45.5 %")
    #expect(run.lines[1].wholeMatch(of: /sensors\[0\]\.reading [\d.]+/) != nil)
  }

  @Test("values of a simulated device may be given in any order, what decides about others last")
  func settingsInAnyOrder() throws {
    let box = Self.maps.appending(path: "input-box.regmap.yaml").path
    let run = try read(
      box, simulate: ["--set", "inputs.count=5", "--set", "inputs.mode=counter"], ["inputs.count"])
    #expect(run.lines == ["inputs.count 5"])
  }

  @Test("a scale of another block is applied to what is simulated, and set with it")
  func scaleApart() throws {
    let run = try read(
      Self.scaledMeter,
      simulate: ["--set", "plant.power-exponent=-1", "--set", "outputs.power=123.4"], ["outputs.power"])
    #expect(run.lines == ["outputs.power 123.4 W"])
  }

  @Test("a unit that the map names is served and asked, and decides about values of the device")
  func namedUnit() throws {
    let gateway = Self.maps.appending(path: "gateway-meter.regmap.yaml").path
    let run = try read(
      gateway,
      simulate: [
        "--set", "relay.level=5", "--set", "relay.exponent=-1", "--set", "loads.spare=2", "--set",
        "loads.flow=1.5",
      ], ["relay.level", "loads.flow"])
    #expect(run.lines == ["relay.level 5", "loads.flow 1.5"])
  }

  @Test("a scale follows the register that gives it, and the value is an error where there is none")
  func scale() throws {
    let simulate = [
      "--set", "energies.exponent=-2", "--set", "energies.active=123.45", "--set", "currents.ratio=2.5",
      "--set", "currents.phases=[250, 500, 7.5]", "--set", "pressures[0].span=wide",
      "--set", "pressures[0].reading=1.013", "--set", "pressures[1].span=7",
    ]
    let run = try read(
      Self.scaledMeter, simulate: simulate,
      ["energies.active", "currents.phases", "pressures[0].reading", "pressures[1].reading"])
    #expect(
      run.lines == [
        "energies.active 123.45 Wh", "currents.phases [250, 500, 7.5] A", "pressures[0].reading 1.013 bar",
        "pressures[1].reading error: pressures[1].span (holding register 272): for the raw number 7 there is no scale",
      ])
    #expect(run.status == 1)
  }

  @Test("of several layouts the chosen one is shown, and another is an error when it is named")
  func selection() throws {
    let simulate = [
      "--set", "event.format=6", "--set", "event.quantity=humidity", "--set", "event.minor-alarm.code=77",
      "--set", "event.minor-alarm.level=5",
    ]
    let whole = try read(simulate: simulate, ["event"])
    #expect(whole.status == 0)
    #expect(
      whole.lines.dropFirst() == [
        "event.format 6", "event.quantity humidity", "event.minor-alarm.code 77",
        "event.minor-alarm.level 5 %",
      ])
    let named = try read(simulate: simulate, ["event.trip.phase-a"])
    #expect(named.status == 1)
    #expect(named.lines == ["event.trip.phase-a not there: event.format is 6"])
    let json = try read(simulate: simulate, ["event.trip.phase-a", "--json"])
    #expect(json.status == 1)
    #expect(json.lines == [#"{"path":"event.trip.phase-a","absent":"event.format is 6"}"#])
    let outlet = try read(simulate: ["--set", "pdu.outlet-count=2"], ["outlets[2].voltage"])
    #expect(
      outlet.lines == ["outlets[2].voltage not there: pdu.outlet-count is 2"])
  }

  @Test("instances that the device does not have are not shown, at any depth")
  func counts() throws {
    let run = try read(
      simulate: [
        "--set", "pdu.outlet-count=2", "--set", "outlets[0].pole-count=0", "--set", "outlets[1].pole-count=1",
      ],
      ["outlets"])
    #expect(run.status == 0)
    #expect(
      run.lines.map { $0.prefix { $0 != " " } } == [
        "outlets[0].pole-count", "outlets[0].voltage", "outlets[1].pole-count", "outlets[1].voltage",
        "outlets[1].poles[0].current", "outlets[1].poles[0].closed",
      ])
  }

  @Test("more instances than the map has are one error, at the block", arguments: [[], ["--json"]])
  func tooMany(options: [String]) throws {
    let simulate = ["--set", "pdu.outlet-count=200", "--set", "missing.word=5"]
    let run = try read(simulate: simulate, ["outlets", "missing.word", "pdu.outlet-count"] + options)
    #expect(run.status == 1)
    let problem = "pdu.outlet-count is 200, but the map has 4 instances"
    #expect(
      run.lines
        == (options.isEmpty
          ? ["outlets error: \(problem)", "missing.word 5", "pdu.outlet-count 200"]
          : [
            #"{"path":"outlets","error":"\#(problem)"}"#, #"{"path":"missing.word","value":5}"#,
            #"{"path":"pdu.outlet-count","value":200}"#,
          ]))
  }

  @Test("strings, pairs and missing values have their text, in JSON too")
  func texts() throws {
    let simulate = ["--set", "identity.name=A \"B\"", "--set", "missing.word=not available"]
    let text = try read(simulate: simulate, ["identity.name", "missing.word"])
    #expect(text.lines == [#"identity.name "A \"B\"""#, "missing.word not available"])
    let json = try read(simulate: simulate, ["identity.name", "missing.word", "--json"])
    #expect(
      json.lines.map { $0.replacing(" ", with: "") } == [
        #"{"path":"identity.name","value":"A\"B\""}"#,
        #"{"path":"missing.word","value":null}"#,
      ])
  }

  @Test("the word order is the one that the client gives")
  func wordOrder() throws {
    let simulate = ["--word-order", "little", "--set", "orders.double=65538"]
    #expect(
      try read(simulate: simulate, ["orders.double", "--word-order", "little"]).lines == [
        "orders.double 65538"
      ])
    #expect(try read(simulate: simulate, ["orders.double"]).lines == ["orders.double 131073"])
  }

  @Test(
    "reading and writing with a map that leaves the word order open needs one",
    arguments: [["read", "orders.double"], ["write", "orders.double", "5"]])
  func wordOrderNeeded(_ arguments: [String]) throws {
    let run = try Regmap([arguments[0], "tcp://127.0.0.1:1", Self.cabinet] + arguments.dropFirst())
    #expect(run.status == 2)
    #expect(run.errors.contains("give `--word-order big` or `--word-order little`"), "\(run.errors)")
  }

  @Test("a level that the lock does not have is a usage error that names those it has")
  func unknownLevel() throws {
    let run = try Regmap("simulate", Self.cabinet, "--unlocked", "user")
    #expect(run.status == 2)
    #expect(run.errors.contains("service-user, factory"))
  }
}
