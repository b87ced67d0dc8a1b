import Testing

@testable import RegisterRuntime

/// A number is never given without the unit that it has.
@Suite("Units that a register chooses")
struct ChosenUnitTests {
  private let device = FakeDevice()
  private var numbers: WidestNumbers { WidestNumbers(on: device, unit: 1) }

  private func error(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      return "\(error)".split(separator: "): ", maxSplits: 1).last.map(String.init)
    }
  }

  @Test("come with the value, and are none where the map gives none")
  func chosen() async throws {
    device.put(1, 5, 6, 7, at: 0x400)
    #expect(try await numbers.chosen.level.readWithUnit() == (5, "A"))
    #expect(try await numbers.chosen.levels.readWithUnit() == ([6, 7], "A"))
    device.put(7, at: 0x400)
    #expect(try await numbers.chosen.level.readWithUnit() == (5, nil))
    let value = try await numbers.chosen.read()
    #expect(value.level == 5 && value.levelUnit == nil && value.levelsUnit == nil)
  }

  @Test(
    "are an error where the register that chooses has no value",
    arguments: [
      (0x1201, "the device sent 0x1201, expected 0…255, with a high byte of zero"),
      (9, "the device sent 0x9, expected a number, which chooses the unit"),
    ] as [(UInt16, String)])
  func withoutValue(kind: UInt16, text: String) async throws {
    device.put(kind, 5, 6, 7, at: 0x400)
    let chosen = numbers.chosen
    #expect(await error { _ = try await chosen.level.readWithUnit() }?.hasSuffix(text) == true)
    #expect(await error { _ = try await chosen.levels.readWithUnit() }?.hasSuffix(text) == true)
    #expect(await error { _ = try await chosen.read() }?.hasSuffix(text) == true)
    // The number alone, and one that is not there, need none.
    #expect(try await chosen.level.read() == 5)
    device.put(0xFFFF, at: 0x401)
    #expect(try await chosen.level.readWithUnit() == (nil, nil))
  }

  @Test("are those of a number whose sign the device continues, and of one whose sign it does not")
  func signs() async throws {
    for sign: UInt16 in [0xFFFF, 0x00FF] {
      device.put(sign, 5, at: 0x410)
      #expect(try await numbers.signs.level.readWithUnit() == (5, "V"))
      #expect(try await numbers.signs.read().levelUnit == "V")
    }
  }
}
