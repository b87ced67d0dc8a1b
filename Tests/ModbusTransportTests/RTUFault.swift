import Foundation
import ModbusProtocol
import ModbusTransport
import Testing

/// Something that a device or a serial line does wrong to one request.
struct RTUFault: Sendable, CustomTestStringConvertible {
  typealias Exchange = FaultBus.Exchange
  typealias Outcome = Result<ModbusResponse, ModbusError>

  let testDescription: String
  var request = TCPFault.read
  let outcome: Outcome
  /// What the line does with the request.
  let commit: @Sendable (Exchange) -> Void
  /// What the line sends before it answers the next request.
  var afterwards: @Sendable (_ spoiled: Exchange) -> [UInt8] = { _ in [] }

  static func answer(
    _ name: String, to request: ModbusRequest = TCPFault.read, _ outcome: Outcome,
    _ bytes: @escaping @Sendable (Exchange) -> [UInt8]
  ) -> RTUFault {
    RTUFault(testDescription: name, request: request, outcome: outcome, commit: { $0.send(bytes($0)) })
  }

  static func problem(_ reason: InvalidResponse) -> Outcome { .failure(.invalidResponse(reason)) }

  static let good = TCPFault.goodValues
  static let none = Outcome.failure(.timedOut)

  /// Something came, but no answer. What came is compared in tests of its own.
  static func spoiled(_ kind: SpoiledAnswer.Kind) -> Outcome { .failure(.spoiled(SpoiledAnswer(kind, []))) }

  static let all = line + contents

  static let line: [RTUFault] = [
    RTUFault(testDescription: "silence", outcome: none, commit: { _ in }),
    .answer("bad checksum", spoiled(.checksum)) { changed($0.goodFrame, $0.goodFrame.count - 1) },
    .answer("a flipped bit in a value", spoiled(.checksum)) { changed($0.goodFrame, 4) },
    .answer("a flipped bit in the byte count", spoiled(.noise)) { changed($0.goodFrame, 2) },
    .answer("noise before the frame", good) { [0x55, 0xAA, 0x00, 0xFF] + $0.goodFrame },
    .answer("noise that begins like a long frame", good) { [0x01, 0x03, 0xFA, 0x00] + $0.goodFrame },
    .answer("noise after the frame", good) { $0.goodFrame + [0x55, 0x01, 0x03, 0x08] },
    .answer("truncated frame", spoiled(.truncated)) { Array($0.goodFrame.dropLast(3)) },
    .answer("truncated frame, then the whole one", good) { $0.goodFrame.dropLast(3) + $0.goodFrame },
    .answer("more bytes than a frame can have", spoiled(.noise)) { _ in Array(repeating: 0x01, count: 3000) },
    .answer("duplicate reply", good) { $0.goodFrame + $0.goodFrame },
    RTUFault(
      testDescription: "duplicate reply, later", outcome: good, commit: { $0.send($0.goodFrame) },
      afterwards: { $0.goodFrame }),
    RTUFault(
      testDescription: "in two pieces with a pause between", outcome: good,
      commit: { exchange in
        exchange.send(Array(exchange.goodFrame.prefix(4)))
        Thread.sleep(forTimeInterval: 0.06)
        exchange.send(Array(exchange.goodFrame.dropFirst(4)))
      }),
    RTUFault(
      testDescription: "late reply", outcome: none,
      commit: { exchange in
        // Past the deadline, and well within the time that the unit is left alone.
        Thread.sleep(forTimeInterval: 0.4)
        exchange.send(exchange.goodFrame)
      }),
    .answer("a Modbus TCP answer", spoiled(.truncated)) {
      MBAPFrame(transactionID: 1, unit: 1, pdu: FaultServer.answer(to: $0.request).encoded(for: $0.request))
        .encoded()
    },
  ]

  static let contents: [RTUFault] = [
    .answer("another unit", problem(.unit(2, expected: 1))) {
      $0.framed(FaultServer.answer(to: $0.request).encoded(for: $0.request), unit: 2)
    },
    .answer("another unit, then the right one", good) {
      $0.framed([0x03, 6, 9, 9, 9, 9, 9, 9], unit: 2) + $0.goodFrame
    },
    .answer("byte count odd", problem(.byteCount(5, expected: 6))) { $0.framed([0x03, 5, 0, 1, 0, 2, 0]) },
    .answer("byte count short", problem(.byteCount(4, expected: 6))) { $0.framed([0x03, 4, 0, 1, 0, 2]) },
    .answer("byte count long", problem(.byteCount(8, expected: 6))) {
      $0.framed([0x03, 8, 0, 1, 0, 2, 0, 3, 0, 4])
    },
    .answer("the answer to an earlier, shorter read, then the right one", good) {
      $0.framed([0x03, 2, 9, 9]) + $0.goodFrame
    },
    .answer("another function", problem(.function(4, expected: 3))) {
      $0.framed([0x04, 6, 0, 1, 0, 2, 0, 3])
    },
    .answer("an unknown function", spoiled(.noise)) { $0.framed([0x41, 6, 0, 1, 0, 2, 0, 3]) },
    .answer(
      "echo of another value", to: TCPFault.write, problem(.echo(.value, 0x1235, expected: 0x1234))
    ) { $0.framed([0x06, 0x00, 0x20, 0x12, 0x35]) },
    .answer(
      "echo of another address", to: TCPFault.write, problem(.echo(.address, 0x21, expected: 0x20))
    ) { $0.framed([0x06, 0x00, 0x21, 0x12, 0x34]) },
    .answer(
      "echo of another count", to: TCPFault.multipleWrite, problem(.echo(.count, 2, expected: 3))
    ) { $0.framed([0x10, 0x00, 0x20, 0x00, 0x02]) },
    .answer("an exception", .failure(.exception(.illegalDataAddress))) { $0.framed([0x83, 0x02]) },
    .answer("an unknown exception", .failure(.exception(ExceptionCode(rawValue: 0x55)))) {
      $0.framed([0x83, 0x55])
    },
    .answer("exception for another function", problem(.function(0x84, expected: 3))) {
      $0.framed([0x84, 0x02])
    },
    .answer("exception without a code", problem(.length(1, expected: 2))) { $0.framed([0x83]) },
  ]

  private static func changed(_ bytes: [UInt8], _ position: Int) -> [UInt8] {
    var bytes = bytes
    bytes[position] ^= 0x10
    return bytes
  }
}
