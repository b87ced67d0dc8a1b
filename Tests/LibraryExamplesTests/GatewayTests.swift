import DeviceSimulator
import Foundation
import MapClient
import Testing

@Suite("The gateway whose maps are read when it starts", .timeLimit(.minutes(2)))
struct GatewayTests {
  private func gateway(_ devices: [String: (map: String, endpoint: String)]) throws -> RunningProgram {
    let file = FileManager.default.temporaryDirectory.appending(path: "gateway-\(UUID().uuidString).json")
    let configuration = ["devices": devices.mapValues { ["map": $0.map, "endpoint": $0.endpoint] }]
    try JSONEncoder().encode(configuration).write(to: file)
    return try RunningProgram("Gateway", [file.path])
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
    let gateway = try gateway([
      "pdu": (map, server.endpoint), "dead": (map, "tcp://127.0.0.1:1?timeout=500ms"),
    ])

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

  @Test("a configuration that is wrong ends it")
  func configurations() async throws {
    #expect(try await gateway(["pdu": ("no-such.regmap.yaml", "tcp://127.0.0.1")]).status() == 1)
    #expect(try await RunningProgram("Gateway", []).status() == 2)
  }
}
