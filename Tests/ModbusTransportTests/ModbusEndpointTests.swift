import Foundation
import ModbusProtocol
import ModbusTransport
import TestSupport
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
      (
        "rtu:///dev/ttyUSB0",
        ModbusEndpoint(link: .serial(path: "/dev/ttyUSB0", settings: SerialSettings()))
      ),
      (
        "rtu:///dev/cu.usb-1?baud=9600&parity=none&stop-bits=2&unit=17&timeout=2s",
        ModbusEndpoint(
          link: .serial(
            path: "/dev/cu.usb-1", settings: SerialSettings(baudRate: 9600, parity: .none, stopBits: 2)),
          unit: 17, timeout: .seconds(2))
      ),
      (
        "rtu+tcp://gateway:4001?unit=3",
        ModbusEndpoint(link: .rtuOverTCP(host: "gateway", port: 4001), unit: 3)
      ),
    ])
  func reads(text: String, endpoint: ModbusEndpoint) throws {
    #expect(try ModbusEndpoint(text) == endpoint)
  }

  static let tcpKeys = ["unit", "timeout", "in-flight", "pause", "pause-after-connecting", "access"]

  @Test("take the settings of a serial port that are given beside them where they have none of their own")
  func serialDefaults() throws {
    let declared = SerialSettings(baudRate: 9600, parity: .odd, stopBits: 2)
    #expect(
      try ModbusEndpoint(
        "rtu:///dev/tty?parity=none&echo=on", defaults: ConnectionDefaults(serial: declared)
      ).link
        == .serial(path: "/dev/tty", settings: SerialSettings(baudRate: 9600, parity: .none, stopBits: 2)))
  }

  @Test(
    "take a timeout and the requests in flight that are given beside them where they have none of their own")
  func timeAndRequests() throws {
    let defaults = ConnectionDefaults(timeout: .milliseconds(300), maxInFlight: 8)
    let silent = try ModbusEndpoint("tcp://h", defaults: defaults)
    #expect(silent.timeout == .milliseconds(300) && silent.maxInFlight == 8)
    let own = try ModbusEndpoint("tcp://h?timeout=2s&in-flight=1", defaults: defaults)
    #expect(own.timeout == .seconds(2) && own.maxInFlight == 1)
    #expect(try ModbusEndpoint("rtu:///dev/tty", defaults: defaults).timeout == .milliseconds(300))
  }

  @Test("ask for the rate of a serial line where several are given beside them and none of them holds")
  func undecidedRate() throws {
    let defaults = ConnectionDefaults(serial: SerialSettings(parity: .none), baudRateChoices: [1200, 9600])
    let error = #expect(throws: EndpointError.noBaudRate(choices: [1200, 9600])) {
      try ModbusEndpoint("rtu:///dev/tty", defaults: defaults)
    }
    #expect(error?.description == "the baud rate is not known: write baud=RATE, one of 1200, 9600")
    #expect(
      try ModbusEndpoint("rtu:///dev/tty?baud=9600", defaults: defaults).link
        == .serial(path: "/dev/tty", settings: SerialSettings(baudRate: 9600, parity: .none)))
    // Who passes frames on knows the rate of the line.
    _ = try ModbusEndpoint("rtu+tcp://h:1", defaults: defaults)
    _ = try ModbusEndpoint("tcp://h", defaults: defaults)
  }

  @Test("set the serial port as was given beside the text, and the connection shows it")
  func port() async throws {
    let terminal = try PseudoTerminal()
    defer { terminal.unplug() }
    let defaults = ConnectionDefaults(serial: SerialSettings(baudRate: 9600, parity: .none))
    let bus = try await ModbusEndpoint("rtu://" + terminal.path, defaults: defaults).connect()
    var settings = termios()
    #expect(tcgetattr(terminal.descriptor, &settings) == 0)
    #expect(cfgetospeed(&settings) == speed_t(B9600))
    #expect(bus.baudRate == 9600 && RetryingConnection(bus).baudRate == 9600)
  }

  @Test(
    "that are wrong are errors that name what is wrong",
    arguments: [
      ("", .noScheme("")), ("10.0.0.7", .noScheme("10.0.0.7")), ("udp://h", .unknownScheme("udp")),
      ("rtu://", .noDevice), ("rtu:///?baud=9600", .noDevice), ("rtu://dev/tty", .relativeDevice("dev/tty")),
      ("rtu:///dev/tty?baud=0", .baudRate("0")), ("rtu:///dev/tty?parity=mark", .parity("mark")),
      ("rtu:///dev/tty?stop-bits=3", .stopBits("3")), ("rtu:///dev/tty?echo=1", .echo("1")),
      ("tcp://h?in-flight=0", .inFlight("0")), ("tcp://h?in-flight=17", .inFlight("17")),
      ("rtu+tcp://h", .noPort), ("rtu+tcp://h:0", .port("0")), ("tcp://", .noHost), ("tcp://:502", .noHost),
      ("tcp://::1", .malformedHost("::1")), ("tcp://[::1", .malformedHost("[::1")),
      ("tcp://[]:1", .malformedHost("[]:1")), ("tcp://[::1]502", .malformedHost("[::1]502")),
      ("tcp://a b", .malformedHost("a b")), ("tcp://h:", .port("")), ("tcp://h:0", .port("0")),
      ("tcp://h:65536", .port("65536")), ("tcp://h:+1", .port("+1")),
      ("tcp://h:99999999999999999999", .port("99999999999999999999")),
      ("tcp://h/registers", .unexpectedPath("/registers")),
      ("tcp://h?unti=1", .unknownKey("unti", suggestion: "unit", known: tcpKeys)),
      ("tcp://h?Timeout=1s", .unknownKey("Timeout", suggestion: "timeout", known: tcpKeys)),
      ("tcp://h?baud=19200", .unknownKey("baud", suggestion: nil, known: tcpKeys)),
      ("tcp://h?unit=1&unit=2", .repeatedKey("unit")), ("tcp://h?unit", .noValue(key: "unit")),
      ("tcp://h?unit=", .noValue(key: "unit")), ("tcp://h?unit=256", .unit("256", highest: 255)),
      ("rtu:///dev/tty?unit=248", .unit("248", highest: 247)),
      ("rtu:///dev/tty?unit=-1", .unit("-1", highest: 247)),
      ("rtu+tcp://h:1?unit=255", .unit("255", highest: 247)), ("/dev/tty", .noSchemeOfDevice("/dev/tty")),
      ("tcp://h?unit=-1", .unit("-1", highest: 255)), ("tcp://h?timeout=300", .timeout("300")),
      ("tcp://h?timeout=0ms", .timeout("0ms")), ("tcp://h?timeout=1.5s", .timeout("1.5s")),
      ("tcp://h?pause=20", .pause(key: "pause", "20")), ("tcp://h?access=write", .access("write")),
      ("tcp://h?pause-after-connecting=1", .pause(key: "pause-after-connecting", "1")),
      ("tcp://h?timeout=4000s", .timeout("4000s")), ("tcp://h?timeout=ms", .timeout("ms")),
    ] as [(String, EndpointError)])
  func rejects(text: String, expected: EndpointError) {
    #expect(throws: expected) { try ModbusEndpoint(text) }
  }

  @Test("that are wrong suggest what was meant")
  func suggestion() {
    #expect(
      EndpointError.unknownKey("unti", suggestion: "unit", known: []).description
        == "unknown key `unti`; did you mean `unit`?")
    #expect(
      EndpointError.unknownKey("baud", suggestion: nil, known: Self.tcpKeys).description
        == "unknown key `baud`; there are unit, timeout, in-flight, pause, pause-after-connecting, access")
    #expect(
      EndpointError.noSchemeOfDevice("/dev/ttyUSB0").description
        == "`/dev/ttyUSB0` is a path without a scheme; write rtu:///dev/ttyUSB0 for a serial port"
    )
  }

  @Test(
    "set pauses, and those that are given beside them hold otherwise",
    arguments: ["tcp://h", "rtu:///dev/tty"])
  func pauses(text: String) throws {
    let defaults = ConnectionDefaults(pause: .milliseconds(5), pauseAfterConnecting: .seconds(1))
    let declared = try ModbusEndpoint(text, defaults: defaults)
    #expect(declared.pause == .milliseconds(5) && declared.pauseAfterConnecting == .seconds(1))
    let own = try ModbusEndpoint(text + "?pause=20ms&pause-after-connecting=2s", defaults: defaults)
    #expect(own.pause == .milliseconds(20) && own.pauseAfterConnecting == .seconds(2))
  }

  @Test("forbid writing, and the connection refuses it before anything is sent")
  func readOnly() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let connection = try await ModbusEndpoint("tcp://127.0.0.1:\(server.port)?access=read").connect()
    #expect(await Outcome.of(TCPFault.read, on: connection) == TCPFault.goodValues)
    #expect(
      await Outcome.of(TCPFault.write, on: connection)
        == .failure(.invalidRequest("the connection is for reading only")))
  }

  @Test("set how many requests may be in flight")
  func inFlight() throws {
    #expect(try ModbusEndpoint("tcp://h").maxInFlight == 1)
    #expect(try ModbusEndpoint("tcp://h?in-flight=16").maxInFlight == 16)
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

  @Test("lead to a serial port, with the timeout that they give")
  func opensSerialPort() async throws {
    let devices = try ModbusRTUTests.honest()
    defer { devices.stop() }
    let endpoint = try ModbusEndpoint(
      "rtu://\(devices.terminal.path)?baud=9600&parity=none&unit=5&timeout=9s")
    let bus = try await endpoint.connect()
    let request = ModbusTCPTests.read(1)
    #expect(try await bus.send(request, to: endpoint.unit, timeout: nil) == FaultServer.answer(to: request))
    #expect(devices.requests.map(\.unit) == [5])
  }

  @Test("lead to a gateway")
  func connectsToGateway() async throws {
    let gateway = try RTUGateway { _, frame in RTUGateway.goodFrame(for: frame) }
    defer { gateway.stop() }
    let bus = try await ModbusEndpoint("rtu+tcp://127.0.0.1:\(gateway.port)?timeout=60s").connect()
    let request = ModbusTCPTests.read(1)
    #expect(try await bus.send(request, to: 3, timeout: nil) == FaultServer.answer(to: request))
  }
}
