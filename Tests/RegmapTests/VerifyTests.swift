import Foundation
import Testing

@Suite("regmap verify")
struct VerifyTests {
  @Test("a device that is what the map says ends with 0, and what is left out is named")
  func agrees() throws {
    try SimulatedMeter.run(["--set", "measures.current=12.5"]) { endpoint in
      let run = try Regmap("verify", endpoint, SimulatedMeter.map)
      #expect(run.status == 0)
      #expect(run.output.contains("meter: nothing contradicts the map\n"))
      #expect(run.output.contains("note: left-out: measures.energy: "))
      #expect(run.errors.hasPrefix("about 2 requests to read all of it, at most 5000; nothing is written\n"))
    }
  }

  @Test("JSON has its version, the verdict and the findings")
  func json() throws {
    try SimulatedMeter.run { endpoint in
      let run = try Regmap("verify", endpoint, SimulatedMeter.map, "--json")
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(report["version"] as? Int == 1)
      #expect(report["verdict"] as? String == "agrees")
      #expect(report["identification"] as? [String] == ["Meter"])
      let findings = try #require(report["findings"] as? [[String: Any]])
      #expect(findings.map { $0["kind"] as? String } == ["left-out"])
    }
  }

  @Test("a device that refuses ends with 1, one contradiction for all of a block")
  func contradicts() throws {
    let device = try StubDevice { pdu in
      let address = Int(pdu[1]) << 8 + Int(pdu[2])
      return pdu[0] == 3 && address < 0x20 ? [3, 2, 0, 125] : [pdu[0] | 0x80, 2]
    }
    let run = try Regmap("verify", device.endpoint, SimulatedMeter.map)
    #expect(run.status == 1)
    #expect(run.output.contains("meter: 1 of 2 values contradict the map\n"))
    #expect(run.output.contains("contradiction: refused: lamp.level: the device refused: exception 2"))
  }

  @Test("with a folder, the map that fits is named; of a device that fits none, none")
  func folder() throws {
    let folder = try ScratchFolder()
    for name in ["meter", "shared-types"] {
      let source = Regmap.fixture("\(name).regmap.yaml")
      guard FileManager.default.fileExists(atPath: source) else { continue }
      try FileManager.default.copyItem(atPath: source, toPath: folder.path("\(name).regmap.yaml"))
    }
    try SimulatedMeter.run { endpoint in
      let run = try Regmap("verify", endpoint, folder.url.path)
      // Two numbers say too little about a device.
      #expect(run.status == 1)
      #expect(run.output.contains("fits: none of the maps\n"))
      #expect(run.output.contains("meter: nothing contradicts, but only "))
    }
  }

  @Test("nobody there is an error with 1, and a missing map is wrong usage")
  func failures() throws {
    let run = try Regmap("verify", "tcp://127.0.0.1:1?timeout=1s", SimulatedMeter.map)
    #expect(run.status == 1)
    #expect(run.errors.contains("error: tcp://127.0.0.1:1: "))
    #expect(try Regmap("verify", "tcp://127.0.0.1:1").status == 2)
  }
}
