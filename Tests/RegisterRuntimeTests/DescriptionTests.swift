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
