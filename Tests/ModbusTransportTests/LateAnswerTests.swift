import ModbusProtocol
import ModbusTransport
import Synchronization
import Testing

@Suite("An answer on a serial line that comes when its request is over")
struct LateAnswerTests {
  static func read(_ address: UInt16, _ count: Int = 2) -> ModbusRequest {
    ModbusRTUTests.read(address, count)
  }

  static func good(_ request: ModbusRequest) -> Outcome.Value { .success(FaultServer.answer(to: request)) }

  @Test("is never taken for the next one of its shape, not even from a device that is always late")
  func alwaysLate() async throws {
    let devices = try FaultBus { $0.send($0.goodFrame, afterMilliseconds: 300) }
    defer { devices.stop() }
    let bus = try await devices.open()
    for index in 0..<10 {
      let outcome = await Outcome.of(Self.read(UInt16(100 * index)), on: bus, timeout: .milliseconds(200))
      #expect([.failure(.timedOut), .failure(.answerOwed)].contains(outcome), "read \(index)")
    }
    #expect(devices.requests.count > 1)
  }

  @Test(
    "by more than half of the next request's time leaves that one unsent, and the later ones unharmed",
    arguments: [100, 200, 250, 350, 550])
  func lateOnce(by delay: Int) async throws {
    let devices = try FaultBus { exchange in
      exchange.send(exchange.goodFrame, afterMilliseconds: exchange.number == 0 ? 300 + delay : 0)
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    #expect(await Outcome.of(Self.read(100), on: bus, timeout: .milliseconds(300)) == .failure(.timedOut))
    for index in 2..<20 {
      let request = Self.read(UInt16(100 * index))
      let outcome = await Outcome.of(request, on: bus, timeout: .milliseconds(300))
      if outcome == Self.good(request) { return }
      #expect([.failure(.timedOut), .failure(.answerOwed)].contains(outcome))
    }
    Issue.record("the device was never asked again")
  }

  @Test("is waited for where there is time, and not taken for the next one")
  func waitedFor() async throws {
    let devices = try FaultBus { exchange in
      exchange.send(exchange.goodFrame, afterMilliseconds: exchange.number == 0 ? 300 : 0)
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    #expect(await Outcome.of(Self.read(100), on: bus, timeout: .milliseconds(100)) == .failure(.timedOut))
    #expect(await Outcome.of(Self.read(200), on: bus) == Self.good(Self.read(200)))
  }

  @Test("after the line was lost is not taken for the next one, and does not delay others")
  func lostLine() async throws {
    let first = Mutex<RTUFrame?>(nil)
    let gateway = try RTUGateway { number, frame in
      switch number {
      case 0:
        first.withLock { $0 = frame }
        return nil
      case 1:
        return (first.withLock { $0 }.map(RTUGateway.goodFrame) ?? []) + RTUGateway.goodFrame(for: frame)
      default: return RTUGateway.goodFrame(for: frame)
      }
    }
    defer { gateway.stop() }
    let bus = try await ModbusRTU.connect(
      to: "127.0.0.1", port: gateway.port, options: ModbusRTU.Options(timeout: .seconds(60)))
    #expect(await Outcome.of(Self.read(100), on: bus) == .failure(.disconnected(.closedByPeer)))
    #expect(
      await Outcome.of(Self.read(200), on: bus, timeout: .milliseconds(100)) == .failure(.answerOwed))
    #expect(gateway.requests == 1)
    #expect(await Outcome.of(Self.read(300, 5), on: bus) == Self.good(Self.read(300, 5)))
    #expect(await Outcome.of(Self.read(200), on: bus) == Self.good(Self.read(200)))
  }

  @Test("and refuses is not taken for the refusal of a later request of the same function")
  func lateException() async throws {
    let devices = try FaultBus { exchange in
      if exchange.number > 0 { exchange.send(exchange.framed([0x83, 0x02]) + exchange.goodFrame) }
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    #expect(await Outcome.of(Self.read(100), on: bus, timeout: .milliseconds(50)) == .failure(.timedOut))
    #expect(await Outcome.of(Self.read(200, 5), on: bus) == Self.good(Self.read(200, 5)))
  }

  @Test("twice, the second time just before the next answer of its shape, is not taken for that")
  func lateDuplicate() async throws {
    let previous = Mutex<[UInt8]>([])
    let devices = try FaultBus { exchange in
      let duplicate = previous.withLock { previous in
        defer { previous = exchange.goodFrame }
        return previous
      }
      exchange.send(duplicate + exchange.goodFrame)
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    for index in 0..<5 {
      let request = Self.read(UInt16(100 * index))
      #expect(await Outcome.of(request, on: bus) == Self.good(request))
    }
  }

  @Test("with the same values as the one before is still an answer")
  func sameValues() async throws {
    let devices = try FaultBus { $0.send($0.framed([0x03, 4, 0, 0, 0, 0])) }
    defer { devices.stop() }
    let bus = try await devices.open()
    for index in 0..<5 {
      #expect(await Outcome.of(Self.read(UInt16(100 * index)), on: bus) == .success(.values([0, 0])))
    }
  }

  @Test("is not waited for when it has come with a wrong checksum")
  func spoiled() async throws {
    let devices = try FaultBus { exchange in
      var frame = exchange.goodFrame
      if exchange.number == 0 { frame[4] ^= 1 }
      exchange.send(frame)
    }
    defer { devices.stop() }
    let bus = try await devices.open(options: ModbusRTU.Options(quarantine: .seconds(3600)))
    let spoiled = await Outcome.of(Self.read(100), on: bus, timeout: .milliseconds(100))
    #expect(spoiled.isUnanswered, "\(spoiled)")
    #expect(await Outcome.of(Self.read(200), on: bus, timeout: .seconds(10)) == Self.good(Self.read(200)))
  }
}
