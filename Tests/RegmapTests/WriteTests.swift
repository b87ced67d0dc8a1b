import Synchronization
import Testing

@Suite("regmap write")
struct WriteTests {
  private let map = Regmap.fixture("bench.regmap.yaml")

  @Test("a value is written and read back")
  func value() throws {
    let end = try SimulatedMeter.run(["--verbose"], map: map) { endpoint in
      let run = try Regmap("write", endpoint, map, "settings.delay", "80")
      #expect(run.status == 0)
      #expect(run.output == "wrote settings.delay = 80 ms\nreads settings.delay = 80 ms\n")
    }
    #expect(end.output.hasSuffix("\nunit 1: settings.delay = 80\n"))
  }

  @Test("that there is no value is simulated, read and written in the same words")
  func notAvailable() throws {
    let map = Regmap.fixture("no-value.regmap.yaml")
    try SimulatedMeter.run(["--set", "line.voltage=not available"], map: map) { endpoint in
      #expect(try Regmap("read", endpoint, map, "line.voltage").output == "line.voltage  not available\n")
      let run = try Regmap("write", endpoint, map, "line.setting", "not available")
      #expect(run.output == "wrote line.setting = not available\nreads line.setting = not available\n")
      let refused = try Regmap("write", endpoint, map, "line.plain", "not available")
      #expect(refused.errors.contains("the map has no raw number that means that there is no value"))
    }
  }

  @Test("text is written as it is given, with its blanks and quotes")
  func verbatim() throws {
    let map = Regmap.fixture("label.regmap.yaml")
    try SimulatedMeter.run(map: map) { endpoint in
      for (text, shown) in [("  a b", #""  a b""#), (#""q""#, #""\"q\"""#), ("\u{301}x", #""\u{301}x""#)] {
        let run = try Regmap("write", endpoint, map, "a.label", text)
        #expect(run.output == "wrote a.label = \(shown)\nreads a.label = \(shown)\n")
      }
      #expect(try Regmap("write", endpoint, map, "a.label", "--", "-x").status == 0)
    }
    #expect(try Regmap("help", "write").output.contains("Text is written as it is given"))
  }

  @Test("negative numbers, arrays, single elements and bits are values")
  func kinds() throws {
    try SimulatedMeter.run(map: map) { endpoint in
      for (path, value, shown) in [
        ("settings.offset", "-5", "-5 K"), ("settings.levels", "[1, 2, 3]", "[1, 2, 3]"),
        ("settings.levels[1]", "9", "9"), ("outputs.siren", "true", "true"),
        ("outputs.lamps", "[1, 0, 1]", "[true, false, true]"),
      ] {
        let run = try Regmap("write", endpoint, map, path, value)
        #expect(run.errors == "")
        #expect(run.output == "wrote \(path) = \(shown)\nreads \(path) = \(shown)\n")
      }
    }
  }

  @Test("several values are written in one request, or not at all")
  func oneRequest() throws {
    try SimulatedMeter.run(map: map) { endpoint in
      let run = try Regmap(
        "write", endpoint, map, "settings.offset=-5", "settings.levels=[1, 2, 3]", "settings.pair=[4, 5]",
        "--one-request", "--trace")
      #expect(run.status == 0)
      #expect(
        run.output == """
          wrote settings.offset = -5 K
          reads settings.offset = -5 K
          wrote settings.levels = [1, 2, 3]
          reads settings.levels = [1, 2, 3]
          wrote settings.pair = [4, 5]
          reads settings.pair = [4, 5]

          """)
      #expect(run.errors.contains("write 6 holding registers from 518"), "\(run.errors)")
      let apart = try Regmap(
        "write", endpoint, map, "settings.delay=80", "settings.rate=5", "--one-request")
      #expect(apart.status == 1)
      #expect(
        apart.errors.contains(
          "between `settings.delay` and `settings.rate` lies 514, which would not be written"))
      let misused = try Regmap("write", endpoint, map, "settings.delay", "--one-request")
      #expect(misused.errors.contains("a value is PATH=VALUE, not `settings.delay`"))
      let plain = try Regmap("write", endpoint, map, "settings.delay=80", "settings.rate=5")
      #expect(plain.errors.contains("values as PATH=VALUE are written with `--one-request`"))
    }
  }

  @Test("a command needs no value and takes its own only")
  func command() throws {
    let end = try SimulatedMeter.run(["--verbose"], map: map) { endpoint in
      let bare = try Regmap("write", endpoint, map, "reset.peak")
      #expect(bare.output == "gave command reset.peak\n")
      #expect(try Regmap("write", endpoint, map, "reset.peak", "0x0A0A").status == 0)
      #expect(try Regmap("write", endpoint, map, "reset.peak", "1").status == 1)
    }
    #expect(
      end.output.split(separator: "\n").dropFirst() == [
        "unit 1: command reset.peak", "unit 1: command reset.peak",
      ])
  }

  @Test(
    "what the map forbids is a failed write, and is not sent: nothing has to listen",
    arguments: [
      (["settings.delay", "30"], "not a multiple of 20"), (["settings.delay", "0"], "outside 20…10000"),
      (["settings.delay", "soon"], "is not a number"), (["settings.pair[0]", "1"], "write all 2 elements"),
      (["measures.current", "1"], "cannot be written"), (["settings.rate", "2"], "not one of 1, 5, 10"),
    ])
  func refused(arguments: [String], reason: String) throws {
    let run = try Regmap(["write", "tcp://127.0.0.1:1", map] + arguments)
    #expect(run.status == 1)
    #expect(run.errors.contains(reason))
    #expect(run.errors.hasSuffix("; nothing was sent\n"))
  }

  @Test(
    "a path that names no register, and a value that is not given, are wrong usage",
    arguments: [
      (["settings.delay"], "needs a value"), (["settings", "1"], "not one register but 5"),
      (["settings.dely", "1"], "did you mean `delay`?"),
    ])
  func misused(arguments: [String], reason: String) throws {
    let run = try Regmap(["write", "tcp://127.0.0.1:1", map] + arguments)
    #expect(run.status == 2)
    #expect(run.errors.contains(reason))
    #expect(run.errors.hasSuffix("\nhelp: regmap help write\n"))
  }

  @Test(
    "a write without an answer is reported as unknown, is not repeated, and shows what the register holds")
  func unknown() throws {
    let device = try StubDevice { $0[0] == 3 ? [3, 2, 0, 7] : nil }
    let run = try Regmap(
      "write", device.endpoint + "?timeout=50ms", SimulatedMeter.map, "lamp.level", "8", "--trace")
    #expect(run.status == 1)
    #expect(run.errors.contains("lamp.level: no answer in time; the write may have been carried out"))
    #expect(run.output == "reads lamp.level = 7\n")
    #expect(run.errors.split(separator: "\n").count { $0.contains("→") && $0.contains("write 1 ") } == 1)
  }

  @Test("a write that the map calls idempotent is sent again when it has no answer in the time of the map")
  func idempotent() throws {
    let requests = Mutex(0)
    let device = try StubDevice { pdu in
      if pdu[0] == 3 { return [3, 2, 0, 8] }
      return requests.withLock { count in
        count += 1
        return count == 1 ? nil : pdu
      }
    }
    let run = try Regmap("write", device.endpoint, Regmap.fixture("lamp.regmap.yaml"), "lamp.colour", "8")
    #expect(run.errors == "")
    #expect(run.output == "wrote lamp.colour = 8\nreads lamp.colour = 8\n")
    #expect(requests.withLock { $0 } == 2)
  }

  @Test("a device that takes a value and keeps another is found out")
  func ignored() throws {
    let device = try StubDevice { $0[0] == 3 ? [3, 2, 0, 7] : $0 }
    let run = try Regmap("write", device.endpoint, SimulatedMeter.map, "lamp.level", "8")
    #expect(run.status == 1)
    #expect(run.output == "wrote lamp.level = 8\nreads lamp.level = 7\n")
    #expect(run.errors.contains("the device took the value and holds another"))
  }

  @Test("a refusal names the device, the register and the reason")
  func exception() throws {
    let device = try StubDevice { [$0[0] | 0x80, 4] }
    let run = try Regmap("write", device.endpoint, SimulatedMeter.map, "lamp.level", "8")
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(
      run.errors.hasPrefix(
        "error: \(device.endpoint): unit 1: lamp.level was not written: the device refused: exception 4"))
  }
}
