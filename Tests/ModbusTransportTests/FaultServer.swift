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
    fileprivate let descriptor: Int32

    /// The PDU that an honest device answers with.
    var goodPDU: [UInt8] { FaultServer.answer(to: request).encoded(for: request) }

    /// The frame that an honest device answers with, header included.
    var goodFrame: [UInt8] { framed(goodPDU) }

    func framed(_ pdu: [UInt8], id: UInt16? = nil, unit: UnitID? = nil) -> [UInt8] {
      MBAPFrame(transactionID: id ?? frame.transactionID, unit: unit ?? frame.unit, pdu: pdu).encoded()
    }

    func send(_ bytes: [UInt8]) {
      #if canImport(Darwin)
        _ = bytes.withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, 0) }
      #else
        _ = bytes.withUnsafeBytes {
          Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
      #endif
    }

    /// Ends the connection in order, as a server that is stopped does.
    func hangUp() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Breaks the connection off, so that the other side's next read fails.
    func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      _ = setsockopt(
        descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      // Connecting a TCP socket to nothing is how a reset is sent while the reading thread still owns the descriptor.
      var nothing = sockaddr()
      nothing.sa_family = sa_family_t(AF_UNSPEC)
      _ = Foundation.connect(descriptor, &nothing, socklen_t(MemoryLayout.size(ofValue: nothing)))
    }
  }

  private struct State {
    var connections: Set<Int32> = []
    var accepted = 0
    var requests: [MBAPFrame] = []
    var isStopped = false
  }

  let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())

  /// How many connections were accepted so far.
  var accepted: Int { state.withLock { $0.accepted } }
  /// The requests so far.
  var requests: [MBAPFrame] { state.withLock { $0.requests } }

  init(port: UInt16 = 0, family: Int32 = AF_INET, _ handle: @escaping @Sendable (Exchange) -> Void) throws {
    (listener, self.port) = try LoopbackListener.open(port: port, family: family)
    let thread = Thread { [self] in acceptLoop(handle) }
    thread.start()
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

  func stop() {
    let connections = state.withLock { state in
      state.isStopped = true
      return state.connections
    }
    for connection in connections { _ = shutdown(connection, Int32(SHUT_RDWR)) }
    _ = shutdown(listener, Int32(SHUT_RDWR))
  }

  private func acceptLoop(_ handle: @escaping @Sendable (Exchange) -> Void) {
    defer { _ = close(listener) }
    while !state.withLock({ $0.isStopped }) {
      var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 50) > 0 else { continue }
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      state.withLock { state in
        state.connections.insert(descriptor)
        state.accepted += 1
      }
      Thread { [self] in
        serve(descriptor, handle)
        state.withLock { state in
          state.connections.remove(descriptor)
          _ = close(descriptor)
        }
      }.start()
    }
  }

  private func serve(_ descriptor: Int32, _ handle: (Exchange) -> Void) {
    var decoder = MBAPDecoder()
    var buffer = [UInt8](repeating: 0, count: 512)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      decoder.append(buffer[..<count])
      while let frame = try? decoder.next() {
        let number = state.withLock { state in
          state.requests.append(frame)
          return state.requests.count - 1
        }
        guard let request = try? ModbusRequest(pdu: frame.pdu) else { return }
        handle(Exchange(number: number, frame: frame, request: request, descriptor: descriptor))
      }
    }
  }
}
