import TestSupport

/// A Modbus TCP server of a few lines that answers every request as a test wants.
final class StubDevice {
  /// Makes the PDU of the answer from the PDU of a request; `nil` keeps silent.
  typealias Behaviour = @Sendable ([UInt8]) -> [UInt8]?

  var endpoint: String { "tcp://127.0.0.1:\(port)" }
  var port: UInt16 { serving.port }
  private let serving: LoopbackServing

  init(_ behaviour: @escaping Behaviour) throws {
    serving = try LoopbackServing { Self.serve($0, behaviour) }
  }

  deinit { serving.stop() }

  private static func serve(_ connection: LoopbackSocket, _ behaviour: Behaviour) {
    while true {
      let header = connection.receive(exactly: 7)
      guard header.count == 7 else { return }
      let length = Int(header[4]) << 8 + Int(header[5]) - 1
      let pdu = connection.receive(exactly: length)
      guard pdu.count == length else { return }
      guard let answer = behaviour(pdu) else { continue }
      connection.send(header[..<4] + [0, UInt8(answer.count + 1), header[6]] + answer)
    }
  }
}
