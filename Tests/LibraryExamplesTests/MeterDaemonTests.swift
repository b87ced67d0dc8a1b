import DeviceSimulator
import Foundation
import MapClient
import Testing

@Suite("The daemon that follows meters", .timeLimit(.minutes(2)))
struct MeterDaemonTests {
  private struct Line: Decodable {
    var device: String
    var state: String
    var error: String?
    var values: [String: Value]?

    /// Whatever a value is; only numbers are looked at.
    struct Value: Decodable {
      var number: Double?

      init(from decoder: any Decoder) throws {
        number = try? decoder.singleValueContainer().decode(Double.self)
      }
    }
  }

  private func server(current: Int, port: UInt16 = 0) throws -> SimulatorServer {
    let path = ExampleFiles.root.appending(path: "maps/socomec-resys-b40.regmap.yaml").path
    var device = SimulatedDevice(try DeviceMap(contentsOf: path).layout)
    try device.set("measures.current-dc", to: "\(current)")
    var options = SimulatorServer.Options()
    options.port = port
    return try SimulatorServer(device, options: options)
  }

  @Test(
    "a meter that is switched off and on again comes back, and costs the other nothing; a signal ends it cleanly"
  )
  func outage() async throws {
    let steady = try server(current: 100)
    defer { steady.stop() }
    var unsteady = try server(current: 200)
    let endpoints = [steady, unsteady].map { $0.endpoint + "?timeout=1s" }
    let daemon = try RunningProgram("MeterDaemon", ["0.05"] + endpoints)

    var wanted = ["fresh", "not fresh", "fresh"]
    var steadyLines = 0
    for await text in daemon.lines {
      let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
      let current = line.values?["current-dc"]?.number
      if line.device == endpoints[0] {
        // A machine with no time to spare may make a value late, and nothing else.
        #expect(current == 100 && line.error == nil)
        steadyLines += line.state == "fresh" ? 1 : 0
        if wanted.isEmpty, steadyLines > 10 { break }
        continue
      }
      guard (line.state == "fresh" ? "fresh" : "not fresh") == wanted.first else { continue }
      wanted.removeFirst()
      switch wanted.count {
      case 2:
        #expect(current == 200)
        unsteady.stop()
      case 1:
        #expect(current == 200, "the newest value is still told, as an old one")
        unsteady = try server(current: 250, port: unsteady.port)
      default:
        #expect(current == 250)
      }
    }
    #expect(wanted.isEmpty)
    #expect(steadyLines > 10)
    daemon.terminate()
    #expect(await daemon.status() == 0)
    unsteady.stop()
  }

  @Test("arguments that are none are told, and it ends")
  func arguments() async throws {
    for (arguments, status) in [
      ([], 2), (["1"], 2), (["soon", "tcp://127.0.0.1"], 2), (["inf", "tcp://127.0.0.1"], 2),
      (["1", "udp://x"], 1),
    ]
      as [([String], Int32)]
    {
      #expect(try await RunningProgram("MeterDaemon", arguments).status() == status)
    }
  }
}
