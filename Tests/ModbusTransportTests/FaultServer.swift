import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import TestSupport

/// A Modbus TCP server on loopback whose every answer is decided by the test, down to the byte.
final class FaultServer: Sendable {
  /// One request and the means to answer it, well or badly.
  struct Exchange: Sendable {
    /// 0 for the first request that the server saw on any connection.
    let number: Int
    let frame: MBAPFrame
    let request: ModbusRequest
    fileprivate let connection: LoopbackSocket

    /// The PDU that an honest device answers with.
    var goodPDU: [UInt8] { FaultServer.answer(to: request).encoded(for: request) }

    /// The frame that an honest device answers with, header included.
    var goodFrame: [UInt8] { framed(goodPDU) }

    func framed(_ pdu: [UInt8], id: UInt16? = nil, unit: UnitID? = nil) -> [UInt8] {
      MBAPFrame(transactionID: id ?? frame.transactionID, unit: unit ?? frame.unit, pdu: pdu).encoded()
    }

    func send(_ bytes: [UInt8]) { connection.send(bytes) }

    /// Ends the connection in order, as a server that is stopped does.
    func hangUp() { connection.hangUp() }

    /// Breaks the connection off, so that the other side's next read fails.
    func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      _ = setsockopt(
        connection.descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      // Connecting a TCP socket to nothing is how a reset is sent while the reading thread still owns the descriptor.
      var nothing = sockaddr()
      nothing.sa_family = sa_family_t(AF_UNSPEC)
      _ = Foundation.connect(connection.descriptor, &nothing, socklen_t(MemoryLayout.size(ofValue: nothing)))
    }
  }

  private final class Seen: Sendable {
    let requests = Mutex<[MBAPFrame]>([])
  }

  private let serving: LoopbackServing
  private let seen = Seen()

  var port: UInt16 { serving.port }
  /// How many connections were accepted so far.
  var accepted: Int { serving.accepted }
  /// The requests so far.
  var requests: [MBAPFrame] { seen.requests.withLock { $0 } }

  init(port: UInt16 = 0, family: Int32 = AF_INET, _ handle: @escaping @Sendable (Exchange) -> Void) throws {
    serving = try LoopbackServing(port: port, family: family) { [seen] connection in
      Self.serve(connection, seen, handle)
    }
  }

  /// A device's word at an address: different at every address, so that a mixed-up answer shows.
  static func word(at address: Int) -> UInt16 { UInt16(truncatingIfNeeded: address &* 31 &+ 7) }

  static let identification = DeviceIdentification(
    conformity: 0x81, objects: [.init(id: 0, text: "Bench"), .init(id: 1, text: "B1")])

  static func answer(to request: ModbusRequest) -> ModbusResponse {
    if case .readDeviceIdentification = request { return .identification(identification) }
    guard let area = request.reads else { return .written }
    return .values(
      (0..<area.count).map { word(at: Int(area.address) + $0) & (area.table.holdsBits ? 1 : 0xFFFF) })
  }

  /// Connects to the server, with so much time that only a failure takes all of it.
  func connect(
    as host: String = "127.0.0.1", maxInFlight: Int = 1, events: ModbusEvents = ModbusEvents()
  ) async throws(ModbusError) -> ModbusTCP {
    let options = ModbusTCP.Options(
      timeout: .seconds(60), connectTimeout: .seconds(60), maxInFlight: maxInFlight)
    return try await ModbusTCP.connect(to: host, port: port, options: options, events: events)
  }

  func stop() { serving.stop() }

  private static func serve(_ connection: LoopbackSocket, _ seen: Seen, _ handle: (Exchange) -> Void) {
    var decoder = MBAPDecoder()
    while let bytes = connection.receive() {
      decoder.append(bytes)
      while let frame = try? decoder.next() {
        let number = seen.requests.withLock { requests in
          requests.append(frame)
          return requests.count - 1
        }
        guard let request = try? ModbusRequest(pdu: frame.pdu) else { return }
        handle(Exchange(number: number, frame: frame, request: request, connection: connection))
      }
    }
  }
}
