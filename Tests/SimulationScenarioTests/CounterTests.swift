import DeviceModel
import DeviceSimulator
import Testing

@testable import SimulationScenario

@Suite("Counters that add up another value")
struct CounterTests {
  @Test("the units say the factor: W and Wh, kW and kWh")
  func units() throws {
    let meter = try BenchScenario.meter(
      """
      set: {measures.power: 1800, measures.heat: 7.2}
      moves:
        measures.energy: {counter: {of: measures.power, from: 1000}}
        measures.heat-energy: {counter: {of: measures.heat}}
      """)
    #expect(try meter.text("measures.energy") == "1000")
    #expect(try meter.text("measures.energy", after: .seconds(2)) == "1001")
    #expect(try meter.text("measures.energy", after: .seconds(3600)) == "2800")
    #expect(try meter.text("measures.heat-energy", after: .seconds(1800)) == "3.6")
  }

  @Test(
    "units that differ only in size",
    arguments: [
      ("W", "kWh", 0.001), ("kW", "Wh", 1000), ("MW", "MWh", 1), ("A", "mAh", 1000), ("l/min", "m³", 0.06),
      ("W", "J", 3600), ("var", "kvarh", 0.001),
    ])
  func factors(_ rate: String, _ count: String, _ factor: Double) throws {
    let known = try #require(CountedUnits(rate, in: count).factor)
    #expect(abs(known / factor - 1) < 1e-12)
  }

  @Test("units that have nothing to do with each other say nothing")
  func strangers() {
    #expect(CountedUnits("W", in: "kvarh").factor == nil)
    #expect(CountedUnits("Wh", in: "Wh").factor == nil)
    #expect(CountedUnits(nil, in: "Wh").factor == nil)
  }

  /// What a count is after so many seconds, looked at every so many milliseconds on the way.
  private func count(_ source: String, after seconds: Int, every step: Int) throws -> String {
    var meter = try BenchScenario.meter(
      """
      moves:
        measures.flow: \(source)
        measures.heat-energy: {counter: {of: measures.flow, factor: 3600}}
      """)
    for time in stride(from: 0, to: seconds * 1000, by: step) { meter.advance(to: .milliseconds(time)) }
    return try meter.text("measures.heat-energy", after: .seconds(seconds))
  }

  @Test(
    "however often one looks, the count is the same, and it is the area under the curve",
    arguments: [
      ("{ramp: {from: 0, to: 10, over: 10s}}", 200.0),
      ("{ramp: {from: 0, to: 10, over: 10s, then: repeat}}", 112.5),
      ("{ramp: {from: 0, to: 10, over: 10s, then: back}}", 112.5),
      ("{ramp: {from: 10, to: 0, over: 4s, then: back}}", 128.75),
      ("{sine: {mean: 4, amplitude: 2, period: 5s}}", 100.0),
      ("{noise: {mean: 4, amplitude: 2, every: 500ms}}", 100.0),
    ])
  func area(_ source: String, _ expected: Double) throws {
    let rare = try count(source, after: 25, every: 25_000)
    #expect(try count(source, after: 25, every: 7) == rare)
    #expect(try count(source, after: 25, every: 1_300) == rare)
    #expect(abs(try #require(Double(rare)) - expected) < 1e-4, "\(rare)")
  }

  @Test(
    "the sum of every course is what small slices add up to",
    arguments: [
      Ramp(from: -3, to: 9, over: .milliseconds(700), then: .back) as any Course,
      Ramp(from: -3, to: 9, over: .milliseconds(700), then: .again),
      Sine(mean: 2, amplitude: 5, period: .milliseconds(900), shift: .milliseconds(100)),
      Noise(mean: 2, amplitude: 5, every: .milliseconds(130), path: "a.b", seed: 3),
      SteppedNumber(
        4, [.init(at: .milliseconds(100), -2), .init(at: .milliseconds(450), 7)], every: .milliseconds(600)),
    ])
  func slices(_ course: any Course) {
    var sum = 0.0
    for index in 0..<40_000 {
      // The middle of a slice of a tenth of a millisecond.
      sum += course.value(at: .microseconds(index * 100 + 50)) * 0.0001
      if index % 1000 == 999 {
        let exact = course.sum(until: .microseconds((index + 1) * 100))
        #expect(abs(exact - sum) < 1e-3, "after \(index)")
      }
    }
  }

  @Test("steps of the source count from their time on, in every round")
  func steps() throws {
    let meter = try BenchScenario.meter(
      """
      set: {measures.power: 3600}
      moves: {measures.energy: {counter: {of: measures.power}}}
      steps:
        - {at: 4s, set: {measures.power: 0}}
        - {at: 8s, set: {measures.power: 7200}}
      """, top: "every: 10s\n")
    let texts = try [4, 8, 10, 14, 18, 20, 30].map { try meter.text("measures.energy", after: .seconds($0)) }
    #expect(texts == ["4", "4", "8", "16", "16", "20", "32"])
  }

  @Test("a counter that is full begins again, and one that falls below nothing goes on from the top")
  func full() throws {
    let meter = try BenchScenario.meter(
      """
      set: {measures.power: 3600}
      moves: {measures.short: {counter: {of: measures.power, from: 65530}}}
      """)
    let texts = try [5, 6, 7, 65_543].map { try meter.text("measures.short", after: .seconds($0)) }
    #expect(texts == ["65535", "0", "1", "1"])
    let signed = try BenchScenario.meter(
      """
      set: {measures.power: 3600}
      moves: {faulty.signed: {counter: {of: measures.power, from: 32766}}}
      """)
    #expect(
      try [1, 2, 32_770].map { try signed.text("faulty.signed", after: .seconds($0)) } == [
        "32767", "-32768", "0",
      ])
    let falling = try BenchScenario.meter(
      """
      set: {measures.power: -3600}
      moves: {measures.short: {counter: {of: measures.power, from: 1}}}
      """)
    #expect(try [1, 2].map { try falling.text("measures.short", after: .seconds($0)) } == ["0", "65535"])
  }
}
