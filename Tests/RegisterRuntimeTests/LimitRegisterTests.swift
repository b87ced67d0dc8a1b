import ModbusProtocol
import Testing

@testable import RegisterRuntime

/// A charger whose set points are bounded by what registers hold at the time of the write.
@Suite("Bounds that registers hold")
struct LimitRegisterTests {
  private let device = FakeDevice()
  private var charger: ChargeLimits { ChargeLimits(on: device, unit: 1) }

  private func refusal(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      guard case .refused(let refused) = (error as? RegisterError)?.cause else { return "\(error)" }
      return "\(refused.value) \(refused.reason)"
    }
  }

  private var requests: [String] {
    device.requests.map { request in
      if case .read(_, let address, let count) = request { return "read \(address)+\(count)" }
      return "write \(request.writes?.address ?? 0)"
    }
  }

  @Test("a bound is read right before the write, and what is beyond it is refused")
  func beyond() async throws {
    device.put(0, 3000, at: 0)
    try await charger.targets.power.write(3000)
    #expect(device.words(at: 10, count: 2) == [0, 3000])
    #expect(requests == ["read 0+2", "write 10"])
    #expect(
      await refusal { try await charger.targets.power.write(3010) }
        == "3010 is above 3000, which `plant.most-power` holds")
    #expect(requests == ["read 0+2", "write 10", "read 0+2"])
    device.put(0, 3100, at: 0)
    try await charger.targets.power.write(3010)
    #expect(device.words(at: 10, count: 2) == [0, 3010])
  }

  @Test("bounds with a scale, both from the same instance as the value")
  func instance() async throws {
    device.put(60, 160, at: 104)
    try await charger.outlets[1].current.write(6)
    try await charger.outlets[1].current.write(16)
    #expect(device.words(at: 106, count: 1) == [160])
    #expect(
      await refusal { try await charger.outlets[1].current.write(16.1) }
        == "16.1 is above 16.0, which `outlets[1].highest` holds")
    #expect(
      await refusal { try await charger.outlets[1].current.write(5.9) }
        == "5.9 is below 6.0, which `outlets[1].lowest` holds")
    // 7.5 A bound a value that counts in whole amperes.
    device.put(75, at: 105)
    try await charger.outlets[1].boost.write(7)
    #expect(await refusal { try await charger.outlets[1].boost.write(8) } != nil)
  }

  @Test(
    "numbers of the map bound and step what is written beside those of registers, before anything is read")
  func stated() async throws {
    #expect(
      await refusal { try await charger.targets.power.write(5) }?.contains("not a multiple of 10") == true)
    #expect(
      await refusal { try await charger.targets.reserve.write(1001) }?.contains("is above 1000") == true)
    #expect(requests == [])
  }

  @Test("negative numbers are compared as such, and no value has no bounds")
  func negative() async throws {
    device.put(UInt16(bitPattern: -50), at: 2)
    try await charger.targets.reserve.write(-50)
    #expect(
      await refusal { try await charger.targets.reserve.write(-51) }
        == "-51 is below -50, which `plant.floor` holds")
    try await charger.targets.reserve.write(nil)
    #expect(device.words(at: 12, count: 1) == [0x8000])
  }

  @Test("while the bound has no value, or cannot be read, nothing is written")
  func unknown() async throws {
    device.put(0x8000, at: 2)
    #expect(
      await refusal { try await charger.targets.reserve.write(1) }
        == "the value has no bound now: `plant.floor`, which holds it, has no value")
    device.refuse(2..<3)
    #expect(await refusal { try await charger.targets.reserve.write(1) }?.contains("exception 2") == true)
    #expect(!requests.contains { $0.hasPrefix("write") })
  }

  @Test("a bound that is not plausible is none")
  func implausible() async throws {
    device.put(2, 0, at: 0)
    #expect(
      await refusal { try await charger.targets.power.write(10) }
        == "the value has no bound now: `plant.most-power` holds 131072.0, expected 100000.0 or less")
    #expect(!requests.contains { $0.hasPrefix("write") })
  }

  @Test("no value is written also while the bound has none")
  func absent() async throws {
    device.put(0x8000, at: 2)
    try await charger.targets.reserve.write(nil)
    #expect(device.words(at: 12, count: 1) == [0x8000])
  }

  @Test("a condition is looked at with the bound, and again after the write")
  func conditional() async throws {
    device.put(0, 100, 0, 0, at: 0)
    #expect(await refusal { try await charger.targets.manual.write(5) }?.contains("is not there") == true)
    device.put(1, at: 3)
    try await charger.targets.manual.write(100)
    #expect(device.words(at: 13, count: 1) == [100])
    #expect(await refusal { try await charger.targets.manual.write(101) }?.contains("is above 100") == true)
  }

  @Test("such a write is never repeated by itself, though the map calls it idempotent")
  func notRepeated() {
    #expect(!ChargeLimits.isIdempotent(.writeSingleRegister(address: 102, value: 1), unit: 1))
  }
}
