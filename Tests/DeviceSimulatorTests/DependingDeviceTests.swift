import DeviceModel
import DeviceSimulator
import Foundation
import MapSyntax
import ModbusProtocol
import RegisterMap
import Testing

@Suite("A simulated device whose registers depend on one another, on its lock and on its settings")
struct DependingDeviceTests {
  /// The device of the map whose generated Swift is compiled and run.
  private func cabinet(
    seed: UInt64 = 0, wordOrder: RegisterLayout.WordOrder = .big, unlocked: Set<String> = []
  ) throws -> SimulatedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sample-cabinet.regmap.yaml").path
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    return SimulatedDevice(layout, seed: seed, wordOrder: wordOrder, unlocked: unlocked)
  }

  @Test("a word is put together from all the values that it has, and is not written")
  func wordOfSeveralValues() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/sample-meter.regmap.yaml").path
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    var device = SimulatedDevice(layout)
    for (path, value) in [("running", "true"), ("level", "high"), ("trim", "-1.5"), ("load", "65")] {
      try device.set("word.\(path)", to: value)
    }
    #expect(device.read(0x350, 1).words == [0b1000001_11101_001_1])
    try device.set("word.trim", to: "0")
    #expect(device.read(0x350, 1).words == [0b1000001_00000_001_1])
    #expect(try device.value(at: "word.load") == .number(ExactNumber(65)))
    #expect(device.write([0], at: 0x350) == .exception(.illegalDataAddress))
  }

  @Test("what a lock forbids is an illegal function, until its level is unlocked")
  func locked() throws {
    var closed = try cabinet()
    #expect(closed.read(0x400, 3).words?.count == 3)
    #expect(closed.write([1], at: 0x400) == .exception(.illegalFunction))
    #expect(closed.write([0xA0A], at: 0x403) == .exception(.illegalFunction))
    #expect(closed.read(0x480, 1) == .exception(.illegalFunction))
    var other = try cabinet(unlocked: ["factory"])
    #expect(other.write([1], at: 0x400) == .exception(.illegalFunction))
    #expect(other.read(0x480, 1).words?.count == 1)
    var open = try cabinet(unlocked: ["service-user"])
    #expect(open.write([1], at: 0x400) == .written)
    #expect(open.write([0xA0A], at: 0x403) == .written)
  }

  @Test(
    "every device that is drawn has a format of the map and all its instances",
    arguments: 0..<8 as Range<UInt64>)
  func consistent(seed: UInt64) throws {
    var device = try cabinet(seed: seed)
    #expect([4, 5, 6, 7].contains(try #require(device.read(0x602, 1).words)[0]))
    #expect(device.read(0x700, 1).words == [4])
    #expect((0..<4).allSatisfy { device.read(0x1000 + UInt16($0) * 0x100, 1).words == [3] })
  }

  @Test("different devices have different formats")
  func variety() throws {
    let formats = try (0..<12).map { try cabinet(seed: $0).value(at: "event.format") }
    #expect(Set(formats).count > 1)
  }

  @Test("values lie as the device is set")
  func wordOrder() throws {
    for (order, words) in [(RegisterLayout.WordOrder.big, [1, 2] as [UInt16]), (.little, [2, 1])] {
      var device = try cabinet(wordOrder: order)
      try device.set("orders.double", to: "65538")
      #expect(device.read(0x300, 2).words == words)
    }
  }

  @Test("strings, pairs and missing values can be set")
  func set() throws {
    var device = try cabinet()
    try device.set("identity.name", to: "Rack 1")
    try device.set("identity.energy", to: "123456")
    try device.set("missing.word", to: "not available")
    #expect(device.read(0x100, 4).words == [0x5261, 0x636B, 0x2031, 0])
    #expect(device.read(0x110, 2).words == [12, 3456])
    #expect(device.read(0x200, 1).words == [0xFFFF])
    // Of several raw numbers without a value, the device holds the first.
    try device.set("missing.single", to: "not available")
    #expect(device.read(0x202, 2).words == [0xFFFF, 0xFFFF])
    #expect(throws: SettingError.self) { try device.set("settings.delay", to: "not available") }
  }

  private func box(_ settings: (path: String, value: String)...) throws -> SimulatedDevice {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/input-box.regmap.yaml").path
    var sources = SourceSet()
    var device = SimulatedDevice(try #require(try MapCompiler.compile(path: path, sources: &sources).layout))
    for setting in settings { try device.set(setting.path, to: setting.value) }
    return device
  }

  @Test("what is not there by its own values refuses to be read and written")
  func conditional() throws {
    var buttons = try box(("inputs.mode", "button"), ("info.firmware", "206"))
    #expect(buttons.write([100], at: 20) == .written)
    #expect(buttons.read(20, 1).words == [100])
    // The counter would take a second word.
    #expect(buttons.read(20, 2) == .exception(.illegalDataAddress))
    #expect(buttons.read(24, 3) == .exception(.illegalDataAddress))
    #expect(buttons.write([1], at: 34) == .exception(.illegalDataAddress))
    #expect(buttons.read(0x101, 4).words?.count == 4)
    #expect(buttons.read(0x100, 1) == .exception(.illegalDataAddress))
    #expect(buttons.write([2], at: 10) == .written)
    #expect(buttons.read(20, 2).words?.count == 2)
    #expect(buttons.write([1], at: 34) == .written)
  }

  @Test("a block that is always there and has readable gaps answers everywhere")
  func conditionalInReadableGaps() throws {
    var device = try box(("open.kind", "true"))
    #expect(device.read(0x400, 4).words?.count == 4)
    #expect(try device.value(at: "open.kind") == .bool(true))
  }

  @Test(
    "what a layout has is there while it is selected and what else decides agrees, and is drawn when it comes to be there"
  )
  func layouts() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/layout-box.regmap.yaml").path
    var sources = SourceSet()
    let layout = try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    var device = SimulatedDevice(layout)
    try device.set("event.kind", to: "2")
    try device.set("event.alarm.sub", to: "6")
    // Only this layout has the address, and not now.
    #expect(device.read(0x207, 1) == .exception(.illegalDataAddress))
    #expect(device.read(0x200, 7).words?.count == 7)
    #expect(throws: SettingError.self) { try device.set("event.alarm.detail", to: "5") }
    try device.set("event.alarm.sub", to: "7")
    try device.set("event.alarm.detail", to: "5")
    #expect(device.read(0x207, 1).words == [5])
    try device.set("event.alarm.factor", to: "1")
    try device.set("event.alarm.value", to: "120")
    #expect(device.read(0x206, 1).words == [12])
    // What was set keeps its value under another scale.
    try device.set("event.alarm.factor", to: "-1")
    #expect(device.read(0x206, 1).words == [1200])
    try device.set("plant.mode", to: "2")
    try device.set("event.kind", to: "1")
    #expect(device.read(0x207, 1) == .exception(.illegalDataAddress))
    try device.set("plant.exponent", to: "-1")
    try device.set("event.trip.current", to: "1.5")
    #expect(device.read(0x205, 1).words == [15])
    try device.set("event.trip.energy", to: "70000")
    #expect(device.read(0x203, 2).words == [1, 4464])
    try device.set("plant.mode", to: "7")
    #expect(throws: SettingError.self) { try device.set("event.trip.energy", to: "1") }
  }

  @Test("a computed value has no words to be set, and is what the terms make it")
  func computed() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/computed-meter.regmap.yaml").path
    var sources = SourceSet()
    var device = SimulatedDevice(try #require(try MapCompiler.compile(path: path, sources: &sources).layout))
    let error = #expect(throws: SettingError.self) { try device.set("plant.losses", to: "5") }
    #expect(
      error?.problem == "`plant.losses` is computed from `supply`, `load`, and has no words of its own")
    try device.set("plant.load", to: "1000")
    #expect(device.read(0x102, 1).words == [1000])
  }

  @Test("what is not there cannot be set")
  func setAbsent() throws {
    var device = try box(("inputs.mode", "button"))
    let error = #expect(throws: SettingError.self) { try device.set("inputs.count", to: "1") }
    #expect(error?.problem == "the register is not there now, by the values of those that decide")
  }
}
