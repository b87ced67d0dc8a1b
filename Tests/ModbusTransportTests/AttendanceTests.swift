import ModbusProtocol
import SystemIO
import TestSupport
import Testing

@testable import ModbusTransport

@Suite("A caller that takes its answer itself")
struct AttendanceTests {
  /// A connection without its thread, at the moment when a caller has sent its request and waits awake.
  private static func state(
    after change: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) throws -> (receiver: TCPReceiver, received: [UInt8], isAwaited: Bool, sent: [UInt8]) {
    let request = ModbusRequest.read(.holdingRegister, address: 7, count: 3)
    let answer = MBAPFrame(
      transactionID: 0, unit: 1, pdu: FaultServer.answer(to: request).encoded(for: request)
    ).encoded()
    let device = try LoopbackServing { connection in
      let header = connection.receive(exactly: 12)
      connection.send(change(Array(header[..<2]) + answer[2...]))
      _ = connection.receive()
    }
    defer { device.stop() }
    let address = try #require(HostResolver.numericAddress("127.0.0.1", port: device.port))
    let socket = try Socket(for: address)
    _ = socket.connect(to: address)
    let pipe = try WakePipe()
    _ = Poller.wait(for: pipe, or: socket.descriptor, .writable, until: .now + .seconds(10))
    let core = try TCPCore(
      host: "127.0.0.1", port: device.port, options: ModbusTCP.Options(), events: ModbusEvents())
    let granted = core.state.withLock { state in
      state.socket = socket
      (state.attention, state.receiver) = (.asleep, .nobody)
      state.alarm = .now
      state.enqueue(
        PendingRequest(
          serial: 1, request: request, unit: 1, deadline: .now + .seconds(60), timeout: .seconds(60)))
      return state.grantAttendance(1)
    }
    let attendance = try #require(granted)
    core.attend(
      TCPAttendance(
        socket: socket, transactionID: attendance.transactionID, end: .now + .seconds(10)))
    let sent = change(
      [UInt8(attendance.transactionID >> 8), UInt8(attendance.transactionID & 0xFF)] + answer[2...])
    return core.state.withLock { ($0.receiver, $0.received, $0.pending.hasInFlight, sent) }
  }

  @Test("takes the one whole answer to its request")
  func own() throws {
    let state = try Self.state { $0 }
    #expect(state.receiver == .nobody)
    #expect(state.received.isEmpty)
    #expect(!state.isAwaited)
  }

  @Test(
    "leaves anything else to the thread, byte for byte",
    arguments: [
      { [$0[0], $0[1] ^ 1] + $0[2...] }, { Array($0.dropLast()) }, { $0 + $0 },
      { $0[..<2] + [0, 1] + $0[4...] },
    ] as [@Sendable ([UInt8]) -> [UInt8]])
  func other(change: @escaping @Sendable ([UInt8]) -> [UInt8]) throws {
    let state = try Self.state(after: change)
    #expect(state.receiver == .thread)
    #expect(state.received == state.sent)
    #expect(state.isAwaited)
  }
}
