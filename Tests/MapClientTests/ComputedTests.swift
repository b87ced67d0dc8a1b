import Foundation
import MapClient
import ModbusProtocol
import ModbusTransport
import Testing

/// Values that are computed from registers, by a map at run time.
@Suite("Values that are computed from registers, by a map at run time")
struct ComputedTests {
  private let memory = InMemoryDevice()

  /// The map whose generated Swift is tested against the same devices.
  private func map() throws -> DeviceMap {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try DeviceMap(
      contentsOf: tests.appending(path: "SwiftGenerationTests/Fixtures/computed-meter.regmap.yaml").path)
  }

  private func device() throws -> MappedDevice { try MappedDevice(try map(), on: memory, unit: 1) }

  private func lines(_ paths: String...) async throws -> [String] { try await device().read(paths).lines }

  /// 1234.5 W come in, 1000 W go out.
  private func put(kind: UInt16 = 1, exponent: Int16 = -1) {
    memory.holdingRegisters.store([kind, UInt16(bitPattern: exponent), 2], at: 0)
    memory.holdingRegisters.store([0, 12345, 1000, 7, 25, 8, 0xFFFF, 0, 0x1234, 0xFFFE, 0x00FF], at: 0x100)
  }

  @Test("one request reads all terms of a sum")
  func alone() async throws {
    put()
    let reading = try await device().read("plant.losses")
    #expect(reading.description == "plant.losses = 234.5 W")
    #expect(reading.value?.number == 234.5 && reading.unit == "W")
    #expect(reading.register == nil)
    #expect(reading.computed?.terms.map(\.path) == ["plant.supply", "plant.load"])
    #expect(memory.reads == ["holding-register 256+3"])
  }

  @Test("a block has its sums behind its registers")
  func block() async throws {
    put()
    #expect(
      try await lines("plant").suffix(5) == [
        "plant.losses = 234.5 W", "plant.rest = 1227.5 W", "plant.apart-twice = 5 W",
        "plant.near-half = 1236.4 W", "plant.all = 1472.55 W",
      ])
  }

  @Test("a term without a value leaves the sum without one; one that is not there is named")
  func missing() async throws {
    put(kind: 2, exponent: .min)
    memory.holdingRegisters[0x102] = 0xFFFF
    #expect(
      try await lines("plant.losses", "plant.apart-twice", "plant.rest") == [
        "plant.losses = not available", "plant.apart-twice = not available",
        "plant.rest = not there: info.kind is 2",
      ])
    #expect(try await !lines("plant").contains { $0.hasPrefix("plant.rest") })
  }

  @Test("a term that is an error makes the sum that error, also beside one that has no value")
  func failed() async throws {
    put()
    memory.holdingRegisters[0x102] = 0xFFFF
    memory.holdingRegisters.store([9, 0x9999], at: 0x107)
    let lines = try await lines("plant.all", "plant.near-half", "plant.losses")
    #expect(lines[0] == "plant.all = error: plant.digits: 99999 is not plausible: expected 50000 or less")
    #expect(lines[1].hasPrefix("plant.near-half = error: plant.digits: 99999"))
    #expect(lines[2] == "plant.losses = not available")
    put(exponent: 19)
    #expect(try await self.lines("plant.apart-twice")[0].contains("info.exponent"))
  }

  @Test("no sum is made of terms of two requests, where the requests of two sums overlap")
  func overlapping() async throws {
    for (address, word) in [(0x200, 1), (0x205, 100), (0x20A, 10), (0x20F, 40)] as [(UInt16, UInt16)] {
      memory.holdingRegisters[address] = word
    }
    memory.holdingRegisters.store(Array(repeating: 0, count: 4), at: 0x201)
    memory.holdingRegisters.store(Array(repeating: 0, count: 4), at: 0x206)
    memory.holdingRegisters.store(Array(repeating: 0, count: 4), at: 0x20B)
    memory.onRead { device, _, request in
      guard case .read(.holdingRegister, 0x205, 11) = request else { return }
      device.holdingRegisters[0x205] = 500
      device.holdingRegisters[0x20A] = 20
    }
    let lines = try await lines("wide.first", "wide.second")
    let isAfter = memory.reads == ["holding-register 512+11", "holding-register 517+11"]
    #expect(isAfter)
    #expect(lines[0] == "wide.first = 11")
    #expect(["wide.second = 60", "wide.second = 460"].contains(lines[1]))
  }

  @Test("a scale that changes twice while a sum is read is an error")
  func changes() async throws {
    put()
    memory.onRead { device, _, request in
      guard case .read(_, 1, _) = request else { return }
      device.holdingRegisters[1] = (device.holdingRegisters[1] ?? 0) == 0 ? 1 : 0
    }
    #expect(
      try await lines("plant.apart-twice") == [
        "plant.apart-twice = error: info.exponent changed while the value was read, twice in a row"
      ])
  }

  @Test("each instance that is there has its sum")
  func instances() async throws {
    put()
    memory.holdingRegisters.store([100, 30, 200, 0x8000, 5, 6], at: 0x500)
    #expect(
      try await lines("phases.net") == ["phases[0].net = 7 W", "phases[1].net = not available"])
  }

  @Test("nothing is written to a sum")
  func write() async throws {
    let error = await #expect(throws: MappedDeviceError.self) {
      try await device().write("5", to: "plant.losses")
    }
    #expect(
      error?.description.contains(
        "`plant.losses` is computed from `supply`, `load`, and has no words of its own") == true,
      "\(error as Any)")
  }

  @Test("a map lists its sums with their terms")
  func list() throws {
    let sums = try map().computedValues(at: "plant")
    #expect(sums.map(\.path).first == "plant.losses" && sums.count == 5)
    #expect(sums[0].title == "Losses of the conversion" && sums[0].unit == "W")
    #expect(sums[0].description == "What comes in and is not used.")
    #expect(try map().computedValues().count == 17)
    #expect(try map().registers(at: "plant").count == 8)
    #expect(throws: MappedDeviceError.self) { try map().computedValues(at: "plant.nothing") }
  }

  private func put(_ numbers: [Double], at address: Int) {
    let words = numbers.flatMap { number in
      (0..<4).map { UInt16(truncatingIfNeeded: number.bitPattern >> (48 - 16 * $0)) }
    }
    memory.holdingRegisters.store(words, at: UInt16(address))
  }

  @Test("a term that is an error makes the sum that error, also beside one that is not there")
  func failedBesideAbsent() async throws {
    put(kind: 2)
    memory.holdingRegisters.store([9, 0x9999], at: 0x107)
    let problem = "plant.all = error: plant.digits: 99999 is not plausible: expected 50000 or less"
    #expect(try await lines("plant.all") == [problem])
    #expect(try await lines("plant").last == problem)
    put(kind: 2)
    #expect(try await lines("plant.all") == ["plant.all = not there: info.kind is 2"])
  }

  @Test("a number that is too large is an error, and never infinite")
  func tooLarge() async throws {
    put([1.7e308, 1.7e308, 1e307], at: 0x420)
    #expect(
      try await lines("large.z", "large.both", "large.scaled") == [
        "large.z = error: 1e+307 is too large once it is scaled",
        "large.both = error: the sum of what the registers hold is too large",
        "large.scaled = error: the sum of what the registers hold is too large",
      ])
    put([.infinity, 1.7e308, 1e300], at: 0x420)
    #expect(
      try await lines("large.x", "large.z", "large.both") == [
        "large.x = inf", "large.z = 1e+303", "large.both = inf",
      ])
  }
}
