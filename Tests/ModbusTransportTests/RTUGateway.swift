import Foundation
import ModbusProtocol
import Synchronization
import TestSupport

/// A TCP server on loopback that speaks RTU frames.
final class RTUGateway: Sendable {
  /// What to answer the request of a number, counted from 0, with; `nil` ends the connection.
  typealias Handler = @Sendable (_ number: Int, _ frame: RTUFrame) -> [UInt8]?

  private struct State {
    var connections: Set<Int32> = []
    var accepted = 0
    var requests = 0
    var isStopped = false
  }

  let port: UInt16
  private let listener: Int32
  private let state = Mutex(State())

  /// How many requests came so far.
  var requests: Int { state.withLock { $0.requests } }

  /// How many connections were accepted so far.
  var accepted: Int { state.withLock { $0.accepted } }

  init(_ handle: @escaping Handler) throws {
    (listener, port) = try LoopbackListener.open(port: 0, family: AF_INET)
    Thread { [self] in acceptLoop(handle) }.start()
  }

  static func goodFrame(for frame: RTUFrame) -> [UInt8] {
    guard let request = try? ModbusRequest(pdu: frame.pdu) else { return [] }
    return RTUFrame(unit: frame.unit, pdu: FaultServer.answer(to: request).encoded(for: request)).encoded()
  }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      for connection in state.connections { _ = shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  private func acceptLoop(_ handle: @escaping Handler) {
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

  private func serve(_ descriptor: Int32, _ handle: Handler) {
    var decoder = RTUDecoder(.requests)
    var buffer = [UInt8](repeating: 0, count: 512)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      decoder.append(buffer[..<count])
      while let frame = decoder.next() {
        let number = state.withLock { state in
          state.requests += 1
          return state.requests - 1
        }
        guard let answer = handle(number, frame) else {
          _ = shutdown(descriptor, Int32(SHUT_RDWR))
          return
        }
        _ = answer.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      }
    }
  }
}
