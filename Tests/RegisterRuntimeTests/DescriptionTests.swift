import Foundation
import RegisterRuntime
import Testing

@Suite("Values describe themselves with the names of the map")
struct DescriptionTests {
  @Test("flags list their names, then the bits without one")
  func flags() {
    #expect(SampleMeter.Numbers.Alarms([.overVoltage, .lost]).description == "over-voltage + lost")
    #expect(SampleMeter.Numbers.Alarms(rawValue: 0x0401).description == "over-voltage + unknown(0x400)")
    #expect(SampleMeter.Numbers.Alarms([]).description == "none")
  }

  @Test("enums give their name, or the raw value")
  func enums() {
    #expect(SampleMeter.State.fault.description == "fault")
    #expect(SampleMeter.State.unknown(9).description == "unknown(9)")
    #expect(SampleMeter.State.knownCases == [.idle, .running, .fault])
  }

  @Test("a name that several raw values have is told with its number, which text and Codable keep")
  func _sharedNames() throws {
    typealias Operation = SampleCabinet.Operation
    let texts: [(Operation, String)] = [
      (.off, "off"), (.unknown, "unknown"), (.`init`, "init"), (.string(5), "string(5)"),
      (.vendor(-20), "vendor(-20)"), (.vendor(19), "vendor(19)"), (.unnamed(3), "unknown(3)"),
      (.unnamed(.min), "unknown(-32768)"),
    ]
    for (value, text) in texts {
      #expect(value.description == text)
      #expect(Operation(text) == value)
      let stored = try JSONEncoder().encode([value])
      let coded = value.name == nil ? "\(value.rawValue)" : "\"\(text)\""
      #expect(String(decoding: stored, as: UTF8.self) == "[\(coded)]")
      #expect(try JSONDecoder().decode([Operation].self, from: stored) == [value])
    }
    #expect(Operation.knownCases == [.off, .unknown, .`init`])
    #expect(Operation.vendor(12).name == "vendor" && Operation.unnamed(9).name == nil)
    #expect(Operation.unnamed(12) == .vendor(12))
  }

  @Test(
    "text that is none of the values is refused",
    arguments: [
      "vendor", "vendor(9)", "vendor(2)", "string", "off(0)", "unknown(40000)", "vendor(12", "12", "", "(",
    ])
  func notAValue(text: String) {
    #expect(SampleCabinet.Operation(text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SampleCabinet.Operation.self, from: Data("\"\(text)\"".utf8))
    }
  }

  @Test("an unknown raw value that has a name is that case")
  func enumEquality() {
    #expect(SampleMeter.State.unknown(7) == .fault)
    #expect(SampleMeter.State.unknown(8) != .fault)
  }

  @Test("records list their fields")
  func records() {
    #expect(
      SampleMeter.Numbers.Clock(hour: 12, minute: 30, level: .low, summer: true).description
        == "hour 12, minute 30, level low, summer true")
  }

  @Test("registers know their unit, address and path")
  func registers() {
    let meter = SampleMeter(on: FakeDevice(), unit: 1)
    #expect(meter.numbers.percent.unit?.description == "%")
    #expect(meter.numbers.percent.address == 0x116)
    #expect(meter.numbers.percent.path == "numbers.percent")
    #expect(meter.numbers.history[3].path == "numbers.history[3]")
    #expect(meter.settings.delay.limits.description == "20…10000 in steps of 20")
  }

  @Test("hostile texts stay texts")
  func hostile() {
    let device = HostileTexts(on: FakeDevice(), unit: 1)
    #expect(device.switch.while[1].func.path == "switch.while[1].func")
  }
}
