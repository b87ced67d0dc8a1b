import Foundation
import ModbusProtocol
import TestSupport

/// A Modbus TCP server of a few lines that does with every request what a test wants.
final class LoopbackServer {
  /// A request and the connection that it came on.
  struct Exchange: Sendable {
    let frame: MBAPFrame
    fileprivate let connection: LoopbackSocket

    /// Answers with a PDU.
    func answer(_ pdu: [UInt8]) {
      connection.send(
        MBAPFrame(transactionID: frame.transactionID, unit: frame.unit, pdu: pdu).encoded())
    }

    /// Ends the connection instead.
    func hangUp() { connection.hangUp() }
  }

  /// Where to connect.
  var endpoint: String { "tcp://127.0.0.1:\(serving.port)" }
  private let serving: LoopbackServing

  init(port: UInt16 = 0, _ handle: @escaping @Sendable (Exchange) -> Void) throws {
    serving = try LoopbackServing(port: port) { connection in
      var decoder = MBAPDecoder()
      while let bytes = connection.receive() {
        decoder.append(bytes)
        while let frame = try? decoder.next() { handle(Exchange(frame: frame, connection: connection)) }
      }
    }
  }

  deinit { serving.stop() }
}
