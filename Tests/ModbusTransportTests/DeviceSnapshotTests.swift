import ModbusProtocol
import ModbusTransport
import Testing

@Suite("A device as text")
struct DeviceSnapshotTests {
  private let text = """
    register-snapshot 1
    unit 1
    coil 0x0010 1 0 1
    holding-register 0x0102 0000 012C
    holding-register 0xFFFF 0007
    unit 240
    input-register 0x0000 00FF

    """

  @Test("a text is read, and written as it was")
  func roundTrip() throws {
    let snapshot = try DeviceSnapshot(text)
    #expect(snapshot[1, .holdingRegister, 0x103] == 300)
    #expect(snapshot[240, .inputRegister, 0] == 255)
    #expect(snapshot[1, .coil, 0x11] == 0)
    #expect(snapshot[1, .holdingRegister, 0] == nil)
    #expect("\(snapshot)" == text)
  }

  @Test("long runs go over several lines, and comments are left out")
  func lines() throws {
    var snapshot = DeviceSnapshot()
    for address in 0..<40 { snapshot[1, .holdingRegister, UInt16(address)] = UInt16(address) }
    let lines = "\(snapshot)".split(separator: "\n")
    #expect(lines.map { $0.split(separator: " ").count } == [2, 2, 18, 18, 10])
    #expect(try DeviceSnapshot("# of a cabinet\n\(snapshot)# end") == snapshot)
  }

  @Test(
    "a text that is none says where and what was expected",
    arguments: [
      ("", "line 1 of the snapshot: expected `register-snapshot 1`"),
      ("unit 1", "line 1 of the snapshot: expected `register-snapshot 1`"),
      ("register-snapshot 1\nunit 256", "line 2 of the snapshot: expected a unit id from 0 to 255"),
      (
        "register-snapshot 1\ncoil 0x0000 1",
        "line 2 of the snapshot: expected `unit` before the first table"
      ),
      (
        "register-snapshot 1\nunit 1\ncoil 16 1",
        "line 3 of the snapshot: expected an address such as `0x0102`, and words"
      ),
      ("register-snapshot 1\nunit 1\ncoil 0x0010 2", "line 3 of the snapshot: expected bits, each 0 or 1"),
      (
        "register-snapshot 1\nunit 1\nholding-register 0x0010 +012",
        "line 3 of the snapshot: expected words of four hexadecimal digits"
      ),
      (
        "register-snapshot 1\nunit 1\nholding-register 0xFFFF 0001 0002",
        "line 3 of the snapshot: expected no word past address 0xFFFF"
      ),
      (
        "register-snapshot 1\nunit 1\nholding-register 0x0010 0001 0002\nholding-register 0x0011 0002",
        "line 4 of the snapshot: expected addresses that no earlier line has: 0x0011 is there"
      ),
      (
        "register-snapshot 1\nunit 1\nregisters 0x0010 0001",
        "line 3 of the snapshot: expected `unit` or `coil`, `discrete-input`, `input-register`, `holding-register`"
      ),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: SnapshotError.self) { try DeviceSnapshot(text) }
    #expect(error?.description == message)
  }

  @Test("what a device answered becomes a device that answers the same, and refuses the rest")
  func recording() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(5, in: 0x100...0x120)
    device.unit(9).coils.store([true, false], at: 3)
    let recording = RecordingConnection(device)
    _ = try await recording.send(.read(.holdingRegister, address: 0x100, count: 4), to: 1)
    _ = try await recording.send(.read(.coil, address: 3, count: 2), to: 9)
    device.holdingRegisters[0x100] = 6
    _ = try await recording.send(.read(.holdingRegister, address: 0x100, count: 1), to: 1)
    await #expect(throws: ModbusError.self) {
      try await recording.send(.read(.holdingRegister, address: 0x200, count: 1), to: 1)
    }

    let copy = InMemoryDevice(try DeviceSnapshot("\(recording.snapshot)"))
    let answer = try await copy.send(.read(.holdingRegister, address: 0x100, count: 4), to: 1)
    #expect(answer == .values([6, 5, 5, 5]))
    #expect(try await copy.send(.read(.coil, address: 3, count: 2), to: 9) == .values([1, 0]))
    await #expect(throws: ModbusError.exception(.illegalDataAddress)) {
      try await copy.send(.read(.holdingRegister, address: 0x104, count: 1), to: 1)
    }
  }

  @Test("what was refused, what was not answered and what is masked is in the second version of the text")
  func secondVersion() throws {
    let text = """
      register-snapshot 2
      unit 1
      coil 0x0000 * 1
      holding-register 0x0102 0000 ****
      holding-register 0x0200+4 exception 2
      unit 2
      input-register 0x0300+1 no-answer

      """
    let snapshot = try DeviceSnapshot(text)
    #expect("\(snapshot)" == text)
    #expect(snapshot[1, .holdingRegister, 0x103] == 0)
    #expect(snapshot.isMasked(1, .holdingRegister, 0x103))
    #expect(!snapshot.isMasked(1, .holdingRegister, 0x102))
    #expect(
      snapshot.refusals == [
        SnapshotRefusal(
          unit: 1, area: RegisterArea(.holdingRegister, address: 0x200, count: 4),
          answer: .exception(.illegalDataAddress)),
        SnapshotRefusal(
          unit: 2, area: RegisterArea(.inputRegister, address: 0x300, count: 1), answer: .nothing),
      ])
  }

  @Test("what nobody asked for is told apart from what the device refused")
  func notRead() async throws {
    let text = """
      register-snapshot 2
      unit 1
      holding-register 0x0102 0000
      holding-register 0x0103+3 not-read

      """
    let snapshot = try DeviceSnapshot(text)
    #expect("\(snapshot)" == text)
    #expect(snapshot.isUnread(1, .holdingRegister, 0x104))
    #expect(!snapshot.isUnread(1, .holdingRegister, 0x106))
    let device = InMemoryDevice(snapshot)
    for (address, count, error) in [
      (0x103, 2, ModbusError.timedOut),
      // A client that asks for less finds out what is known.
      (0x102, 2, .exception(.illegalDataAddress)), (0x106, 1, .exception(.illegalDataAddress)),
    ] {
      await #expect(throws: error) {
        try await device.send(.read(.holdingRegister, address: UInt16(address), count: count), to: 1)
      }
    }
  }

  @Test("what was not sent is not read, until it is")
  func readLater() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(5, in: 0...1)
    let recording = RecordingConnection(device)
    device.failNext(with: .closed)
    _ = try? await recording.send(.read(.holdingRegister, address: 0, count: 3), to: 1)
    #expect("\(recording.snapshot)" == "register-snapshot 2\nunit 1\nholding-register 0x0000+3 not-read\n")
    _ = try await recording.send(.read(.holdingRegister, address: 0, count: 2), to: 1)
    _ = try? await recording.send(.read(.holdingRegister, address: 2, count: 1), to: 1)
    #expect(
      "\(recording.snapshot)" == """
        register-snapshot 2
        unit 1
        holding-register 0x0000 0005 0005
        holding-register 0x0002+1 exception 2

        """)
  }

  @Test("a word that is masked is gone, and one that is read again afterwards is not masked")
  func masking() {
    var snapshot = DeviceSnapshot()
    snapshot[1, .holdingRegister, 7] = 0x1234
    snapshot.mask(RegisterArea(.holdingRegister, address: 6, count: 3), of: 1)
    #expect("\(snapshot)" == "register-snapshot 2\nunit 1\nholding-register 0x0007 ****\n")
    snapshot[1, .holdingRegister, 7] = 5
    #expect("\(snapshot)" == "register-snapshot 1\nunit 1\nholding-register 0x0007 0005\n")
  }

  @Test(
    "a refusal that is none says what was expected",
    arguments: [
      "0x0010+0 exception 2", "0x0010+4", "0x0010+4 exception", "0xFFFF+2 no-answer", "0x10+1 no-answer",
    ])
  func refusalFaults(text: String) {
    let error = #expect(throws: SnapshotError.self) {
      try DeviceSnapshot("register-snapshot 2\nunit 1\nholding-register \(text)")
    }
    #expect(
      error?.description
        == "line 3 of the snapshot: expected a refusal such as `0x0102+4 exception 2` or `0x0102+4 no-answer`, "
        + "or `0x0102+4 not-read`")
  }

  @Test("of what is refused, the fewest addresses are kept, and nothing of what is answered later")
  func fewestAddresses() {
    func refusal(_ address: UInt16, _ count: Int, _ code: UInt8 = 2) -> SnapshotRefusal {
      SnapshotRefusal(
        unit: 1, area: RegisterArea(.holdingRegister, address: address, count: count),
        answer: .exception(ExceptionCode(rawValue: code)))
    }
    var snapshot = DeviceSnapshot()
    snapshot.note(refusal(0, 10))
    snapshot.note(refusal(4, 2))
    snapshot.note(refusal(3, 8))
    #expect(snapshot.refusals == [refusal(4, 2)])
    snapshot.note(refusal(4, 2, 4))
    #expect(snapshot.refusals == [refusal(4, 2, 4)])
  }

  @Test("a device of a snapshot refuses as the other did, and is silent where that was")
  func refusingCopy() async throws {
    let device = InMemoryDevice()
    device.holdingRegisters.fill(5, in: 0...9)
    device.fail(
      RegisterArea(.holdingRegister, address: 4, count: 1), with: .exception(.serverDeviceFailure))
    device.fail(RegisterArea(.holdingRegister, address: 8, count: 1), with: .timedOut)
    let recording = RecordingConnection(device)
    for (address, count) in [(0, 4), (0, 6), (4, 1), (5, 3), (8, 1)] as [(UInt16, Int)] {
      _ = try? await recording.send(.read(.holdingRegister, address: address, count: count), to: 1)
    }
    let copy = InMemoryDevice(try DeviceSnapshot("\(recording.snapshot)"))
    func error(_ address: UInt16, _ count: Int) async -> ModbusError? {
      await #expect(throws: ModbusError.self) {
        try await copy.send(.read(.holdingRegister, address: address, count: count), to: 1)
      }
    }
    #expect(await error(3, 4) == .exception(.serverDeviceFailure))
    #expect(await error(8, 1) == .timedOut)
    #expect(await error(9, 1) == .exception(.illegalDataAddress))
    #expect(
      try await copy.send(.read(.holdingRegister, address: 5, count: 3), to: 1) == .values([5, 5, 5]))
  }
}
