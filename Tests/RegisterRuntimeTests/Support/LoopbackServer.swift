import Foundation
import ModbusProtocol
import TestSupport

/// A Modbus TCP server of a few lines that does with every request what a test wants.
final class LoopbackServer {
  /// A request and the connection that it came on.
  struct Exchange: Sendable {
    let frame: MBAPFrame
    fileprivate let descriptor: Int32

    /// Answers with a PDU.
    func answer(_ pdu: [UInt8]) {
      let bytes = MBAPFrame(transactionID: frame.transactionID, unit: frame.unit, pdu: pdu).encoded()
      _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Ends the connection instead.
    func hangUp() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
  }

  /// Where to connect.
  let endpoint: String
  private let listener: Int32

  init(port: UInt16 = 0, _ handle: @escaping @Sendable (Exchange) -> Void) throws {
    let (listener, port) = try LoopbackListener.open(port: port)
    self.listener = listener
    endpoint = "tcp://127.0.0.1:\(port)"
    Thread.detachNewThread {
      while case let client = accept(listener, nil, nil), client >= 0 {
        Thread.detachNewThread { Self.serve(client, handle) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(_ client: Int32, _ handle: (Exchange) -> Void) {
    defer { close(client) }
    var decoder = MBAPDecoder()
    var buffer = [UInt8](repeating: 0, count: 512)
    while case let count = read(client, &buffer, buffer.count), count > 0 {
      decoder.append(buffer[..<count])
      while let frame = try? decoder.next() { handle(Exchange(frame: frame, descriptor: client)) }
    }
  }
}
