import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

@Suite("Writing to a layout that a register selects, by a map at run time")
struct SelectedWritingTests {
  private let memory = InMemoryDevice()

  private func device() throws -> MappedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sample-cabinet.regmap.yaml").path
    return try MappedDevice(
      try DeviceMap(contentsOf: path), on: memory, unit: 1, wordOrder: .big,
      retrying: RetryPolicy(retries: 3, firstPause: .zero))
  }

  private var writes: Int { memory.requests.count { $0.request.isWrite } }

  @Test("a value is written while its layout is there, which is looked at before and after")
  func chosen() async throws {
    memory.holdingRegisters.store([1, 20], at: 0x3400)
    guard case .written(.same(let now)) = try await device().write("21", to: "program.heating.target").outcome
    else {
      Issue.record("not written")
      return
    }
    #expect(now.description == "21 °C")
    #expect(
      memory.reads == [
        "holding-register 13312+1", "writeSingleRegister(address: 13313, value: 21)",
        "holding-register 13312+2", "holding-register 13312+1",
      ])
  }

  @Test("nothing is written while another layout is there, none, or nobody knows which")
  func otherLayout() async throws {
    for kind: UInt16 in [2, 3] {
      memory.holdingRegisters.store([kind, 20], at: 0x3400)
      guard case .refused(let reason) = try await device().write("21", to: "program.heating.target").outcome
      else {
        Issue.record("written as \(kind)")
        return
      }
      #expect(reason == "program.heating.target: it is not there: program.kind is \(kind)")
      guard case .refused = try await device().send("program.heating.reset").outcome else {
        Issue.record("sent as \(kind)")
        return
      }
    }
    for kind: UInt16 in [0xFF, 0x0101] {
      memory.holdingRegisters.store([kind, 20, 0, 0, 0, 0], at: 0x3400)
      guard case .refused(let reason) = try await device().write("21", to: "program.heating.target").outcome
      else {
        Issue.record("written as \(kind)")
        return
      }
      #expect(reason.contains("program.kind, which decides whether it is there, "))
      let readings = try await device().read(["program.heating"])
      #expect(readings.allSatisfy { if case .failed(.presenceUnknown) = $0.outcome { true } else { false } })
    }
    memory.holdingRegisters[0x3400] = nil
    guard case .refused(let reason) = try await device().write("21", to: "program.heating.target").outcome
    else {
      Issue.record("written though the selecting register was not read")
      return
    }
    #expect(reason.contains("program.kind, which decides whether it is there, was not read"))
    #expect(writes == 0)
  }

  @Test("a layout that changes meanwhile makes the write doubtful")
  func changed() async throws {
    memory.holdingRegisters.store([1, 20], at: 0x3400)
    memory.onWrite { device, _, _ in device.holdingRegisters[0x3400] = 2 }
    guard case .doubtful = try await device().write("21", to: "program.heating.target").outcome else {
      Issue.record("nobody noticed")
      return
    }
  }

  @Test("such a write is sent once, whatever the map calls the value")
  func neverRepeated() async throws {
    memory.holdingRegisters.store([1, 20], at: 0x3400)
    memory.onRead { device, _, request in
      if case .read(_, 0x3400, 1) = request { device.failNext(with: .outcomeUnknown(.timedOut)) }
    }
    guard case .unknown = try await device().write("21", to: "program.heating.target").outcome else {
      Issue.record("the outcome is not known")
      return
    }
    #expect(writes == 1)
  }
}
