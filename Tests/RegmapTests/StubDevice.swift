import Foundation
import TestSupport

/// A Modbus TCP server of a few lines that answers every request as a test wants.
final class StubDevice {
  /// Makes the PDU of the answer from the PDU of a request; `nil` keeps silent.
  typealias Behaviour = @Sendable ([UInt8]) -> [UInt8]?

  let port: UInt16
  private let listener: Int32

  init(_ behaviour: @escaping Behaviour) throws {
    let (listener, port) = try LoopbackListener.open()
    (self.listener, self.port) = (listener, port)
    Thread.detachNewThread {
      while case let client = accept(listener, nil, nil), client >= 0 {
        Thread.detachNewThread { Self.serve(client, behaviour) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  var endpoint: String { "tcp://127.0.0.1:\(port)" }

  private static func serve(_ client: Int32, _ behaviour: Behaviour) {
    defer { close(client) }
    while let header = receive(7, from: client),
      let pdu = receive(Int(header[4]) << 8 + Int(header[5]) - 1, from: client)
    {
      guard let answer = behaviour(pdu) else { continue }
      let frame = header[..<4] + [0, UInt8(answer.count + 1), header[6]] + answer
      _ = Array(frame).withUnsafeBytes { write(client, $0.baseAddress, $0.count) }
    }
  }

  private static func receive(_ count: Int, from client: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var chunk = [UInt8](repeating: 0, count: count - bytes.count)
      let got = read(client, &chunk, chunk.count)
      guard got > 0 else { return nil }
      bytes += chunk[..<got]
    }
    return bytes
  }
}
