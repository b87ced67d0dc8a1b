import ModbusProtocol
import ModbusTransport
import Testing

@testable import RegisterRuntime

@Suite("Writes that look at what the device holds")
struct CheckedWritingTests {
  private let device = InMemoryDevice()
  private var settings: SampleMeter.Settings { SampleMeter(on: device, unit: 1).settings }

  init() { device.holdingRegisters.fill(0, in: 0x300...0x312) }

  private var writes: Int { device.requests.count { $0.request.isWrite } }

  @Test("a value that is there already is not written")
  func same() async throws {
    device.holdingRegisters[0x302] = 2
    #expect(try await !settings.choice.writeIfChanged(2))
    #expect(writes == 0)
    #expect(try await settings.choice.writeIfChanged(5))
    #expect(device.holdingRegisters[0x302] == 5)
  }

  @Test("a fraction is there already where it would be the same words")
  func fraction() async throws {
    device.holdingRegisters[0x328] = 3
    let most = SampleMeter(on: device, unit: 1).limits.ramp.most
    #expect(try await !most.writeIfChanged(0.1 + 0.2))
    #expect(writes == 0)
  }

  @Test("what has no meaning is replaced")
  func implausible() async throws {
    device.holdingRegisters[0x302] = 9
    let choice = settings.choice._plausible(0, 5)
    #expect(await cause { _ = try await choice.read() } != nil)
    #expect(try await choice.writeIfChanged(2))
    #expect(device.holdingRegisters[0x302] == 2)
  }

  @Test("what cannot be seen because the register is not read is an error of the read")
  func unread() async {
    device.failNext(with: .timedOut)
    #expect(await cause { try await settings.choice.writeIfChanged(2) } == .transport(.timedOut))
    #expect(writes == 0)
  }

  @Test("a value outside its limits is refused, whatever the device holds")
  func refused() async {
    device.holdingRegisters[0x302] = 3
    let cause = await cause { try await settings.choice.writeIfChanged(3) }
    guard case .refused = cause else { return #expect(Bool(false), "\(String(describing: cause))") }
    #expect(device.requests.isEmpty)
  }

  @Test("a value that is read back is confirmed")
  func readBack() async throws {
    try await settings.setpoint.writeAndReadBack(1.5)
    #expect(device.requests.map(\.request.isWrite) == [true, false])
  }

  @Test("a value that the device confirms and does not take is an error that has what it holds")
  func notHeld() async {
    device.onWrite { device, _, _ in device.holdingRegisters[0x302] = 1 }
    #expect(await cause { try await settings.choice.writeAndReadBack(5) } == .notHeld(value: "1"))
  }

  @Test("a value that cannot be read back may have been written")
  func notReadBack() async {
    device.onWrite { device, _, _ in device.failNext(with: .timedOut) }
    let cause = await cause { try await settings.choice.writeAndReadBack(5) }
    guard case .notReadBack(let reason) = cause else {
      return #expect(Bool(false), "\(String(describing: cause))")
    }
    #expect(reason.hasSuffix("no answer in time"))
  }

  @Test("over a connection for reading only, nothing is sent")
  func readOnly() async {
    let meter = SampleMeter(on: ReadOnlyConnection(device), unit: 1)
    let error = await #expect(throws: RegisterError.self) { try await meter.settings.choice.write(5) }
    #expect(
      error?.description
        == "Sample Meter (unit 1): settings.choice (holding register 770): the connection is for reading only; nothing "
        + "was sent")
    #expect(device.requests.isEmpty)
  }
}
