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

    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "PDUReader")
    process.arguments = [path, "tcp://127.0.0.1:\(server.port)?timeout=10s"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() == [
        "pdu.outlet-count 2.0 ", "outlets[0].rms-current 1.5 A", "outlets[1].rms-current 0.25 A",
        "switched off: false", "inlets[0].active-power = 402 W", "inlets[0].active-power = 402 W",
      ])
    #expect(server.withDevice { device in try? device.value(at: "outlet-coils[1].on") } == .bool(false))
  }
}
