import DeviceSimulator
import Foundation
import ModbusProtocol
import ModbusTransport
import TestSupport
import Testing

@Suite("The wire before a decoder that is not ours")
struct DecoderTests {
  @Test(
    "tshark finds every answer of the simulator well formed, with the function, exception and values that were sent",
    .needsTshark)
  func answers() throws {
    let server = try SimulatorServer(try Bench.device())
    defer { server.stop() }
    let client = try RawClient(port: server.port)
    let requests: [[UInt8]] = [
      [3, 2, 0, 0, 2], [2, 0, 0, 0, 4], [1, 0, 10, 0, 8], [5, 0, 10, 0xff, 0], [15, 0, 11, 0, 2, 1, 3],
      [6, 2, 2, 0, 2], [16, 2, 0, 0, 2, 4, 0, 0, 0, 80], [3, 2, 4, 0, 1], [4, 1, 0, 0, 1], [6, 2, 2, 0, 9],
    ]
    var capture = CaptureFile()
    for (index, pdu) in requests.enumerated() {
      capture.append(request: [0, UInt8(index), 0, 0, 0, UInt8(pdu.count + 1), 1] + pdu)
      capture.append(response: client.exchange(pdu, transaction: UInt8(index)))
    }
    #expect(
      try decode(
        capture, "tcp.srcport == 502", "mbtcp.trans_id", "modbus.func_code", "modbus.exception_code",
        "_ws.malformed")
        == ["0,3,,", "1,2,,", "2,1,,", "3,5,,", "4,15,,", "5,6,,", "6,16,,", "7,3,2,", "8,4,1,", "9,6,3,"])
    #expect(
      try decode(capture, "tcp.srcport == 502 && mbtcp.trans_id == 0", "modbus.regval_uint16") == ["0,60"])
  }

  @Test("tshark finds nothing wrong in what our client and the simulator send over TCP", .needsTshark)
  func tcp() async throws {
    let server = try SimulatorServer(try Bench.device())
    defer { server.stop() }
    let line = try TappedLine(to: server.port)
    let options = ModbusTCP.Options(timeout: .seconds(60), connectTimeout: .seconds(60))
    let client = try await ModbusTCP.connect(to: "127.0.0.1", port: line.port, options: options)
    defer { client.close() }
    try await talk(client, to: 1)
    #expect(try decode(line.tap.capture, "mbtcp", "mbtcp.unit_id", "modbus.func_code") == Self.talk(of: 1))
    #expect(try problems(line.tap.capture) == [])
  }

  @Test("tshark finds nothing wrong in what our client and two simulated units send over RTU", .needsTshark)
  func rtu() async throws {
    let tap = WireTap()
    let cable = try TerminalCable { bytes, end in tap.note(bytes, isRequest: end == 1) }
    defer { cable.cut() }
    var options = SimulatorServer.Options()
    options.isListening = false
    options.serial = SerialLine(path: cable.paths[0])
    options.units = [17, 18]
    let server = try SimulatorServer(try Bench.device(), options: options)
    defer { server.stop() }
    let bus = try await ModbusRTU.open(cable.paths[1], options: ModbusRTU.Options(timeout: .seconds(60)))
    defer { bus.close() }
    for unit: UnitID in [17, 18] { try await talk(bus, to: unit) }
    #expect(
      try decode(tap.capture, with: Self.asRTU, "mbrtu", "mbrtu.unit_id", "modbus.func_code")
        == Self.talk(of: 17) + Self.talk(of: 18))
    #expect(try problems(tap.capture, with: Self.asRTU) == [])
  }

  @Test("tshark finds a request that ends too early, and a checksum that is wrong", .needsTshark)
  func spoilt() throws {
    var tcp = CaptureFile()
    tcp.append(request: [0, 1, 0, 0, 0, 4, 1, 3, 2, 0])
    #expect(try problems(tcp).count == 1)
    var rtu = CaptureFile()
    rtu.append(request: [17, 3, 2, 0, 0, 2, 0xFF, 0xFF])
    #expect(try problems(rtu, with: Self.asRTU).count == 1)
  }

  private static let asRTU = ["-d", "tcp.port==502,mbrtu", "-o", "mbrtu.crc_verification:TRUE"]

  /// One request of every function, and a last one that is refused.
  private static let requests: [ModbusRequest] = [
    .read(.coil, address: 10, count: 8), .read(.discreteInput, address: 0, count: 4),
    .read(.holdingRegister, address: 0x200, count: 2), .writeSingleCoil(address: 10, value: true),
    .writeMultipleCoils(address: 11, values: [true, false, true]),
    .writeSingleRegister(address: 0x202, value: 2),
    .writeMultipleRegisters(address: 0x200, values: [0, 80]),
    .maskWriteRegister(address: 0x207, and: 0xFF80, or: 3),
    .readWriteMultipleRegisters(readAddress: 0x207, readCount: 2, writeAddress: 0x208, values: [5]),
    .readDeviceIdentification(.basic, object: 0), .read(.inputRegister, address: 0, count: 1),
  ]

  private func talk(_ connection: some ModbusConnection, to unit: UnitID) async throws {
    for request in Self.requests.dropLast() { _ = try await connection.send(request, to: unit, timeout: nil) }
    await #expect(throws: ModbusError.exception(.illegalFunction)) {
      try await connection.send(Self.requests[Self.requests.count - 1], to: unit, timeout: nil)
    }
  }

  /// Unit and function of each request and of its answer.
  private static func talk(of unit: UInt8) -> [String] {
    requests.flatMap { Array(repeating: "\(unit),\($0.function.rawValue)", count: 2) }
  }

  /// What tshark calls malformed, or an error, or a checksum that is wrong.
  private func problems(_ capture: CaptureFile, with options: [String] = []) throws -> [String] {
    try decode(
      capture, with: options, "_ws.malformed || _ws.expert.severity == error || mbrtu.crc16.status == 0",
      "frame.number", "_ws.expert.message")
  }

  /// The fields of the packets that a filter lets through, a line each.
  private func decode(
    _ capture: CaptureFile, with options: [String] = [], _ filter: String, _ fields: String...
  ) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pcap")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(capture.bytes).write(to: file)
    let output = try PeerProgram.output(
      of: try #require(Peers.tshark),
      ["-r", file.path] + options + ["-Y", filter, "-T", "fields", "-E", "separator=,"]
        + fields.flatMap { ["-e", $0] })
    // Run by root, tshark first warns that this is dangerous.
    return output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("Running as user") }
  }
}
