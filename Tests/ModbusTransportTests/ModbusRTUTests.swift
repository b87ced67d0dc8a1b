import Foundation
import ModbusProtocol
import ModbusTransport
import Synchronization
import TestSupport
import Testing

@Suite("The RTU client")
struct ModbusRTUTests {
  static func read(_ address: UInt16, _ count: Int = 2) -> ModbusRequest {
    .read(.holdingRegister, address: address, count: count)
  }

  static func honest(hasEcho: Bool = false) throws -> FaultBus {
    try FaultBus(hasEcho: hasEcho) { $0.send($0.goodFrame) }
  }

  @Test("carries out every kind of request")
  func everyRequest() async throws {
    let devices = try Self.honest()
    defer { devices.stop() }
    let bus = try await devices.open()
    let requests: [ModbusRequest] = [
      .read(.coil, address: 3, count: 2000), .read(.discreteInput, address: 3, count: 9),
      .read(.inputRegister, address: 3, count: 1), .read(.holdingRegister, address: 65411, count: 125),
      .writeSingleCoil(address: 1, value: true), .writeSingleRegister(address: 1, value: 7),
      .writeMultipleCoils(address: 1, values: Array(repeating: true, count: 1968)),
      .writeMultipleRegisters(address: 1, values: Array(repeating: 7, count: 123)),
      .maskWriteRegister(address: 4, and: 0xF2, or: 0x25),
      .readWriteMultipleRegisters(
        readAddress: 3, readCount: 125, writeAddress: 14, values: Array(repeating: 7, count: 121)),
      .readDeviceIdentification(.basic, object: 0),
    ]
    for request in requests {
      #expect(try await bus.send(request, to: 17) == FaultServer.answer(to: request))
    }
    #expect(devices.requests.map(\.unit) == Array(repeating: 17, count: requests.count))
  }

  @Test("gives each of many tasks its own answer, whichever unit it asks")
  func manyTasks() async throws {
    let devices = try Self.honest()
    defer { devices.stop() }
    let bus = try await devices.open()
    let outcomes = await withTaskGroup { group in
      for index in 0..<60 {
        group.addTask {
          let request = Self.read(UInt16(index * 7), 1 + index % 100)
          let outcome = await Outcome.of(request, to: UnitID(rawValue: UInt8(1 + index % 5)), on: bus)
          return outcome == .success(FaultServer.answer(to: request))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: true, count: 60))
  }

  @Test("broadcasts writes without waiting for an answer, and nothing else")
  func broadcast() async throws {
    let devices = try FaultBus { if $0.frame.unit != 0 { $0.send($0.goodFrame) } }
    defer { devices.stop() }
    let bus = try await devices.open()
    #expect(try await bus.send(.writeSingleRegister(address: 1, value: 7), to: .broadcast) == .written)
    #expect(try await bus.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
    #expect(devices.requests.map(\.unit) == [0, 1])
    await #expect(
      throws: ModbusError.invalidRequest("no device answers a broadcast, so unit 0 can only be written to")
    ) { try await bus.send(Self.read(1), to: .broadcast) }
  }

  @Test("sends nothing to a unit that a serial line cannot have", arguments: [248, 255] as [UnitID])
  func reservedUnit(unit: UnitID) async throws {
    let devices = try FaultBus { $0.send($0.goodFrame) }
    defer { devices.stop() }
    let bus = try await devices.open()
    let refusal = ModbusError.invalidRequest(
      "unit \(unit) does not exist on a serial line: units are 1 to 247, and 0 writes to all of them")
    #expect(await Outcome.of(Self.read(1), to: unit, on: bus) == .failure(refusal))
    let write = ModbusRequest.writeSingleRegister(address: 1, value: 7)
    #expect(await Outcome.of(write, to: unit, on: bus) == .failure(refusal))
    #expect(
      await Outcome.of(Self.read(1), to: 247, on: bus) == .success(FaultServer.answer(to: Self.read(1))))
    #expect(devices.requests.map(\.unit) == [247])
  }

  @Test("frees the caller of a broadcast at once, and keeps the bus for the devices", .timeLimit(.minutes(1)))
  func broadcastDelay() async throws {
    let devices = try FaultBus { _ in }
    defer { devices.stop() }
    let bus = try await devices.open(options: ModbusRTU.Options(broadcastDelay: .seconds(3600)))
    let write = ModbusRequest.writeSingleRegister(address: 1, value: 7)
    #expect(
      await Outcome.of(write, to: .broadcast, on: bus, timeout: .milliseconds(50)) == .success(.written))
    #expect(await Outcome.of(Self.read(1), on: bus, timeout: .milliseconds(50)) == .failure(.timedOut))
    await eventually { devices.requests.count == 1 }
    bus.close()
  }

  @Test("finds an answer behind noise by the silence after it, however many others join the queue meanwhile")
  func silenceUnderLoad() async throws {
    let devices = try FaultBus { if $0.frame.unit == 1 { $0.send([0x01, 0x03, 0xFA, 0x00] + $0.goodFrame) } }
    defer { devices.stop() }
    let bus = try await devices.open()
    let others = Task {
      await withTaskGroup { group in
        while !Task.isCancelled {
          group.addTask { _ = await Outcome.of(Self.read(1), to: 2, on: bus, timeout: .milliseconds(100)) }
          try? await Task.sleep(for: .milliseconds(3))
        }
      }
    }
    await eventually { devices.requests.count > 0 }
    // Its answer has no length of its own, so only the silence tells that the noise begins no frame.
    let request = ModbusRequest.readDeviceIdentification(.basic, object: 0)
    #expect(
      await Outcome.of(request, on: bus, timeout: .seconds(20)) == .success(FaultServer.answer(to: request)))
    others.cancel()
    await others.value
  }

  @Test("asks other units while the answer of one is late")
  func othersGoOn() async throws {
    let devices = try FaultBus { if $0.frame.unit != 1 { $0.send($0.goodFrame) } }
    defer { devices.stop() }
    let options = ModbusRTU.Options(timeout: .seconds(60), quarantine: .seconds(3600))
    let bus = try await devices.open(options: options)
    #expect(await Outcome.of(Self.read(1), on: bus, timeout: .milliseconds(50)) == .failure(.timedOut))
    let held = Task { await Outcome.of(Self.read(2), on: bus) }
    #expect(await Outcome.of(Self.read(3), to: 2, on: bus) == .success(FaultServer.answer(to: Self.read(3))))
    #expect(devices.requests.map(\.unit) == [1, 2])
    bus.close()
    #expect(await held.value == .failure(.closed))
  }

  @Test("frees a cancelled caller at once, and keeps the bus until the answer comes")
  func cancellation() async throws {
    let held = Mutex<FaultBus.Exchange?>(nil)
    let devices = try FaultBus { exchange in
      if exchange.number == 0 { held.withLock { $0 = exchange } } else { exchange.send(exchange.goodFrame) }
    }
    defer { devices.stop() }
    let bus = try await devices.open()
    let first = Task { await Outcome.of(Self.read(1), on: bus) }
    await eventually { held.withLock { $0 != nil } }
    let second = Task { await Outcome.of(Self.read(100), on: bus) }
    let third = Task { await Outcome.of(Self.read(200), on: bus) }
    first.cancel()
    third.cancel()
    #expect(await first.value == .failure(.cancelled))
    #expect(await third.value == .failure(.cancelled))
    #expect(devices.requests.count == 1)
    if let exchange = held.withLock({ $0 }) { exchange.send(exchange.goodFrame) }
    #expect(await second.value == .success(FaultServer.answer(to: Self.read(100))))
    #expect(devices.requests.count == 2)
  }

  @Test("counts the time in the queue towards the timeout")
  func totalDeadline() async throws {
    let devices = try FaultBus { _ in }
    defer { devices.stop() }
    let bus = try await devices.open()
    let slow = Task { await Outcome.of(Self.read(1), on: bus) }
    await eventually { devices.requests.count == 1 }
    #expect(await Outcome.of(Self.read(2), on: bus, timeout: .milliseconds(50)) == .failure(.timedOut))
    #expect(devices.requests.count == 1)
    bus.close()
    #expect(await slow.value == .failure(.closed))
    #expect(await Outcome.of(Self.read(1), on: bus) == .failure(.closed))
  }

  @Test("speaks to a gateway that passes RTU frames on, and connects anew after three silent requests")
  func gateway() async throws {
    let server = try RTUGateway { number, frame in
      number < 1 || number > 3 ? RTUGateway.goodFrame(for: frame) : []
    }
    defer { server.stop() }
    let bus = try await ModbusRTU.connect(
      to: "localhost", port: server.port, options: ModbusRTU.Options(timeout: .seconds(60)))
    #expect(try await bus.send(Self.read(1), to: 1) == FaultServer.answer(to: Self.read(1)))
    for unit in 1...3 {
      #expect(
        await Outcome.of(Self.read(1), to: UnitID(rawValue: UInt8(unit)), on: bus, timeout: .milliseconds(60))
          == .failure(.timedOut))
    }
    #expect(await Outcome.of(Self.read(2), to: 9, on: bus) == .success(FaultServer.answer(to: Self.read(2))))
    #expect(server.accepted == 2)
  }

  @Test("reports at once that there is no gateway")
  func noGateway() async throws {
    let port = try LoopbackListener.freePort()
    await #expect(throws: ModbusError.disconnected(.refused)) {
      try await ModbusRTU.connect(to: "127.0.0.1", port: port)
    }
  }

  @Test("has a port for itself: opening it a second time fails and names the reason")
  func exclusive() async throws {
    let devices = try Self.honest()
    defer { devices.stop() }
    let bus = try await devices.open()
    let path = devices.terminal.path
    await #expect(throws: ModbusError.disconnected(.portInUse(path: path))) { try await devices.open() }
    bus.close()
    // The thread gives the port back a moment after the call.
    await eventually { (try? await devices.open()) != nil }
  }

  @Test("reports what is wrong with a port that cannot be opened")
  func badPorts() async throws {
    await #expect(throws: ModbusError.disconnected(.noSuchPort(path: "/dev/no-such-port"))) {
      try await ModbusRTU.open("/dev/no-such-port")
    }
    await #expect(throws: ModbusError.disconnected(.notSerial(path: "/tmp"))) {
      try await ModbusRTU.open("/tmp")
    }
    await #expect(throws: ModbusError.disconnected(.notSerial(path: "/dev/null"))) {
      try await ModbusRTU.open("/dev/null")
    }
    let terminal = try PseudoTerminal()
    defer { terminal.unplug() }
    await #expect(throws: ModbusError.disconnected(.unsupportedBaudRate(7))) {
      try await ModbusRTU.open(terminal.path, settings: SerialSettings(baudRate: 7))
    }
  }

  @Test("fails what is on the wire when the port goes away, and uses it again when it is back")
  func vanishing() async throws {
    let link = FileManager.default.temporaryDirectory.appending(path: "regmap-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: link) }
    let first = try PseudoTerminal()
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: first.path)
    let bus = try await ModbusRTU.open(link, options: ModbusRTU.Options(timeout: .seconds(60)))
    let lost = Task { await Outcome.of(Self.read(1), on: bus) }
    await eventually { first.receive(milliseconds: 5) != nil }
    first.unplug()
    #expect(await lost.value == .failure(.disconnected(.portVanished)))

    // Of another length: the lost request's answer may still come.
    let patient = Task { await Outcome.of(Self.read(2, 3), on: bus) }
    let devices = try Self.honest()
    defer { devices.stop() }
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: devices.terminal.path)
    #expect(await patient.value == .success(FaultServer.answer(to: Self.read(2, 3))))
  }

  @Test("gives a line up that takes only a part of a request, so that the rest is glued to nothing")
  func blocked() async throws {
    let terminal = try PseudoTerminal()
    defer { terminal.unplug() }
    let bus = try await ModbusRTU.open(terminal.path, settings: SerialSettings(baudRate: 115_200))
    defer { bus.close() }
    // Nobody reads, so sooner or later the system's buffer is full in the middle of a frame.
    let request = ModbusRequest.writeMultipleRegisters(address: 0, values: Array(repeating: 7, count: 100))
    var outcomes: [Outcome.Value] = []
    for unit in 1...100 where outcomes.last != .failure(.outcomeUnknown(.disconnected(.blocked))) {
      outcomes.append(
        await Outcome.of(request, to: UnitID(rawValue: UInt8(unit)), on: bus, timeout: .milliseconds(30)))
    }
    #expect(outcomes.last == .failure(.outcomeUnknown(.disconnected(.blocked))))
  }
}
