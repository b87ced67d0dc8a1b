import RegisterRuntime
import Testing

@Suite("How often values are worth reading")
struct RefreshTests {
  private let meter = GatewayMeter(on: FakeDevice(), unit: 1)

  @Test("a handle has what the map gives it, or its block, or the device")
  func inherited() {
    #expect(meter.info.refresh == .once)
    #expect(meter.info.serial.refresh == .once)
    #expect(meter.info.uptime.refresh == .every(.seconds(60)))
    #expect(meter.measures.refresh == .every(.seconds(10)))
    #expect(meter.measures.power.refresh == .every(.seconds(10)))
    #expect(meter.measures.output.refresh == .every(.seconds(10)))
    #expect(meter.measures.curve.refresh == .every(.seconds(3600)))
    #expect(meter.measures.curve[1].refresh == .every(.seconds(3600)))
  }

  @Test("blocks of one shape have that of the blocks around them")
  func shapes() {
    #expect(meter.measures.phases.refresh == .every(.seconds(10)))
    #expect(meter.measures.phases[2].voltage.refresh == .every(.seconds(10)))
    #expect(meter.measures.phases[2].angle.refresh == .every(.milliseconds(500)))
    #expect(meter.measures.slow.voltage.refresh == .every(.seconds(300)))
    #expect(meter.measures.slow.angle.refresh == .every(.milliseconds(500)))
  }

  @Test("a map that gives none has none")
  func none() {
    #expect(SampleMeter(on: FakeDevice(), unit: 1).numbers.word.refresh == nil)
  }
}
