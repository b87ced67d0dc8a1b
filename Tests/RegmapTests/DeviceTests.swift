import Foundation
import Testing

@Suite("regmap simulate and read")
struct DeviceTests {
  private let map = Regmap.fixture("meter.regmap.yaml")

  @Test("values set for the simulator are read back with their units, and SIGTERM ends it with 0")
  func readBack() throws {
    let end = try SimulatedMeter.run(["--set", "measures.current=12.5", "--set", "measures.energy=70000"]) {
      endpoint in
      let run = try Regmap("read", endpoint, map, "measures", "lamp.level")
      #expect(run.status == 0)
      #expect(run.output == "measures.current  12.5 A\nmeasures.energy   70000 Wh\nlamp.level        7\n")
    }
    #expect(end.status == 0)
  }

  @Test(
    "without a path, a register with a read side effect is left alone; by name it is read, and the simulator reports it"
  )
  func sideEffects() throws {
    let end = try SimulatedMeter.run(["--verbose"]) { endpoint in
      let all = try Regmap("read", endpoint, map)
      #expect(!all.output.contains("energy"))
      let named = try Regmap("read", endpoint, map, "measures.energy")
      #expect(named.output.contains("energy"))
    }
    let lines = end.output.split(separator: "\n").dropFirst()
    #expect(lines == ["unit 1: side effect latch, set off by reading measures.energy"])
  }

  @Test("--set is for every unit or for one, and --verbose prints which unit it was")
  func units() throws {
    let end = try SimulatedMeter.run([
      "--unit", "3", "--unit", "4", "--set", "lamp.level=5", "--set", "4:lamp.level=6", "--verbose",
    ]) { endpoint in
      for (unit, level) in [("3", "5"), ("4", "6")] {
        let run = try Regmap("read", "\(endpoint)&unit=\(unit)", map, "lamp.level")
        #expect(run.output == "lamp.level  \(level)\n")
      }
      _ = try Regmap("write", "\(endpoint)&unit=4", map, "lamp.level", "9")
    }
    #expect(end.output.hasSuffix("\nunit 4: lamp.level = 9\n"))
  }

  @Test("--json prints one object a value, numbers as numbers")
  func json() throws {
    _ = try SimulatedMeter.run(["--set", "measures.current=0.3"]) { endpoint in
      let run = try Regmap("read", endpoint, map, "measures.current", "--json")
      #expect(run.output == #"{"path":"measures.current","value":0.3,"unit":"A"}"# + "\n")
    }
  }

  @Test(
    "a value that fails prints its error, the others are read, a summary is on standard error, and the end is 1"
  )
  func oneFails() throws {
    // The device does not know the last register of this map.
    let folder = try ScratchFolder()
    let longer = folder.path("meter.regmap.yaml")
    try (String(contentsOfFile: map, encoding: .utf8) + "      extra: {at: 0x21, type: uint16}\n")
      .write(toFile: longer, atomically: true, encoding: .utf8)
    _ = try SimulatedMeter.run { endpoint in
      let run = try Regmap("read", endpoint, longer, "lamp")
      #expect(run.status == 1)
      #expect(run.output.contains("lamp.level  7\n"))
      #expect(run.output.contains("lamp.extra  error: the device refused: exception 2"))
      #expect(run.errors == "error: 1 of 2 values was not read: lamp.extra\n")
    }
  }

  @Test("of a map with errors, what no error touches is read with a warning, and nothing is written")
  func mapWithErrors() throws {
    let slip = Regmap.fixture("slip.regmap.yaml")
    _ = try SimulatedMeter.run { endpoint in
      let run = try Regmap("read", endpoint, slip)
      #expect(run.status == 0)
      #expect(run.output == "lamp.level  7\n")
      let lines = run.errors.split(separator: "\n")
      #expect(lines.first == "warning: \(slip) has an error; not read: measures.current")
      #expect(lines.last?.hasPrefix("  \(slip):7:36: decimal 61 is 0x003D") == true)
      #expect(lines.count == 2)
      let named = try Regmap("read", endpoint, slip, "measures.current")
      #expect(named.status == 2)
      #expect(named.errors.contains("`measures.current` is left out: an error of the map touches it"))
      let write = try Regmap("write", endpoint, slip, "lamp.level", "8")
      #expect(write.status == 1)
      #expect(write.errors.contains("[address-decimal-mismatch]"))
      #expect(try Regmap("read", endpoint, map, "lamp.level").output == "lamp.level  7\n")
    }
  }

  @Test("the warning of a map with very many errors is short, and gives their number")
  func manyErrors() throws {
    let folder = try ScratchFolder()
    let path = folder.path("meter.regmap.yaml")
    let lines = (0..<300).map { "      r\($0): {at: \($0), type: uin16}\n" }.joined()
    try
      "register-map: 1\ndevice: {name: M}\nblocks:\n  a:\n    registers:\n\(lines)      s: {at: 300, type: uint16}\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let run = try Regmap("read", "tcp://127.0.0.1:1", path, "a.s")
    let warning = run.errors.split(separator: "\n").dropLast()
    #expect(warning.first?.hasSuffix(" a.r38, a.r39 and 260 more") == true)
    #expect(warning.last == "  … 290 more: regmap lint \(path)")
    #expect(warning.count == 12)
  }

  @Test("--watch reads again until it is interrupted")
  func watch() throws {
    _ = try SimulatedMeter.run { endpoint in
      let process = try Regmap.process(["read", endpoint, map, "lamp.level", "--watch", "0.05"])
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      var text = ""
      while text.split(separator: "\n").count < 3 {
        let data = output.fileHandleForReading.availableData
        try #require(!data.isEmpty, "regmap read ended by itself")
        text += String(decoding: data, as: UTF8.self)
      }
      process.terminate()
      process.waitUntilExit()
    }
  }

  @Test("--stop-after ends the simulator with 0")
  func stopAfter() throws {
    let run = try Regmap("simulate", map, "--stop-after", "0.05")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("listening on 127.0.0.1:"))
  }

  @Test(
    "wrong endpoints, paths and settings are wrong usage",
    arguments: [
      ["read", "10.0.0.7", "MAP"], ["read", "tcp://127.0.0.1:1?unt=1", "MAP"],
      ["read", "tcp://127.0.0.1:1", "MAP", "x"],
      ["read", "tcp://127.0.0.1:1"], ["read", "tcp://127.0.0.1:1", "MAP", "--registers", "holding:1"],
      ["read", "tcp://127.0.0.1:1", "--registers", "holding:1+0"],
      ["read", "tcp://127.0.0.1:1", "--registers", "holding:65535+2"],
      ["read", "tcp://127.0.0.1:1", "--registers", "holdin:1"],
      ["read", "tcp://127.0.0.1:1", "--registers", "coil:-1"], ["simulate", "MAP", "--set", "lamp.level"],
      ["simulate", "MAP", "--set", "lamp.level=x"],
      ["simulate", "MAP", "--set", "2:lamp.level=3"], ["simulate", "MAP", "--set", "x:lamp.level=3"],
      ["simulate", "MAP", "--listen", "127.0.0.1"],
      ["simulate", "MAP", "--unit", "256"], ["simulate", "MAP", "--rtu", "/dev/null", "--unit", "0"],
      ["simulate", "MAP", "--stop-after", "never"], ["simulate"],
    ])
  func wrongUsage(arguments: [String]) throws {
    let arguments = arguments.map { $0 == "MAP" ? map : $0 }
    let process = try Regmap.process(arguments)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }
}
