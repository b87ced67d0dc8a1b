import DeviceSimulator
import Foundation
import MapClient
import Testing

@Suite("The gateway whose maps are read when it starts", .timeLimit(.minutes(2)))
struct GatewayTests {
  /// The configuration of the gateway, which is a file while the test runs.
  private final class Configuration {
    let file = FileManager.default.temporaryDirectory.appending(path: "gateway-\(UUID().uuidString).json")

    init(_ devices: [String: (map: String, endpoint: String)]) throws {
      let configuration = ["devices": devices.mapValues { ["map": $0.map, "endpoint": $0.endpoint] }]
      try JSONEncoder().encode(configuration).write(to: file)
    }

    deinit { try? FileManager.default.removeItem(at: file) }
  }

  @Test("answers each request with its number, whatever else does not answer")
  func requests() async throws {
    let map = ExampleFiles.root.appending(path: "maps/xerus-pdu.regmap.yaml").path
    var device = SimulatedDevice(try DeviceMap(contentsOf: map).layout)
    for (path, value) in [
      ("pdu.outlet-count", "2"), ("pdu.inlet-count", "1"), ("outlets[1].rms-current", "0.25"),
      ("outlet-coils[1].on", "true"),
    ] { try device.set(path, to: value) }
    let server = try SimulatorServer(device)
    defer { server.stop() }
    let configuration = try Configuration([
      "pdu": (map, server.endpoint), "dead": (map, "tcp://127.0.0.1:1?timeout=500ms"),
    ])
    let gateway = try RunningProgram("Gateway", [configuration.file.path])

    var lines = gateway.lines.makeAsyncIterator()
    try gateway.send(#"{"id": 1, "device": "pdu", "read": ["pdu.outlet-count", "outlets[1].rms-current"]}"#)
    #expect(
      await lines.next()
        == #"{"id":1,"values":{"outlets[1].rms-current":{"unit":"A","value":0.25},"pdu.outlet-count":{"value":2}}}"#
    )
    try gateway.send(#"{"id": 2, "device": "pdu", "write": "false", "to": "outlet-coils[1].on"}"#)
    #expect(await lines.next() == #"{"id":2,"now":"false","written":true}"#)
    #expect(server.withDevice { device in try? device.value(at: "outlet-coils[1].on") } == .bool(false))
    try gateway.send(#"{"id": 3, "device": "pdu", "read": ["pdu.outlets"]}"#)
    #expect(await lines.next()?.hasPrefix(#"{"id":3,"problem":"#) == true)
    try gateway.send(#"{"id": 4, "device": "ups", "read": []}"#)
    #expect(await lines.next() == #"{"id":4,"problem":"there is no device `ups`"}"#)
    try gateway.send("no JSON")
    #expect(await lines.next()?.hasPrefix(#"{"problem":"the line is no request: "#) == true)
    try gateway.send(#"{"id": 5, "device": "dead", "read": ["pdu.outlet-count"]}"#)
    let answer = await lines.next()
    #expect(answer?.hasPrefix(#"{"id":5,"#) == true && answer?.contains("problem") == true)
    try gateway.endInput()
    #expect(await gateway.status() == 0)
  }

  @Test("a number that JSON cannot write is text, and the request is answered")
  func nan() async throws {
    let map = FileManager.default.temporaryDirectory.appending(path: "nan-\(UUID().uuidString).regmap.yaml")
    defer { try? FileManager.default.removeItem(at: map) }
    try """
    register-map: 1
    device: {name: Float Meter}
    blocks: {m: {registers: {b: {at: 0, type: float32}}}}

    """.write(to: map, atomically: true, encoding: .utf8)
    var device = SimulatedDevice(try DeviceMap(contentsOf: map.path).layout)
    try device.set("m.b", to: "nan")
    let server = try SimulatorServer(device)
    defer { server.stop() }
    let configuration = try Configuration(["meter": (map.path, server.endpoint)])
    let gateway = try RunningProgram("Gateway", [configuration.file.path])
    try gateway.send(#"{"id": 1, "device": "meter", "read": ["m.b"]}"#)
    var lines = gateway.lines.makeAsyncIterator()
    #expect(await lines.next() == #"{"id":1,"values":{"m.b":{"value":"nan"}}}"#)
    try gateway.endInput()
    #expect(await gateway.status() == 0)
  }

  @Test("a configuration that is wrong ends it")
  func configurations() async throws {
    let configuration = try Configuration(["pdu": ("no-such.regmap.yaml", "tcp://127.0.0.1")])
    #expect(try await RunningProgram("Gateway", [configuration.file.path]).status() == 1)
    #expect(try await RunningProgram("Gateway", []).status() == 2)
  }
}
