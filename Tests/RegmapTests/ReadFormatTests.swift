import Foundation
import Testing

@Suite("regmap read --format")
struct ReadFormatTests {
  private static var time: Regex<Substring> { /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/ }

  @Test("CSV has a line of names, and time, endpoint and unit with each value")
  func csv() throws {
    try SimulatedMeter.run(["--set", "measures.current=12.5"]) { endpoint in
      let run = try Regmap("read", endpoint, SimulatedMeter.map, "--format", "csv")
      let place = endpoint.prefix { $0 != "?" }
      #expect(run.status == 0)
      #expect(
        run.output.replacing(Self.time, with: "TIME") == """
          time,endpoint,unit-id,name,value,unit,error
          TIME,\(place),1,measures.current,12.5,A,
          TIME,\(place),1,lamp.level,7,,

          """)
    }
  }

  @Test("JSON lines have the same in front of what --json prints")
  func jsonl() throws {
    try SimulatedMeter.run(["--set", "measures.current=12.5"]) { endpoint in
      let plain = try Regmap("read", endpoint, SimulatedMeter.map, "--json").output
      let run = try Regmap("read", endpoint, SimulatedMeter.map, "--format", "jsonl")
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 2)
      for (line, own) in zip(lines, plain.split(separator: "\n")) {
        #expect(line.hasSuffix("," + own.dropFirst()))
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect((object?["time"] as? String)?.wholeMatch(of: Self.time) != nil)
        #expect(object?["unit-id"] as? Int == 1)
        #expect(object?["endpoint"] as? String == String(endpoint.prefix { $0 != "?" }))
      }
    }
  }

  @Test("what failed is in the column of errors, quoted where it has to be")
  func errors() throws {
    let device = try StubDevice { [$0[0] | 0x80, 2] }
    let run = try Regmap("read", device.endpoint, "--registers", "holding:7", "--format", "csv")
    #expect(run.status == 1)
    #expect(run.output.contains(#",1,holding 7,,,"the device refused: exception 2: illegal data address, "#))
  }

  @Test("a device that is down at the start is waited for")
  func downAtFirst() throws {
    let process = try Regmap.process([
      "read", "tcp://127.0.0.1:1?timeout=50ms", SimulatedMeter.map, "--watch", "0.05", "--format", "csv",
    ])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    var text = ""
    while text.split(separator: "\n").count < 3 {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "regmap read ended by itself")
      text += String(decoding: data, as: UTF8.self)
    }
    #expect(text.contains(",tcp://127.0.0.1:1,1,,,,"))
  }
}
