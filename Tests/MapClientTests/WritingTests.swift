import DeviceModel
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Writing by a map at run time")
struct WritingTests {
  private let memory = Cabinet.memory()

  @Test(
    "a value given as text is written and read back",
    arguments: [
      ("kinds.whole", "-5", "-5"), ("kinds.scaled", "0.5", "0.5 A"), ("kinds.mode", "fault", "fault"),
      ("inverter.operation", "vendor(12)", "vendor(12)"), ("inverter.operation", "5", "string(5)"),
      ("kinds.alarms", "door + fan", "door + fan"), ("kinds.name", "XY", "\"XY\""),
      ("kinds.samples", "[7, 8, 9]", "[7, 8, 9]"), ("kinds.samples[2]", "50", "50"),
      ("outputs.relay", "false", "false"), ("kinds.missing", "not available", "not available"),
    ])
  func text(path: String, text: String, shown: String) async throws {
    guard case .written(.same(let now)) = try await Cabinet.device(memory).write(text, to: path).outcome
    else {
      Issue.record("\(path) was not written")
      return
    }
    #expect(now.description == shown)
  }

  @Test("a typed value is written the same way")
  func typed() async throws {
    let device = try Cabinet.device(memory)
    guard
      case .written(.same) = try await device.write(.enumeration("off", raw: 0), to: "kinds.mode").outcome,
      case .written(.same) = try await device.write(.bool(false), to: "outputs.relay").outcome
    else {
      Issue.record("not written")
      return
    }
    #expect(memory.holdingRegisters[4] == 0)
    #expect(memory.coils[0] == false)
    guard case .refused(let reason) = try await device.write(.text("off"), to: "kinds.mode").outcome else {
      Issue.record("text is no mode")
      return
    }
    #expect(reason == "kinds.mode: `mode` is of another type than the value")
  }

  @Test("a typed value whose parts disagree is refused with both, and nothing is sent")
  func disagreement() async throws {
    let device = try Cabinet.device(memory)
    for (value, path, expected) in [
      (
        .enumeration("fault", raw: 1), "kinds.mode",
        "`fault` of `mode` is 7, but the value has 1, which is `on`"
      ),
      (.enumeration("faulty", raw: 1), "kinds.mode", "`mode` has no case `faulty`"),
      (.flags([], unknown: 1), "kinds.alarms", "0x1 is no flag of `alarms`"),
      (
        .record(
          [.init("hour", .number(ExactNumber(1))), .init("minute", .number(ExactNumber(2)))], unknown: 4),
        "kinds.time",
        "the bits 0x4 of `time` belong to its fields, and are not unknown"
      ),
    ] as [(DynamicValue, String, String)] {
      guard case .refused(let reason) = try await device.write(value, to: path).outcome else {
        Issue.record("\(path) was written")
        continue
      }
      #expect(reason == "\(path): \(expected)")
    }
    #expect(memory.requests.isEmpty)
  }

  @Test(
    "text is written as it is given, with its blanks and quotes",
    arguments: [(" a ", [0x2061, 0x2000]), ("\"b\"", [0x2262, 0x2200]), ("  ", [0x2020, 0])]
      as [(String, [UInt16])])
  func verbatim(text: String, words: [UInt16]) async throws {
    guard case .written(.same) = try await Cabinet.device(memory).write(text, to: "kinds.name").outcome else {
      Issue.record("not written")
      return
    }
    #expect(memory.holdingRegisters[7] == words[0])
    #expect(memory.holdingRegisters[8] == words[1])
  }

  @Test(
    "what the map forbids is refused, and nothing is sent",
    arguments: [
      ("kinds.samples[0]", "101", "kinds.samples[0]: 101 is outside 0…100, the range of `samples`"),
      ("kinds.latched", "1", "`kinds.latched` cannot be written: its access is read"),
      ("kinds.scaled", "0.001", "kinds.scaled: 0.001 is not a whole number of steps"),
      (
        "inverter.operation", "vendor",
        "inverter.operation: \"vendor\" has several numbers in `operation`: 10..19; give one with it, such as vendor(10)"
      ),
      ("inverter.operation", "vendor(5)", "inverter.operation: 5 is not a number of vendor"),
      ("inverter.operation", "unknown(7)", "inverter.operation: 7 is not a case of `operation`"),
    ])
  func refused(path: String, text: String, reason: String) async throws {
    guard case .refused(let given) = try await Cabinet.device(memory).write(text, to: path).outcome else {
      Issue.record("\(path) was not refused")
      return
    }
    #expect(given.hasPrefix(reason), "\(given)")
    #expect(memory.requests.isEmpty)
  }

  @Test("a command is sent with the value that the map has for it, and is not read back")
  func command() async throws {
    memory.holdingRegisters[0x10] = 0
    let device = try Cabinet.device(memory)
    guard case .written(.none) = try await device.send("kinds.reset").outcome else {
      Issue.record("the command was not sent")
      return
    }
    #expect(memory.requests == [.init(.writeSingleRegister(address: 0x10, value: 0x0A0A))])
    let error = await #expect(throws: MappedDeviceError.self) { try await device.send("kinds.whole") }
    #expect(error?.description == "`kinds.whole` needs a value: only a command goes without")
  }

  @Test("an instance that the device does not have is not written")
  func uncounted() async throws {
    memory.holdingRegisters.store([1, 2, 3, 4, 5], at: 0x200)
    let yaml = """
      register-map: 1
      device: {name: Sockets}
      blocks:
        pdu: {registers: {count: {at: 0x200, type: uint16}}}
        outlets:
          at: 0x201
          repeat: {count: 3, stride: 1, filled: pdu.count}
          registers: {limit: {at: +0, type: uint16, access: read-write}}
      """
    let device = try MappedDevice(
      DeviceMap(text: yaml), on: memory, unit: 1)
    guard case .refused(let reason) = try await device.write("9", to: "outlets[1].limit").outcome else {
      Issue.record("it was written")
      return
    }
    #expect(reason == "outlets[1].limit: it is not there: pdu.count is 1")
    guard case .written(.same) = try await device.write("9", to: "outlets[0].limit").outcome else {
      Issue.record("it was not written")
      return
    }
    #expect(
      try await device.read(["outlets[1]"]).lines == ["outlets[1].limit = not there: pdu.count is 1"])
    memory.holdingRegisters[0x200] = 5
    guard case .refused(let unknown) = try await device.write("9", to: "outlets[1].limit").outcome else {
      Issue.record("it was written")
      return
    }
    #expect(unknown == "outlets[1].limit: pdu.count is 5, but the map has 3 instances")
  }

  @Test("a device that keeps another value is found out")
  func different() async throws {
    memory.onWrite { memory, _, _ in memory.holdingRegisters[0] = 3 }
    guard
      case .written(.different(let now)) = try await Cabinet.device(memory).write("8", to: "kinds.whole")
        .outcome
    else {
      Issue.record("the difference was not seen")
      return
    }
    #expect(now.description == "3")
  }

  @Test("a write that the device refuses has failed")
  func failed() async throws {
    memory.failNext(with: .exception(.illegalDataValue))
    guard
      case .failed(.exception(.illegalDataValue), nil) = try await Cabinet.device(memory).write(
        "8", to: "kinds.whole"
      ).outcome
    else {
      Issue.record("another outcome")
      return
    }
  }

  @Test(
    "an exception that leaves open what became of the write is no failure",
    arguments: [ExceptionCode.acknowledge, .gatewayTargetFailedToRespond])
  func takenOrLost(code: ExceptionCode) async throws {
    memory.failNext(with: .exception(code))
    guard
      case .unknown(.exception(code), let now?) = try await Cabinet.device(memory).write(
        "8", to: "kinds.whole"
      ).outcome
    else {
      Issue.record("another outcome")
      return
    }
    #expect(now.description == "-32768")
  }

  @Test("a write without an answer is not repeated, and its outcome has what the register holds now")
  func unknown() async throws {
    memory.failNext(with: .outcomeUnknown(.timedOut))
    let device = try MappedDevice(Cabinet.map(), on: memory, unit: 1, retrying: RetryPolicy())
    guard case .unknown(.outcomeUnknown, let now?) = try await device.write("8", to: "kinds.whole").outcome
    else {
      Issue.record("another outcome")
      return
    }
    #expect(now.description == "-32768")
    #expect(memory.requests.filter(\.request.isWrite).count == 1)
  }

  @Test("a write that the map calls idempotent is repeated where retries are wanted")
  func idempotent() async throws {
    memory.failNext(with: .outcomeUnknown(.timedOut))
    let device = try MappedDevice(Cabinet.map(), on: memory, unit: 1, retrying: RetryPolicy())
    guard case .written(.same(let now)) = try await device.write("fault", to: "kinds.mode").outcome else {
      Issue.record("another outcome")
      return
    }
    #expect(now.description == "fault")
    #expect(memory.requests.filter(\.request.isWrite).count == 2)
  }

  @Test("a value that was written and cannot be read back is written")
  func notReadBack() async throws {
    memory.onWrite { memory, _, _ in memory.failNext(with: .timedOut) }
    guard
      case .written(.failed(.request(.timedOut))) = try await Cabinet.device(memory).write(
        "8", to: "kinds.whole"
      ).outcome
    else {
      Issue.record("another outcome")
      return
    }
    #expect(memory.holdingRegisters[0] == 8)
  }

  @Test(
    "a write to all devices of a line is not read back, also when nobody knows whether it was sent",
    arguments: [nil, 9600])
  func broadcast(baudRate: Int?) async throws {
    let line = SerialBus(memory, baudRate: baudRate)
    let device = try MappedDevice(Cabinet.map(), on: line, unit: .broadcast)
    guard case .written(.none) = try await device.write("8", to: "kinds.whole").outcome else {
      Issue.record("another outcome")
      return
    }
    memory.failNext(with: .outcomeUnknown(.timedOut))
    guard case .unknown(.outcomeUnknown, now: nil) = try await device.write("9", to: "kinds.whole").outcome
    else {
      Issue.record("another outcome")
      return
    }
    #expect(memory.requests.allSatisfy { $0.request.isWrite })
  }

  @Test("what a write has changed is read back with the unit that another register chooses")
  func unitOfReadBack() async throws {
    let text = """
      register-map: 1
      device: {name: Two Units}
      types:
        Choice: {enum: {0: volts, 1: amperes}}
      blocks:
        a:
          registers:
            choice: {at: 0, type: Choice}
            value: {at: 1, type: uint16, access: read-write, unit: {by: choice, cases: {0: V, 1: A}}}

      """
    memory.holdingRegisters.store([1, 5], at: 0)
    let device = try MappedDevice(DeviceMap(text: text), on: memory, unit: 1)
    guard case .written(.same(let now)) = try await device.write("8", to: "a.value").outcome else {
      Issue.record("another outcome")
      return
    }
    #expect(now.description == "8 A")
  }
}
