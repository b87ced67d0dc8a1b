import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Endpoints as people write them")
struct ModbusEndpointTests {
  @Test(
    "are read with their defaults",
    arguments: [
      ("tcp://10.0.0.7", ModbusEndpoint(link: .tcp(host: "10.0.0.7", port: 502))),
      ("TCP://meter.local:1502/", ModbusEndpoint(link: .tcp(host: "meter.local", port: 1502))),
      ("tcp://[::1]", ModbusEndpoint(link: .tcp(host: "::1", port: 502))),
      (
        "tcp://[fe80::1%eth0]:1502?unit=9",
        ModbusEndpoint(link: .tcp(host: "fe80::1%eth0", port: 1502), unit: 9)
      ),
      (
        "tcp://h:1?unit=255&timeout=300ms",
        ModbusEndpoint(link: .tcp(host: "h", port: 1), unit: 255, timeout: .milliseconds(300))
      ),
      ("tcp://h?timeout=2s", ModbusEndpoint(link: .tcp(host: "h", port: 502), timeout: .seconds(2))),
      ("tcp://h?", ModbusEndpoint(link: .tcp(host: "h", port: 502))),
    ])
  func reads(text: String, endpoint: ModbusEndpoint) throws {
    #expect(try ModbusEndpoint(text) == endpoint)
  }

  @Test(
    "that are wrong say what is",
    arguments: [
      ("", .noScheme("")), ("10.0.0.7", .noScheme("10.0.0.7")), ("udp://h", .unknownScheme("udp")),
      ("rtu:///dev/ttyUSB0?baud=19200", .serialNotSupported), ("tcp://", .noHost), ("tcp://:502", .noHost),
      ("tcp://::1", .malformedHost("::1")), ("tcp://[::1", .malformedHost("[::1")),
      ("tcp://[]:1", .malformedHost("[]:1")), ("tcp://[::1]502", .malformedHost("[::1]502")),
      ("tcp://a b", .malformedHost("a b")), ("tcp://h:", .port("")), ("tcp://h:0", .port("0")),
      ("tcp://h:65536", .port("65536")), ("tcp://h:+1", .port("+1")),
      ("tcp://h:99999999999999999999", .port("99999999999999999999")),
      ("tcp://h/registers", .unexpectedPath("/registers")),
      ("tcp://h?unti=1", .unknownKey("unti", suggestion: "unit")),
      ("tcp://h?Timeout=1s", .unknownKey("Timeout", suggestion: "timeout")),
      ("tcp://h?baud=19200", .unknownKey("baud", suggestion: nil)),
      ("tcp://h?unit=1&unit=2", .repeatedKey("unit")), ("tcp://h?unit", .noValue(key: "unit")),
      ("tcp://h?unit=", .noValue(key: "unit")), ("tcp://h?unit=256", .unit("256")),
      ("tcp://h?unit=-1", .unit("-1")), ("tcp://h?timeout=300", .timeout("300")),
      ("tcp://h?timeout=0ms", .timeout("0ms")), ("tcp://h?timeout=1.5s", .timeout("1.5s")),
      ("tcp://h?timeout=4000s", .timeout("4000s")), ("tcp://h?timeout=ms", .timeout("ms")),
    ] as [(String, EndpointError)])
  func rejects(text: String, expected: EndpointError) {
    #expect(throws: expected) { try ModbusEndpoint(text) }
  }

  @Test("that are wrong suggest what was meant")
  func suggestion() {
    #expect(
      EndpointError.unknownKey("unti", suggestion: "unit").description
        == "unknown key 'unti'; did you mean 'unit'?")
    #expect(
      EndpointError.unknownKey("baud", suggestion: nil).description
        == "unknown key 'baud'; there are unit and timeout")
  }

  @Test("lead to a connection")
  func connects() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let endpoint = try ModbusEndpoint("tcp://127.0.0.1:\(server.port)?unit=5&timeout=9s")
    let connection = try await endpoint.connect()
    let request = ModbusTCPTests.read(1)
    #expect(
      try await connection.send(request, to: endpoint.unit, timeout: nil) == FaultServer.answer(to: request))
    #expect(server.requests.map(\.unit) == [5])
  }
}
