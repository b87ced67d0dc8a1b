import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import TestSupport

/// Devices on a serial line whose every answer is decided by the test, down to the byte.
final class FaultBus: Sendable {
  /// One request and the means to answer it, well or badly.
  struct Exchange: Sendable {
    /// 0 for the first request.
    let number: Int
    let frame: RTUFrame
    let request: ModbusRequest
    fileprivate let terminal: PseudoTerminal

    /// The frame that an honest device answers with.
    var goodFrame: [UInt8] { framed(FaultServer.answer(to: request).encoded(for: request)) }

    func framed(_ pdu: [UInt8], unit: UnitID? = nil) -> [UInt8] {
      RTUFrame(unit: unit ?? frame.unit, pdu: pdu).encoded()
    }

    func send(_ bytes: [UInt8]) { terminal.send(bytes) }

    func pause(milliseconds: Int) { Thread.sleep(forTimeInterval: Double(milliseconds) / 1000) }

    /// Sends while later requests are already taken in.
    func send(_ bytes: [UInt8], afterMilliseconds delay: Int) {
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(delay)) { terminal.send(bytes) }
    }
  }

  private struct State {
    var requests: [RTUFrame] = []
    var isStopped = false
  }

  let terminal: PseudoTerminal
  /// Whether the line repeats to the sender what it hears.
  private let hasEcho: Bool
  private let state = Mutex(State())

  /// The requests so far.
  var requests: [RTUFrame] { state.withLock { $0.requests } }

  init(hasEcho: Bool = false, _ handle: @escaping @Sendable (Exchange) -> Void) throws {
    terminal = try PseudoTerminal()
    self.hasEcho = hasEcho
    Thread { [self] in serve(handle) }.start()
  }

  /// Opens the line, with so much time that only a failure takes all of it.
  func open(
    options: ModbusRTU.Options = ModbusRTU.Options(timeout: .seconds(60), quarantine: .seconds(60)),
    events: ModbusEvents = ModbusEvents()
  ) async throws(ModbusError) -> ModbusRTU {
    try await ModbusRTU.open(
      terminal.path, settings: SerialSettings(baudRate: 115_200), options: options, events: events)
  }

  func stop() { state.withLock { $0.isStopped = true } }

  private func serve(_ handle: (Exchange) -> Void) {
    var decoder = RTUDecoder(.requests)
    while !state.withLock({ $0.isStopped }) {
      guard let bytes = terminal.receive(milliseconds: 20) else {
        // Nobody may have opened the other end yet; such a line is always ready and never has anything.
        Thread.sleep(forTimeInterval: 0.001)
        continue
      }
      if hasEcho { terminal.send(bytes) }
      decoder.append(bytes)
      while let frame = decoder.next() {
        let number = state.withLock { state in
          state.requests.append(frame)
          return state.requests.count - 1
        }
        guard let request = try? ModbusRequest(pdu: frame.pdu) else { continue }
        handle(Exchange(number: number, frame: frame, request: request, terminal: terminal))
      }
    }
    terminal.unplug()
  }
}
