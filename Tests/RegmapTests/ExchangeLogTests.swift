import Foundation
import Testing

@Suite("regmap simulate --log")
struct ExchangeLogTests {
  /// The lines of a log, each as an object.
  private func lines(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("reads, writes and refusals are lines of JSON, with the client and the paths")
  func exchanges() throws {
    let folder = try ScratchFolder()
    let file = folder.path("log.jsonl")
    try SimulatedMeter.run(["--set", "measures.current=12.5", "--log", file]) { endpoint in
      let read = try Regmap("read", endpoint, SimulatedMeter.map, "measures.current")
      #expect(read.status == 0)
      let write = try Regmap("write", endpoint, SimulatedMeter.map, "lamp.level", "40")
      #expect(write.status == 0)
      _ = try Regmap("read", endpoint, "--registers", "holding:64")
    }
    let lines = try lines(String(contentsOfFile: file, encoding: .utf8))
    for line in lines {
      #expect(line["version"] as? Int == 1)
      #expect((line["time"] as? String)?.contains(/^20\d\d-.*Z$/) == true)
      #expect((line["endpoint"] as? String)?.hasPrefix("127.0.0.1:") == true)
      #expect((line["peer"] as? String)?.contains(/^127\.0\.0\.1:\d+$/) == true)
      #expect(line["unit-id"] as? Int == 1)
    }
    let read = try #require(lines.first)
    #expect(read["function"] as? Int == 3)
    #expect(read["table"] as? String == "holding-register")
    #expect(read["address"] as? Int == 16)
    #expect(read["count"] as? Int == 1)
    #expect(read["words"] as? [Int] == [125])
    let write = try #require(lines.first { $0["written"] != nil })
    #expect(write["written"] as? [Int] == [40])
    #expect(write["paths"] as? [String] == ["lamp.level"])
    let refusal = try #require(lines.last)
    #expect(refusal["exception"] as? Int == 2)
    #expect(refusal["reason"] as? String == "address 64 cannot be read")
    #expect(refusal["words"] == nil)
  }

  @Test("a second run adds to the file, and `-` is standard output")
  func places() throws {
    let folder = try ScratchFolder()
    let file = folder.path("log.jsonl")
    for count in 1...2 {
      try SimulatedMeter.run(["--log", file]) { endpoint in
        let read = try Regmap("read", endpoint, SimulatedMeter.map, "measures.current")
        #expect(read.status == 0)
      }
      #expect(try lines(String(contentsOfFile: file, encoding: .utf8)).count == count)
    }
    let end = try SimulatedMeter.run(["--log", "-"]) { endpoint in
      let read = try Regmap("read", endpoint, SimulatedMeter.map, "measures.current")
      #expect(read.status == 0)
    }
    #expect(end.output.split(separator: "\n").last?.hasPrefix("{\"version\":1,") == true)
    let run = try Regmap("simulate", SimulatedMeter.map, "--log", folder.path("none/log.jsonl"))
    #expect(run.status == 2)
  }

  @Test("what a fault does is told: a lost answer with the words that it had, and a late one")
  func faults() throws {
    let folder = try ScratchFolder()
    try FileManager.default.copyItem(atPath: SimulatedMeter.map, toPath: folder.path("meter.regmap.yaml"))
    try """
    scenario: 1
    devices:
      bench:
        map: meter.regmap.yaml
        faults: [{at: lamp, lose: answers}, {at: measures, delay: 20ms}]

    """.write(toFile: folder.path("bench.scenario.yaml"), atomically: true, encoding: .utf8)
    let file = folder.path("log.jsonl")
    _ = try Served.run(["--scenario", folder.path("bench.scenario.yaml"), "--log", file]) { endpoint in
      let read = try Regmap("read", endpoint, SimulatedMeter.map, "measures.current")
      #expect(read.status == 0)
      let quick = endpoint.replacing("timeout=5s", with: "timeout=100ms")
      let lost = try Regmap("read", quick, SimulatedMeter.map, "lamp.level")
      #expect(lost.status == 1)
    }
    let lines = try lines(String(contentsOfFile: file, encoding: .utf8))
    #expect(lines.first?["delay-ms"] as? Int == 20)
    #expect(lines.last?["answer"] as? String == "none")
    #expect(lines.last?["reason"] as? String == "the answer is lost: a fault of the scenario")
    #expect((lines.last?["words"] as? [Int])?.count == 1)
  }
}
