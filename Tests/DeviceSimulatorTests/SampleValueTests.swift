import DeviceModel
import DeviceSimulator
import RegisterMap
import Testing

@Suite("What a simulated device holds at first")
struct SampleValueTests {
  private func text(_ path: String, in device: SimulatedDevice) throws -> String {
    ValueFormatter.text(try device.value(at: path), for: try device.layout.resolve(path).register)
  }

  @Test("defaults, examples, the least allowed value and the first case come before drawn values")
  func precedence() throws {
    let device = try Bench.device(seed: 7)
    #expect(try text("settings.delay", in: device) == "60")
    #expect(try text("inputs.contacts", in: device) == "[true, false, false, true]")
    #expect(try text("settings.rate", in: device) == "1")
    #expect(try text("settings.ratio", in: device) == "0.5")
    #expect(try text("settings.mode", in: device) == "idle")
  }

  @Test("every first value of a writable register is one that may be written")
  func withinConstraints() throws {
    let device = try Bench.device(seed: 3)
    for register in device.layout.expandedRegisters() where register.register.access == .readWrite {
      let value = try device.value(at: register.path)
      #expect(throws: Never.self) { try ConstraintCheck.check(value, for: register.register) }
    }
  }

  @Test("the same seed gives the same device, another seed another")
  func seeds() throws {
    let current = try (0..<4).map { try Bench.device(seed: $0).value(at: "measures.current") }
    #expect(try Bench.device(seed: 1).value(at: "measures.current") == current[1])
    #expect(Set(current).count > 1)
  }

  @Test("a value can be set by its path, read-only ones too")
  func set() throws {
    var device = try Bench.device()
    try device.set("measures.status", to: "alarm + trip")
    try device.set("settings.levels[2]", to: "42")
    #expect(device.read(0x106, 1).words == [9])
    #expect(device.read(0x209, 1).words == [42])
  }

  @Test("a wrong path or text is an error that names what there is")
  func wrongSetting() throws {
    var device = try Bench.device()
    let path = #expect(throws: SettingError.self) { try device.set("measures.curent", to: "1") }
    #expect(path?.description == "measures.curent: `measures` has no `curent`: did you mean `current`?")
    #expect(throws: SettingError.self) { try device.set("measures", to: "1") }
    #expect(throws: SettingError.self) { try device.set("measures.current", to: "1.5") }
  }
}
