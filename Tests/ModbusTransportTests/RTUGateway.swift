import Foundation
import ModbusProtocol
import Synchronization
import TestSupport

/// A TCP server on loopback that speaks RTU frames.
final class RTUGateway: Sendable {
  /// What to answer the request of a number, counted from 0, with; `nil` ends the connection.
  typealias Handler = @Sendable (_ number: Int, _ frame: RTUFrame) -> [UInt8]?

  private final class Seen: Sendable {
    let requests = Mutex(0)
  }

  private let serving: LoopbackServing
  private let seen = Seen()

  var port: UInt16 { serving.port }
  /// How many requests came so far.
  var requests: Int { seen.requests.withLock { $0 } }
  /// How many connections were accepted so far.
  var accepted: Int { serving.accepted }

  init(_ handle: @escaping Handler) throws {
    serving = try LoopbackServing { [seen] connection in Self.serve(connection, seen, handle) }
  }

  static func goodFrame(for frame: RTUFrame) -> [UInt8] {
    guard let request = try? ModbusRequest(pdu: frame.pdu) else { return [] }
    return RTUFrame(unit: frame.unit, pdu: FaultServer.answer(to: request).encoded(for: request)).encoded()
  }

  func stop() { serving.stop() }

  private static func serve(_ connection: LoopbackSocket, _ seen: Seen, _ handle: Handler) {
    var decoder = RTUDecoder(.requests)
    while let bytes = connection.receive() {
      decoder.append(bytes)
      while let frame = decoder.next() {
        let number = seen.requests.withLock { requests in
          requests += 1
          return requests - 1
        }
        guard let answer = handle(number, frame) else { return }
        connection.send(answer)
      }
    }
  }
}
