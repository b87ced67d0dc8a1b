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

  @Test(
    "in JSON, flags, arrays and words are arrays, records are objects, and what has no name is its number")
  func kinds() throws {
    let folder = try ScratchFolder()
    let map = folder.path("kinds.regmap.yaml")
    let text = """
      register-map: 1
      device: {name: Kinds}
      defaults: {table: holding-register, access: read}
      blocks:
        b:
          registers:
            alarms: {at: 0, type: {flags: {0: overload, 2: door}}}
            mode: {at: 1, type: {enum: {1: "on"}}}
            other: {at: 2, type: {enum: {1: "on"}}}
            levels: {at: 3, type: int16, count: 2, scale: 0.1}
            words: {at: 5, type: raw, words: 2}
            clock: {at: 7, type: {record: {hour: {bits: 8..15, type: uint}, on: {bits: 0, type: bool}}}}
      """
    try text.write(toFile: map, atomically: true, encoding: .utf8)
    let device = try StubDevice { pdu in
      let (start, count) = (Int(pdu[2]), Int(pdu[4]))
      let words: [UInt16] = [0b1101, 1, 9, 0xFFFF, 25, 1, 0xABCD, 0x0C01]
      return [pdu[0], UInt8(2 * count)]
        + words[start..<start + count].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
    let run = try Regmap("read", device.endpoint, map, "--json")
    #expect(
      run.output.replacing(" ", with: "") == """
        {"path":"b.alarms","value":["overload","door",3]}
        {"path":"b.mode","value":"on"}
        {"path":"b.other","value":9}
        {"path":"b.levels","value":[-0.1,2.5]}
        {"path":"b.words","value":[1,43981]}
        {"path":"b.clock","value":{"hour":12,"on":true}}

        """)
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
