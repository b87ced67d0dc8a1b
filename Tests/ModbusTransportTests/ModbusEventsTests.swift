import Foundation
import ModbusProtocol
import Testing

@testable import ModbusTransport

@Suite("What happens on a connection")
struct ModbusEventsTests {
  /// A kind of event without what differs from run to run.
  static func outline(_ event: ModbusEvent) -> String {
    let place = "\(event.exchange ?? 0)/\(event.unit?.rawValue ?? 0)"
    return switch event.kind {
    case .connected: "connected"
    case .disconnected(let failure): "disconnected \(failure)"
    case .request: "request \(place)"
    case .response(let response, _): "response \(place) \(response)"
    case .exception(let code, _): "exception \(place) \(code.rawValue)"
    case .invalid: "invalid \(place)"
    case .timeout: "timeout \(place)"
    case .discarded: "discarded \(place)"
    case .retry(let number, _): "retry \(number)"
    }
  }

  /// The next events of a stream.
  static func take(
    _ count: Int, from iterator: inout AsyncStream<ModbusEvent>.Iterator
  ) async -> [ModbusEvent] {
    var events: [ModbusEvent] = []
    while events.count < count, let event = await iterator.next(isolation: #isolation) {
      events.append(event)
    }
    return events
  }

  static let read = ModbusRequest.read(.holdingRegister, address: 1, count: 1)

  @Test("over TCP is told in order: connections, requests, answers, refusals, timeouts, late answers")
  func tcp() async throws {
    let server = try FaultServer { exchange in
      switch exchange.number {
      case 0: exchange.send(exchange.goodFrame)
      case 1: exchange.send(exchange.framed([0x83, 2]))
      case 2: break
      case 3: exchange.send(exchange.framed([0x03, 2, 9, 9], id: 7) + exchange.goodFrame)
      default: exchange.hangUp()
      }
    }
    defer { server.stop() }
    let events = ModbusEvents()
    var iterator = events.stream().makeAsyncIterator()
    let connection = try await server.connect(events: events)
    for number in 0..<5 {
      _ = await Outcome.of(
        Self.read, to: 3, on: connection, timeout: number == 2 ? .milliseconds(50) : nil)
    }
    let told = await Self.take(12, from: &iterator)
    #expect(
      told.map(Self.outline) == [
        "connected", "request 1/3", "response 1/3 values([38])", "request 2/3", "exception 2/3 2",
        "request 3/3",
        "timeout 3/3", "request 4/3", "discarded 0/3", "response 4/3 values([38])", "request 5/3",
        "disconnected the device ended the connection",
      ])
    #expect(told.allSatisfy { $0.bytes.isEmpty })
    #expect(zip(told, told.dropFirst()).allSatisfy { $0.time <= $1.time })
  }

  @Test("carries the bytes of the wire for those who ask for them")
  func bytes() async throws {
    let server = try ModbusTCPTests.honestServer()
    defer { server.stop() }
    let events = ModbusEvents()
    var iterator = events.stream(rawBytes: true).makeAsyncIterator()
    let connection = try await server.connect(events: events)
    _ = try await connection.send(Self.read, to: 1)
    let told = await Self.take(3, from: &iterator)
    #expect(told.map { $0.bytes.count } == [0, 12, 11])
    #expect(told.last?.bytes.suffix(5) == [1, 3, 2, 0, 38])
  }

  @Test("on a serial line is told too")
  func serial() async throws {
    let devices = try FaultBus { exchange in
      switch exchange.number {
      case 0: exchange.send(exchange.framed([0x04, 2, 0, 1]) + exchange.goodFrame)
      case 1: break
      default: exchange.send(exchange.framed([0x83, 6]))
      }
    }
    let events = ModbusEvents()
    var iterator = events.stream(rawBytes: true).makeAsyncIterator()
    let bus = try await devices.open(events: events)
    for unit in 1...3 {
      _ = await Outcome.of(
        Self.read, to: UnitID(rawValue: UInt8(unit)), on: bus, timeout: unit == 2 ? .milliseconds(50) : nil)
    }
    devices.stop()
    let told = await Self.take(9, from: &iterator)
    #expect(
      told.map(Self.outline) == [
        "connected", "request 1/1", "invalid 1/1", "response 1/1 values([38])", "request 2/2", "timeout 2/2",
        "request 3/3", "exception 3/3 6", "disconnected the serial port went away",
      ])
    #expect(told[1].bytes == [1, 3, 0, 1, 0, 1, 0xD5, 0xCA])
  }

  @Test("includes retries, in the same stream")
  func retries() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters[1] = 7
    device.failNext(with: .timedOut)
    let events = ModbusEvents()
    var iterator = events.stream().makeAsyncIterator()
    _ = try await RetryingConnection(device, events: events).send(Self.read, to: 1)
    #expect(await Self.take(1, from: &iterator).map(\.kind) == [.retry(1, after: .timedOut)])
  }

  @Test("waits for a slow listener in a buffer whose oldest events make room")
  func bounded() async {
    let events = ModbusEvents()
    var iterator = events.stream(bufferingNewest: 3).makeAsyncIterator()
    for number in 1...100 { events.emit(.connected, exchange: UInt64(number)) }
    #expect(await Self.take(3, from: &iterator).map(\.exchange) == [98, 99, 100])
  }

  @Test("is not built when nobody listens, nor are its bytes when nobody wants them")
  func unobserved() async {
    let events = ModbusEvents()
    var made = 0
    func kind() -> ModbusEvent.Kind {
      made += 1
      return .connected
    }
    func bytes() -> [UInt8] {
      made += 100
      return []
    }
    events.emit(kind(), bytes: bytes())
    #expect(made == 0)
    do {
      let stream = events.stream()
      events.emit(kind(), bytes: bytes())
      #expect(made == 1)
      _ = stream
    }
    await eventually { !events.isObserved }
  }

  @Test("ends for its listeners with the last connection")
  func ending() async {
    var events: ModbusEvents? = ModbusEvents()
    let stream = events?.stream()
    events = nil
    var iterator = stream?.makeAsyncIterator()
    #expect(await iterator?.next(isolation: #isolation) == nil)
  }
}
