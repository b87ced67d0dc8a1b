import Foundation
import ModbusProtocol
import ModbusTransport
import Testing

/// Something that a device, a gateway or a network does wrong to one request.
struct TCPFault: Sendable, CustomTestStringConvertible {
  typealias Exchange = FaultServer.Exchange
  typealias Outcome = Result<ModbusResponse, ModbusError>

  let testDescription: String
  var request = TCPFault.read
  let outcome: Outcome
  /// How many connections the fault and the good reads after it take: 2 where the stream cannot be trusted any more.
  var connections = 1
  /// What the server does with the request.
  let commit: @Sendable (Exchange) -> Void
  /// What the server sends before it answers the next request.
  var afterwards: @Sendable (_ spoiled: Exchange) -> [UInt8] = { _ in [] }

  static let read = ModbusRequest.read(.holdingRegister, address: 0x6B, count: 3)
  static let write = ModbusRequest.writeSingleRegister(address: 0x20, value: 0x1234)
  static let multipleWrite = ModbusRequest.writeMultipleRegisters(address: 0x20, values: [1, 2, 3])
  static var goodValues: Outcome { .success(FaultServer.answer(to: read)) }

  static func answer(
    _ name: String, to request: ModbusRequest = read, _ outcome: ModbusError, connections: Int = 1,
    _ bytes: @escaping @Sendable (Exchange) -> [UInt8]
  ) -> TCPFault {
    TCPFault(
      testDescription: name, request: request, outcome: .failure(outcome), connections: connections,
      commit: { $0.send(bytes($0)) })
  }

  static let all: [TCPFault] = pairing + framing + contents + exceptions + breaking

  static let pairing: [TCPFault] = [
    TCPFault(
      testDescription: "late reply", outcome: .failure(.timedOut), commit: { _ in },
      afterwards: { $0.goodFrame }),
    TCPFault(
      testDescription: "duplicate reply", outcome: goodValues,
      commit: { $0.send($0.goodFrame + $0.goodFrame) }),
    TCPFault(
      testDescription: "duplicate reply, later", outcome: goodValues, commit: { $0.send($0.goodFrame) },
      afterwards: { $0.goodFrame }),
    .answer("another transaction id", .timedOut) { $0.framed($0.goodPDU, id: $0.frame.transactionID &+ 1) },
    TCPFault(
      testDescription: "another transaction id, then the right one", outcome: goodValues,
      commit: { $0.send($0.framed([0x03, 0x06, 9, 9, 9, 9, 9, 9], id: 7) + $0.goodFrame) }),
    .answer("another unit", .invalidResponse(.unit(2, expected: 1))) { $0.framed($0.goodPDU, unit: 2) },
    .answer("unit 255 with values", .invalidResponse(.unit(255, expected: 1))) {
      $0.framed($0.goodPDU, unit: 255)
    },
    .answer("unit 255 with an exception that no gateway gives", .invalidResponse(.unit(255, expected: 1))) {
      $0.framed([0x83, 0x02], unit: 255)
    },
    .answer("unit 255 for a gateway", .exception(.gatewayTargetFailedToRespond)) {
      $0.framed([0x83, 0x0B], unit: 255)
    },
  ]

  static let framing: [TCPFault] = [
    .answer("protocol id 1", .disconnected(.notModbus(.protocolID(1))), connections: 2) {
      changed($0.goodFrame, 3, 1)
    },
    .answer("length 0", .disconnected(.notModbus(.length(0))), connections: 2) {
      changed($0.goodFrame, 5, 0)
    },
    .answer("length 1", .disconnected(.notModbus(.length(1))), connections: 2) {
      changed($0.goodFrame, 5, 1)
    },
    .answer("length 255", .disconnected(.notModbus(.length(255))), connections: 2) {
      changed($0.goodFrame, 5, 255)
    },
    .answer("length 0x0109", .disconnected(.notModbus(.length(0x0109))), connections: 2) {
      changed($0.goodFrame, 4, 1)
    },
    .answer("garbage before the frame", .disconnected(.notModbus(.protocolID(0xADBE))), connections: 2) {
      [0xDE, 0xAD, 0xAD, 0xBE, 0xEF] + $0.goodFrame
    },
    .answer("a web server", .disconnected(.notModbus(.protocolID(0x5450))), connections: 2) { _ in
      Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)
    },
    .answer("length one too large, nothing follows", .timedOut, connections: 2) {
      changed($0.goodFrame, 5, 10)
    },
    .answer(
      "length one too large, a byte follows", .invalidResponse(.length(9, expected: 8)), connections: 2
    ) { changed($0.goodFrame, 5, 10) + [0] },
    .answer("length one too small", .invalidResponse(.length(7, expected: 8)), connections: 2) {
      changed($0.goodFrame, 5, 8)
    },
    .answer("length of the shortest frame", .invalidResponse(.length(1, expected: 8)), connections: 2) {
      changed($0.goodFrame, 5, 2)
    },
  ]

  static let contents: [TCPFault] = [
    .answer("byte count odd", .invalidResponse(.byteCount(5, expected: 6)), connections: 2) {
      $0.framed([0x03, 5, 0, 1, 0, 2, 0])
    },
    .answer("byte count short", .invalidResponse(.byteCount(4, expected: 6)), connections: 2) {
      $0.framed([0x03, 4, 0, 1, 0, 2])
    },
    .answer("byte count long", .invalidResponse(.byteCount(8, expected: 6)), connections: 2) {
      $0.framed([0x03, 8, 0, 1, 0, 2, 0, 3, 0, 4])
    },
    .answer("byte count right, bytes missing", .invalidResponse(.length(7, expected: 8)), connections: 2) {
      $0.framed([0x03, 6, 0, 1, 0, 2, 0])
    },
    .answer("byte count right, bytes too many", .invalidResponse(.length(9, expected: 8)), connections: 2) {
      $0.framed([0x03, 6, 0, 1, 0, 2, 0, 3, 0])
    },
    .answer("another function", .invalidResponse(.function(4, expected: 3))) {
      $0.framed([0x04, 6, 0, 1, 0, 2, 0, 3])
    },
    .answer("a write for a read", .invalidResponse(.function(6, expected: 3))) {
      $0.framed([0x06, 0, 1, 0, 2])
    },
    .answer(
      "echo of another value", to: write, .invalidResponse(.echo(.value, 0x1235, expected: 0x1234))
    ) { $0.framed([0x06, 0x00, 0x20, 0x12, 0x35]) },
    .answer(
      "echo of another address", to: write, .invalidResponse(.echo(.address, 0x21, expected: 0x20))
    ) { $0.framed([0x06, 0x00, 0x21, 0x12, 0x34]) },
    .answer(
      "echo of another count", to: multipleWrite, .invalidResponse(.echo(.count, 2, expected: 3))
    ) { $0.framed([0x10, 0x00, 0x20, 0x00, 0x02]) },
  ]

  static let exceptions: [TCPFault] = [
    .answer("exception for another function", .invalidResponse(.function(0x84, expected: 3))) {
      $0.framed([0x84, 0x02])
    },
    .answer("exception without a code", .invalidResponse(.length(1, expected: 2)), connections: 2) {
      $0.framed([0x83])
    },
    .answer("exception with two codes", .invalidResponse(.length(3, expected: 2)), connections: 2) {
      $0.framed([0x83, 0x02, 0x02])
    },
    .answer("exception 5, acknowledge", .exception(.acknowledge)) { $0.framed([0x83, 0x05]) },
    .answer("exception 6, busy", .exception(.serverDeviceBusy)) { $0.framed([0x83, 0x06]) },
    .answer("exception of the device's own", .exception(ExceptionCode(rawValue: 0xE1))) {
      $0.framed([0x83, 0xE1])
    },
  ]

  static let breaking: [TCPFault] = [
    TCPFault(
      testDescription: "reset", outcome: .failure(.disconnected(.reset)), connections: 2,
      commit: { $0.reset() }),
    TCPFault(
      testDescription: "closed instead of answered", outcome: .failure(.disconnected(.closedByPeer)),
      connections: 2, commit: { $0.hangUp() }),
    TCPFault(
      testDescription: "closed mid-frame", outcome: .failure(.disconnected(.closedByPeer)), connections: 2,
      commit: {
        $0.send(Array($0.goodFrame.dropLast(3)))
        $0.hangUp()
      }),
    TCPFault(testDescription: "silence", outcome: .failure(.timedOut), commit: { _ in }),
    .answer("stall inside the header", .timedOut, connections: 2) { Array($0.goodFrame.prefix(3)) },
    .answer("stall inside the PDU", .timedOut, connections: 2) { Array($0.goodFrame.dropLast()) },
    TCPFault(
      testDescription: "one byte every 100 ms", outcome: .failure(.timedOut), connections: 2,
      commit: { exchange in
        for byte in exchange.goodFrame {
          exchange.send([byte])
          Thread.sleep(forTimeInterval: 0.1)
        }
      }),
  ]

  private static func changed(_ bytes: [UInt8], _ position: Int, _ byte: UInt8) -> [UInt8] {
    var bytes = bytes
    bytes[position] = byte
    return bytes
  }
}
