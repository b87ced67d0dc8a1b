import DeviceSimulator
import Foundation
import MapSyntax
import RegisterMap
import Testing

@Suite("The program that reads a PDU by its map")
struct PDUReaderTests {
  @Test("reads and switches the simulated Xerus PDU")
  func simulated() throws {
    let path = ExampleFiles.root.appending(path: "maps/xerus-pdu.regmap.yaml").path
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    var device = SimulatedDevice(layout)
    for (path, value) in [
      ("pdu.outlet-count", "2"), ("pdu.inlet-count", "1"), ("outlets[0].rms-current", "1.5"),
      ("outlets[1].rms-current", "0.25"), ("outlet-coils[1].on", "true"), ("inlets[0].active-power", "402"),
    ] { try device.set(path, to: value) }
    let server = try SimulatorServer(device)
    defer { server.stop() }

    let run = try Run(path, "tcp://127.0.0.1:\(server.port)?timeout=10s")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output.split(separator: "\n").dropFirst() == [
        "pdu.outlet-count 2", "outlets[0].rms-current 1.5 A", "outlets[1].rms-current 0.25 A",
        "switched off: false", "inlets[0].active-power = 402 W", "inlets[0].active-power = 402 W",
      ])
    #expect(server.withDevice { device in try? device.value(at: "outlet-coils[1].on") } == .bool(false))
  }

  @Test("prints what is wrong with its arguments, the map or the endpoint, and ends")
  func errors() throws {
    let map = ExampleFiles.root.appending(path: "maps/xerus-pdu.regmap.yaml").path
    let slip = FileManager.default.temporaryDirectory.appending(path: "slip-\(UUID().uuidString).regmap.yaml")
    defer { try? FileManager.default.removeItem(at: slip) }
    try "register-map: 1\ndevice: {name: Slip}\nblocks: {a: {registers: {b: {at: 0, type: uin16}}}}\n"
      .write(to: slip, atomically: true, encoding: .utf8)
    for (arguments, status, expected) in [
      ([], 2, ""), ([map, "udp://10.0.0.7"], 1, "`udp://10.0.0.7`: "),
      (["no-such.regmap.yaml", "tcp://127.0.0.1"], 1, "no-such.regmap.yaml: error: "),
      (
        [slip.path, "tcp://127.0.0.1"], 1, "\(slip.path):3:43: error: there is no type `uin16` [type-unknown]"
      ),
      ([map, "tcp://127.0.0.1:1"], 1, "Xerus PDU (unit 1) at tcp://127.0.0.1:1: "),
    ] as [([String], Int32, String)] {
      let run = try Run(arguments)
      #expect(run.status == status)
      #expect(run.errors.hasPrefix(expected), "\(run.errors)")
      #expect(!run.errors.contains("Fatal error"))
    }
  }
}

/// The program, run to its end.
private struct Run {
  let status: Int32
  let output: String
  let errors: String

  init(_ arguments: String...) throws { try self.init(arguments) }

  init(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "PDUReader")
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // A page of text at most, which a pipe holds.
    process.waitUntilExit()
    try #require(process.terminationReason == .exit)
    status = process.terminationStatus
    self.output = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    self.errors = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }
}
