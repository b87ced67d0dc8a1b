import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Writing several values in one request, by a map at run time")
struct WritingTogetherTests {
  private let memory = Cabinet.memory()

  private static func fixture(_ name: String) throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try DeviceMap(contentsOf: tests.appending(path: "SwiftGenerationTests/Fixtures/\(name)").path)
  }

  private var writes: [ModbusRequest] { memory.requests.map(\.request).filter(\.isWrite) }

  private func reason(_ outcomes: [String: RegisterWriting]) -> String? {
    guard case .refused(let reason)? = outcomes.values.first?.outcome else { return nil }
    return reason
  }

  @Test("they go out in the order of their addresses, and each is read back")
  func together() async throws {
    let outcomes = try await Cabinet.device(memory).writeTogether([
      "kinds.scaled": "2.5", "kinds.whole": "-5", "kinds.real": "0.5",
    ])
    #expect(writes == [.writeMultipleRegisters(address: 0, values: [0xFFFB, 250, 0x3F00, 0])])
    #expect(outcomes.count == 3)
    for (path, outcome) in outcomes.mapValues(\.outcome) {
      guard case .written(.same) = outcome else {
        Issue.record("\(path): \(outcome)")
        continue
      }
    }
  }

  @Test("typed values are written the same way, and the one that the device does not take is told apart")
  func typed() async throws {
    memory.onWrite { memory, _, _ in memory.holdingRegisters[4] = 1 }
    let outcomes = try await Cabinet.device(memory).writeTogether([
      "kinds.mode": .enumeration("fault", raw: 7), "kinds.alarms": .flags(["door"], unknown: 0),
    ])
    guard case .written(.different(let now))? = outcomes["kinds.mode"]?.outcome else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(now.description == "on")
    guard case .written(.same)? = outcomes["kinds.alarms"]?.outcome else {
      Issue.record("\(outcomes)")
      return
    }
  }

  @Test("registers that do not adjoin are refused with what lies between, and nothing is sent")
  func apart() async throws {
    let outcomes = try await Cabinet.device(memory).writeTogether(["kinds.whole": "1", "kinds.real": "2"])
    #expect(
      reason(outcomes) == """
        they cannot be written in one request: between `kinds.whole` and `kinds.real` lies 1, which would not be \
        written; write registers that adjoin, and others by themselves
        """)
    #expect(outcomes.count == 2 && memory.requests.isEmpty)
  }

  @Test("a value that its register refuses is the reason for all, and nothing is sent")
  func refused() async throws {
    let outcomes = try await Cabinet.device(memory).writeTogether([
      "kinds.whole": "1", "kinds.scaled": "0.005",
    ])
    #expect(reason(outcomes)?.hasPrefix("kinds.scaled: ") == true)
    #expect(memory.requests.isEmpty)
  }

  @Test("tables of their own are written by requests of their own")
  func tables() async throws {
    let outcomes = try await Cabinet.device(memory).writeTogether([
      "kinds.whole": "1", "outputs.relay": "true",
    ])
    #expect(reason(outcomes)?.contains("are in different tables") == true)
  }

  @Test("what decides about one of them is read before and after")
  func conditions() async throws {
    memory.holdingRegisters.store([1, 20, 1, 1], at: 0x3400)
    let device = try MappedDevice(
      Self.fixture("sample-cabinet.regmap.yaml"), on: memory, unit: 1, wordOrder: .big)
    let values = ["program.heating.target": "21", "program.heating.steps": "[3, 4]"]
    guard case .written(.same)? = try await device.writeTogether(values)["program.heating.steps"]?.outcome
    else {
      Issue.record("not written")
      return
    }
    #expect(writes == [.writeMultipleRegisters(address: 0x3401, values: [21, 3, 4])])
    memory.holdingRegisters[0x3400] = 2
    #expect(
      reason(try await device.writeTogether(values))?.hasSuffix("it is not there: program.kind is 2") == true)
    #expect(writes.count == 1)
  }

  @Test("a bound is read before, and is not written together with what it bounds")
  func bounds() async throws {
    memory.holdingRegisters.store([60, 160, 0, 0], at: 100)
    let device = try MappedDevice(Self.fixture("charge-limits.regmap.yaml"), on: memory, unit: 1)
    let beyond = try await device.writeTogether(["outlets[0].current": "17", "outlets[0].boost": "8"])
    #expect(reason(beyond)?.contains("`outlets[0].highest` bounds it") == true)
    let order = try await device.writeTogether(["outlets[0].highest": "20", "outlets[0].current": "17"])
    #expect(reason(order)?.contains("write it first, by itself") == true)
    #expect(writes.isEmpty)
  }

  @Test("nobody knows of any of them whether it was written, where the device does not answer")
  func unknown() async throws {
    memory.failNext(with: .outcomeUnknown(.timedOut))
    let outcomes = try await Cabinet.device(memory).writeTogether([
      "kinds.whole": "-5", "kinds.scaled": "2.5",
    ])
    for (path, outcome) in outcomes.mapValues(\.outcome) {
      guard case .unknown(.outcomeUnknown(.timedOut), .some) = outcome else {
        Issue.record("\(path): \(outcome)")
        continue
      }
    }
  }
}
