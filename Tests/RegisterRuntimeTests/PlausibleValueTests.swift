import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("Values that are not plausible")
struct PlausibleValueTests {
  private let device = FakeDevice()
  private var block: ScaledMeter.Believed { ScaledMeter(on: device, unit: 1).believed }

  /// Words for the whole block that are all plausible.
  private func putAll() {
    device.put(0, 230, 215, 0x4248, 0, 50, 10, 12, 16, at: 0x200)
  }

  private func refusal<Value>(_ read: () async throws(RegisterError) -> Value) async -> String? {
    do throws(RegisterError) {
      _ = try await read()
      return nil
    } catch {
      guard case .undecodable = error.cause else { return "\(error)" }
      return error.description.split(separator: ": ", maxSplits: 2).last.map(String.init)
    }
  }

  @Test("a value within the bounds is read, and so are the bounds")
  func within() async throws {
    putAll()
    let value = try await block.read()
    #expect(value.voltage == 230)
    #expect(value.temperature == 21.5)
    #expect(value.phases == [10, 12])
    device.put(1000, 855, at: 0x201)
    #expect(try await block.voltage.read() == 1000)
    #expect(try await block.temperature.read() == 85.5)
  }

  @Test("a field of a record that is not plausible is an error that names it, alone and in its block")
  func field() async throws {
    let pose = SampleMeter(on: device, unit: 1).pose
    device.put(2 << 13, at: 0x340)
    #expect(try await pose.angles.read().lean == 2)
    device.put(3 << 13, at: 0x340)
    let expected = "lean 3 and not plausible, expected 2 or less"
    #expect(
      await refusal { () async throws(RegisterError) in try await pose.angles.read() }?.contains(expected)
        == true)
    #expect(
      await refusal { () async throws(RegisterError) in try await pose.read() }?.contains(expected) == true)
  }

  @Test("a value outside is an error with the value, alone, in its block and in an outcome of its own")
  func outside() async throws {
    putAll()
    device.put(1001, at: 0x201)
    let text = "the device sent 0x3E9, which is 1001 and not plausible, expected 0…1000"
    #expect(await refusal { () throws(RegisterError) in try await block.voltage.read() } == text)
    #expect(await refusal { () throws(RegisterError) in try await block.read() } == text)
    let each = await block.readEach()
    #expect(throws: RegisterError.self) { try each.voltage.get() }
    #expect(try each.temperature.get() == 21.5)
  }

  @Test("the value is judged after the scale, not its raw number")
  func afterScale() async throws {
    putAll()
    device.put(856, at: 0x202)
    let text = "the device sent 0x358, which is 85.6 and not plausible, expected -40.0…85.5"
    #expect(await refusal { () throws(RegisterError) in try await block.temperature.read() } == text)
    putAll()
    device.put(0xFFFF, at: 0x200)
    device.put(1000, at: 0x205)
    #expect(try await block.load.read() == 100)
    device.put(1001, at: 0x205)
    #expect(
      await refusal { () throws(RegisterError) in try await block.load.read() }?.contains("100.1") == true)
    #expect(await refusal { () throws(RegisterError) in try await block.read() }?.contains("100.1") == true)
  }

  @Test("words that mean no value are none, although they are not plausible")
  func absent() async throws {
    putAll()
    device.put(0xFFFF, at: 0x201)
    device.put(0x8000, at: 0x200)
    device.put(65535, at: 0x205)
    #expect(try await block.voltage.read() == nil)
    #expect(try await block.load.read() == nil)
    #expect(try await block.read().load == nil)
  }

  @Test(
    "above a bound alone a number that is not finite is not plausible", arguments: [0x7F80 as UInt16, 0x7FC0])
  func notFinite(word: UInt16) async throws {
    putAll()
    device.put(word, 0, at: 0x203)
    #expect(await refusal { () throws(RegisterError) in try await block.frequency.read() } != nil)
    #expect(await refusal { () throws(RegisterError) in try await block.read() } != nil)
  }

  @Test("one element that is not plausible is the error of its array, and of itself")
  func elements() async throws {
    putAll()
    device.put(64, at: 0x207)
    #expect(
      await refusal { () throws(RegisterError) in try await block.phases.read() }?.contains("64") == true)
    #expect(
      await refusal { () throws(RegisterError) in try await block.phases[1].read() }?.contains("64") == true)
    #expect(try await block.phases[0].read() == 10)
  }

  @Test("what may be written is the business of the range")
  func writing() async throws {
    putAll()
    try await block.limit.write(32)
    await #expect(throws: RegisterError.self) { try await block.limit.write(33) }
  }
}
