import Foundation
import Testing

@Suite("regmap scan")
struct ScanTests {
  @Test("a simulated meter is found with its ranges, but for what a map says to leave alone")
  func meter() throws {
    try SimulatedMeter.run { endpoint in
      let run = try Regmap(
        "scan", endpoint, "--step", "16", "--requests", "50000", "--avoid", SimulatedMeter.map)
      #expect(run.status == 0)
      #expect(run.output.contains("unit 1\nidentified\nidentification Meter\ntable coil unsupported\n"))
      #expect(
        run.output.contains(
          "table holding-register open step 16\nholding-register 0x0010+1\nholding-register 0x0020+1\n"))
      #expect(run.errors.hasPrefix("at most 50000 requests, of which a unit takes "))
    }
  }

  @Test("the limit of requests ends it with 1, and the file goes on from there")
  func resume() throws {
    let folder = try ScratchFolder()
    let file = folder.path("found.scan")
    try SimulatedMeter.run { endpoint in
      let arguments = ["scan", endpoint, "--step", "256", "--output", file]
      var run = try Regmap(arguments + ["--requests", "40"])
      #expect(run.status == 1)
      #expect(run.errors.hasSuffix("the limit of 40 requests is reached: go on with --resume\n"))
      run = try Regmap(arguments + ["--resume", file])
      #expect(run.status == 0)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.contains("table holding-register open step 256\n"))
    }
  }

  @Test("nobody there ends it with 1, and wrong units are wrong usage")
  func failures() throws {
    let silent = try StubDevice { [$0[0] | 0x80, 11] }
    let run = try Regmap("scan", silent.endpoint, "--units", "1..3")
    #expect(run.status == 1)
    #expect(run.errors.hasSuffix("no unit answers\n"))
    #expect(run.output.hasSuffix("absent 1\nabsent 2\nabsent 3\n"))
    for units in ["3..1", "a", "1..300", "1-3"] {
      #expect(try Regmap("scan", silent.endpoint, "--units", units).status == 2)
    }
  }

  @Test("a map with errors is not avoided, which is said in a line for each, and nothing is scanned")
  func brokenMaps() throws {
    let folder = try ScratchFolder()
    for name in ["a", "b"] {
      try "register-map: 1\ndevice: {name: Pump}\nblocks: {a: {registers: {b: {at: 0, type: wide}}}}\n"
        .write(toFile: folder.path("\(name).regmap.yaml"), atomically: true, encoding: .utf8)
    }
    let device = try StubDevice { [$0[0] | 0x80, 11] }
    let run = try Regmap("scan", device.endpoint, "--avoid", folder.path(""))
    #expect(run.status == 1)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 3)
    for (line, name) in zip(lines, ["a", "b"]) {
      #expect(
        line.hasSuffix("\(name).regmap.yaml: the map has errors, so what it says to leave alone is not known")
      )
    }
    #expect(lines.last == "nothing is scanned; see `regmap lint`, or name other maps with --avoid")
  }
}
