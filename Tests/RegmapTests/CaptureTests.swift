import Foundation
import Synchronization
import Testing

@Suite("regmap capture, and simulate --replay")
struct CaptureTests {
  @Test("what was captured is served again, without the map and with it")
  func replay() throws {
    let folder = try ScratchFolder()
    let file = folder.path("bug.capture")
    try SimulatedMeter.run(["--set", "measures.current=12.5"]) { endpoint in
      let run = try Regmap("capture", endpoint, SimulatedMeter.map, "--output", file)
      #expect(run.status == 0)
      #expect(run.errors == "about 2 requests, at most 5000; nothing is written\n")
    }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasPrefix("device-capture 1\n# Meter by meter, unit 1\nat 0.000 20"))
    #expect(text.hasSuffix("unit 1\nholding-register 0x0010 007D\nholding-register 0x0020 0007\n"))
    for maps in [[], [SimulatedMeter.map]] {
      let end = try Served.run(["--replay", file] + maps) { endpoint in
        let run = try Regmap("read", endpoint, SimulatedMeter.map)
        #expect(run.output == "measures.current  12.5 A\nlamp.level        7\n")
      }
      #expect(end == 0)
    }
  }

  @Test(
    "masked words are not in the text, and a path that leads nowhere is wrong usage before anything is read")
  func mask() throws {
    try SimulatedMeter.run(["--set", "measures.current=12.5"]) { endpoint in
      let run = try Regmap("capture", endpoint, SimulatedMeter.map, "--mask", "measures")
      #expect(run.output.contains("# masked: measures\n"))
      #expect(run.output.contains("holding-register 0x0010 ****\n"))
      #expect(!run.output.contains("007D"))
      let slip = try Regmap("capture", endpoint, SimulatedMeter.map, "--mask", "measure")
      #expect(slip.status == 2)
      #expect(slip.output == "")
    }
  }

  @Test("several moments have their times")
  func times() throws {
    try SimulatedMeter.run { endpoint in
      let run = try Regmap(
        "capture", endpoint, SimulatedMeter.map, "--every", "0.2", "--times", "3")
      let times = run.output.split(separator: "\n").filter { $0.hasPrefix("at ") }
        .compactMap { Double($0.split(separator: " ")[1]) }
      #expect(times.count == 3 && times == times.sorted() && times[2] >= 0.4)
      #expect(try Regmap("capture", endpoint, SimulatedMeter.map, "--times", "3").status == 2)
    }
  }

  @Test("what the limit of requests leaves is marked in the text, and told")
  func limit() throws {
    try SimulatedMeter.run { endpoint in
      let run = try Regmap("capture", endpoint, SimulatedMeter.map, "--requests", "1")
      #expect(run.status == 1)
      #expect(run.output.contains("holding-register 0x0020+1 not-read\n"))
      #expect(run.errors.contains("the limit of requests, 1, was reached"))
    }
  }

  @Test("the moments before the device is gone are kept")
  func gone() throws {
    let requests = Mutex(0)
    let device = try StubDevice { pdu in
      let count = requests.withLock {
        $0 += 1
        return $0
      }
      // The first moment takes two requests.
      return count <= 2 ? [pdu[0], 2, 0, 9] : nil
    }
    let folder = try ScratchFolder()
    let file = folder.path("day.capture")
    let run = try Regmap(
      "capture", device.endpoint + "?timeout=50ms", SimulatedMeter.map, "--every", "0.05", "--times", "3",
      "--output", file)
    #expect(run.status == 1)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasSuffix("unit 1\nholding-register 0x0010 0009\nholding-register 0x0020 0009\n"))
  }

  @Test("a file that is no capture, and options of a map without one, are wrong usage")
  func faults() throws {
    let run = try Regmap("simulate", "--replay", SimulatedMeter.map)
    #expect(run.status == 2)
    #expect(run.errors.contains("this is no capture: line 1: expected `device-capture 1`"))
    let folder = try ScratchFolder()
    try "device-capture 1\nat 0\nunit 1\ncoil 0x0000 1\n".write(
      toFile: folder.path("a"), atomically: true, encoding: .utf8)
    #expect(try Regmap("simulate", "--replay", folder.path("a"), "--seed", "1").status == 2)
  }
}

/// `regmap simulate` of anything, on a free port.
enum Served {
  /// Runs `body` with the endpoint; returns the exit status after SIGTERM.
  static func run(_ arguments: [String], _ body: (String) throws -> Void) throws -> Int32 {
    let process = try Regmap.process(["simulate"] + arguments + ["--stop-after", "60"])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let address = try #require(line.firstMatch(of: /listening on (127\.0\.0\.1:\d+)\n/)).1
    try body("tcp://\(address)?timeout=5s")
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
