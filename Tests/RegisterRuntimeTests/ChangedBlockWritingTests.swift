import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

@Suite("Several registers written where the device holds others")
struct ChangedBlockWritingTests {
  private let device = FakeDevice()
  private var settings: SampleMeter.Settings { SampleMeter(on: device, unit: 7).settings }

  private func error(_ write: () async throws -> Void) async -> RegisterError? {
    await #expect(throws: RegisterError.self) { try await write() }
  }

  private var writes: [ModbusRequest] { device.requests.filter(\.isWrite) }

  @Test("is not written, and told after one read")
  func unchanged() async throws {
    device.put(0, at: 0x300)
    device.put(40, at: 0x301)
    device.put(2, at: 0x302)
    #expect(
      try await !settings.writeIfChanged {
        $0.choice = 2
        $0.delay = 40
      })
    #expect(device.requests == [.read(.holdingRegister, address: 0x300, count: 3)])
    #expect(try await !settings.writeIfChanged { _ in })
  }

  @Test("is written with all the others, in one request, where one of them is another")
  func changed() async throws {
    device.put(40, at: 0x301)
    #expect(
      try await settings.writeIfChanged {
        $0.choice = 2
        $0.delay = 40
      })
    #expect(writes == [.writeMultipleRegisters(address: 0x300, values: [0, 40, 2])])
  }

  @Test("is written where a lock forbids reading alone, because what is there cannot be seen")
  func lockedForReading() async throws {
    device.put(2, at: 0x302)
    let lock = RegisterLock("service", readable: false, writable: true)
    let settings = SampleMeter.Settings(_place: settings._place.locked(lock))
    #expect(try await settings.writeIfChanged { $0.choice = 2 })
    #expect(try await settings.choice.writeIfChanged(2))
    #expect(device.requests == writes)
  }

  @Test("is written where it is read elsewhere, because what waits there cannot be seen")
  func unseen() async throws {
    let meter = GatewayMeter(on: device, unit: 1)
    #expect(try await meter.targets.writeIfChanged { $0.curve = [0, 0] })
    #expect(device.requests == [.writeMultipleRegisters(address: 0x3E, values: [0, 0])])
  }

  @Test("is compared by the layout and the scale that are there, and is an error where the layout is not")
  func unchangedInLayout() async throws {
    device.put(1, at: 0x3400)
    device.put(21, at: 0x3401)
    let program = SampleCabinet(on: device, unit: 1, wordOrder: .big).program
    #expect(try await !program.writeIfChanged { $0.heating.target = 21 })
    #expect(
      try await program.writeIfChanged {
        $0.heating.target = 21
        $0.heating.steps = [1, 2]
      })
    #expect(writes == [.writeMultipleRegisters(address: 0x3401, values: [21, 1, 2])])
    device.put(2, at: 0x3400)
    _ = await error { try await program.writeIfChanged { $0.heating.target = 21 } }
    #expect(writes.count == 1)
  }

  @Test("is a scaled value too")
  func unchangedScaled() async throws {
    let settings = settings
    try await settings.write { $0.setpoint = 20.5 }
    #expect(try await !settings.writeIfChanged { $0.setpoint = 20.5 })
    #expect(try await settings.writeIfChanged { $0.setpoint = 21 })
    #expect(writes.count == 2)
  }

  @Test("is refused before it is read where the map forbids it")
  func forbiddenUnchanged() async {
    let error = await error { try await settings.writeIfChanged { $0.delay = 41 } }
    guard case .refused? = error?.cause else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(device.requests.isEmpty)
  }
}
