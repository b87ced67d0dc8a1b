import DeviceSimulator
import Foundation
import Testing

@Suite("The simulator's bytes before a decoder that is not ours")
struct DecoderTests {
  @Test(
    "tshark finds every answer well formed, with the function, the exception and the values that were sent",
    .enabled(if: PeerProgram.tshark != nil, "set REGMAP_TSHARK to the path of tshark"))
  func tshark() throws {
    let tshark = try #require(PeerProgram.tshark)
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
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pcap")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(capture.bytes).write(to: file)

    let fields = ["mbtcp.trans_id", "modbus.func_code", "modbus.exception_code", "_ws.malformed"]
    let output = try PeerProgram.output(
      of: tshark,
      ["-r", file.path, "-Y", "tcp.srcport == 502", "-T", "fields", "-E", "separator=,"]
        + fields.flatMap { ["-e", $0] })
    let lines = output.split(separator: "\n").filter { $0.first?.isNumber == true }
    #expect(
      lines == [
        "0,3,,", "1,2,,", "2,1,,", "3,5,,", "4,15,,", "5,6,,", "6,16,,", "7,3,2,", "8,4,1,", "9,6,3,",
      ])
    let words = try PeerProgram.output(
      of: tshark,
      ["-r", file.path, "-Y", "tcp.srcport == 502 && mbtcp.trans_id == 0", "-T", "fields"]
        + ["-e", "modbus.regval_uint16"])
    #expect(words.split(separator: "\n").last == "0,60")
  }
}
