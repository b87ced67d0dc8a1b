import ModbusProtocol
import ModbusTransport
import Testing

@Suite("A serial line that repeats what it hears")
struct LocalEchoTests {
  static let read = ModbusRTUTests.read(1)
  static let unconfirmed = Outcome.Value.failure(.outcomeUnknown(.timedOut))
  static let echoOn = ModbusRTU.Options(timeout: .seconds(60), hasLocalEcho: true)
  /// The writes whose answer equals the request.
  static let writes: [ModbusRequest] = [
    .writeSingleCoil(address: 1, value: true), .writeSingleRegister(address: 1, value: 7),
    .maskWriteRegister(address: 4, and: 1, or: 2),
  ]

  @Test("has its echo taken out, and the answer behind it found")
  func takenOut() async throws {
    let devices = try FaultBus(hasEcho: true) { $0.send($0.goodFrame) }
    defer { devices.stop() }
    let bus = try await devices.open(options: Self.echoOn)
    for request in Self.writes + [Self.read] {
      #expect(try await bus.send(request, to: 1) == FaultServer.answer(to: request))
    }
  }

  @Test(
    "does not confirm a write, whatever comes before its echo and however it is cut",
    arguments: writes, [[], [0x00], [0x01], [0x01, 0x06, 0x00]])
  func noConfirmation(write: ModbusRequest, noise: [UInt8]) async throws {
    let devices = try FaultBus { exchange in
      let echo = exchange.frame.encoded()
      exchange.send(noise + echo.prefix(3))
      exchange.pause(milliseconds: 60)
      exchange.send(Array(echo.dropFirst(3)))
    }
    defer { devices.stop() }
    let bus = try await devices.open(options: Self.echoOn)
    let outcome = await Outcome.of(write, on: bus, timeout: .milliseconds(150))
    #expect(outcome.isUnanswered, "\(outcome)")
  }

  @Test("whose echo noise has hit still brings the values behind it")
  func spoiledEcho() async throws {
    let devices = try FaultBus { $0.send([0xFF] + $0.frame.encoded().dropFirst() + $0.goodFrame) }
    defer { devices.stop() }
    let bus = try await devices.open(options: Self.echoOn)
    #expect(await Outcome.of(Self.read, on: bus) == .success(FaultServer.answer(to: Self.read)))
  }

  @Test(
    "and was not declared is known by the first read, until a read comes back without an echo",
    arguments: writes)
  func undeclared(write: ModbusRequest) async throws {
    let devices = try FaultBus { exchange in
      switch exchange.number {
      case 0: exchange.send(exchange.frame.encoded() + exchange.goodFrame)
      case 1: exchange.send(exchange.frame.encoded())
      default: exchange.send(exchange.goodFrame)
      }
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    #expect(await Outcome.of(Self.read, on: bus) == .success(FaultServer.answer(to: Self.read)))
    #expect(await Outcome.of(write, on: bus, timeout: .milliseconds(100)) == Self.unconfirmed)
    #expect(await Outcome.of(Self.read, on: bus) == .success(FaultServer.answer(to: Self.read)))
    #expect(await Outcome.of(write, to: 2, on: bus) == .success(.written))
  }
}
