import Foundation
import Testing

/// `regmap simulate` with the meter of the fixtures.
enum SimulatedMeter {
  static let map = Regmap.fixture("meter.regmap.yaml")

  /// Runs `body` with the endpoint of a simulated meter; returns the exit status after SIGTERM, and what was printed.
  @discardableResult
  static func run(
    _ arguments: [String] = [], map: String = map, _ body: (String) throws -> Void
  ) throws -> (status: Int32, output: String) {
    let process = try Regmap.process(
      ["simulate", map, "--listen", "127.0.0.1:0", "--stop-after", "60"] + arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty, "the simulator ended before it printed where it listens")
      text += String(decoding: data, as: UTF8.self)
    }
    let address = try #require(text.firstMatch(of: /listening on (127\.0\.0\.1:\d+)\n/)).1
    defer { if process.isRunning { process.terminate() } }
    try body("tcp://\(address)?timeout=5s")
    process.terminate()
    process.waitUntilExit()
    text += String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(process.terminationReason == .exit)
    return (process.terminationStatus, text)
  }
}
