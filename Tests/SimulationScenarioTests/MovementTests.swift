import DeviceModel
import DeviceSimulator
import Testing

@Suite("Values that move")
struct MovementTests {
  @Test("a ramp stays, begins again or goes back at its end")
  func ramps() throws {
    func texts(_ ending: String) throws -> [String] {
      let meter = try BenchScenario.meter(
        "moves: {measures.power: {ramp: {from: -100, to: 300, over: 10s, then: \(ending)}}}")
      return try [0, 5, 10, 15, 20, 25].map { try meter.text("measures.power", after: .seconds($0)) }
    }
    #expect(try texts("hold") == ["-100", "100", "300", "300", "300", "300"])
    #expect(try texts("repeat") == ["-100", "100", "-100", "100", "-100", "100"])
    #expect(try texts("back") == ["-100", "100", "300", "100", "-100", "100"])
  }

  @Test(
    "a sine is at its mean, its top and its bottom when it should be, and rounded to the step of the register"
  )
  func sine() throws {
    let meter = try BenchScenario.meter(
      "moves: {measures.voltage: {sine: {mean: 230, amplitude: 3.04, period: 1min}}}")
    let texts = try [0, 15, 30, 45, 60, 75].map { try meter.text("measures.voltage", after: .seconds($0)) }
    #expect(texts == ["230", "233", "230", "227", "230", "233"])
    let shifted = try BenchScenario.meter(
      "moves: {measures.voltage: {sine: {mean: 230, amplitude: 3, period: 1min, shift: 15s}}}")
    #expect(try shifted.text("measures.voltage") == "233")
  }

  @Test("noise stays within its amplitude and for its interval, and is the same for the same seed")
  func noise() throws {
    func texts(seed: Int) throws -> [String] {
      let meter = try BenchScenario.meter(
        """
        moves:
          measures.currents[1]: {noise: {mean: 100, amplitude: 5, every: 2s}}
        """, top: "seed: \(seed)\n")
      return try (0..<200).map { try meter.text("measures.currents[1]", after: .seconds($0)) }
    }
    let drawn = try texts(seed: 1)
    let numbers = try drawn.map { try #require(Double($0)) }
    #expect(numbers.allSatisfy { (95...105).contains($0) })
    #expect(stride(from: 0, to: 200, by: 2).allSatisfy { drawn[$0] == drawn[$0 + 1] })
    #expect(Set(drawn).count > 90)
    #expect(abs(numbers.reduce(0, +) / 200 - 100) < 0.01)
    #expect(try texts(seed: 1) == drawn)
    #expect(try texts(seed: 2) != drawn)
  }

  @Test("a clock goes, as a date or as seconds since 1970")
  func clock() throws {
    let meter = try BenchScenario.meter(
      """
      moves:
        state.clock: {clock: 2026-02-28T23:59:50}
        state.seconds: {clock: 1970-01-02T00:00:00Z}
      """)
    #expect(try meter.text("state.clock") == "2026-02-28T23:59:50")
    #expect(try meter.text("state.clock", after: .milliseconds(12_999)) == "2026-03-01T00:00:02")
    #expect(try meter.text("state.seconds", after: .seconds(5)) == "86405")
    let now = try BenchScenario.meter("moves: {state.seconds: {clock: now}}")
    #expect(try #require(Int(now.text("state.seconds"))) > 1_750_000_000)
  }

  @Test("a clock keeps the fraction of its start, and shows what is over in the unit of its register")
  func clockUnits() throws {
    let meter = try BenchScenario.meter(
      """
      moves:
        state.seconds: {clock: 1970-01-01T00:01:30.700}
        faulty.millis: {clock: 1970-01-01T00:01:30.700}
        faulty.minutes: {clock: 1970-01-01T00:01:30.700}
      """)
    func shown(_ path: String) throws -> [String] {
      try [0, 299, 300, 29_300].map { try meter.text(path, after: .milliseconds($0)) }
    }
    #expect(try shown("state.seconds") == ["90", "90", "91", "120"])
    #expect(try shown("faulty.millis") == ["90700", "90999", "91000", "120000"])
    #expect(try shown("faulty.minutes") == ["1", "1", "1", "2"])
  }

  @Test("where a number means that there is no value, the nearest value is shown, whenever one looks")
  func absent() throws {
    let scenario = BenchScenario.text(
      """
      set: {faulty.current: 5}
      moves:
        faulty.sensor: {ramp: {from: 0, to: -3276.8, over: 2s}}
        faulty.level: {ramp: {from: 90, to: 130, over: 40s}}
      """)
    var meter = try #require(BenchScenario.read(scenario).scenario?["meter"])
    #expect(try meter.text("faulty.sensor", after: .seconds(2)) == "-3276.7")
    let direct = try [9, 10, 20, 21, 30, 31].map { try meter.text("faulty.level", after: .seconds($0)) }
    #expect(direct == ["99", "99", "99", "121", "121", "121"])
    for (second, text) in zip([9, 10, 20, 21, 30, 31], direct) {
      meter.advance(to: .seconds(second))
      #expect(try meter.text("faulty.level", after: .seconds(second)) == text)
    }
  }

  @Test("two devices of one map do not hold or draw the same")
  func devicesDiffer() throws {
    let moves = "moves: {measures.power: {noise: {mean: 100000, amplitude: 90000}}}"
    let text = """
      scenario: 1
      devices:
        a: {map: meter.regmap.yaml, \(moves)}
        b: {map: meter.regmap.yaml, unit: 2, \(moves)}
      """
    let scenario = try #require(BenchScenario.read(text).scenario)
    for path in ["measures.power", "measures.voltage", "measures.energy"] {
      #expect(try scenario["a"]?.text(path) != scenario["b"]?.text(path), "\(path)")
    }
    let again = try #require(BenchScenario.read(text).scenario)
    #expect(try scenario["b"]?.text("measures.power") == again["b"]?.text("measures.power"))
  }

  @Test("a value that a client writes does not move any more")
  func written() throws {
    var meter = try BenchScenario.meter("moves: {settings.level: {ramp: {from: 0, to: 100, over: 100s}}}")
    meter.advance(to: .seconds(10))
    #expect(meter.respond(to: .writeSingleRegister(address: 0x301, value: 77)) == .response(.written))
    #expect(try meter.text("settings.level", after: .seconds(50)) == "77")
  }

  @Test("what is there only sometimes moves while it is there")
  func conditional() throws {
    var meter = try BenchScenario.meter(
      """
      set: {state.mode: running}
      moves: {state.warm: {ramp: {from: 0, to: 1000, over: 1000s}}}
      """)
    #expect(try meter.text("state.warm", after: .seconds(7)) == "7")
    try meter.set("state.mode", to: "alarm")
    try meter.set("state.cold", to: "5")
    #expect(try meter.text("state.cold", after: .seconds(8)) == "5")
  }

  @Test(
    "no time breaks it",
    arguments: [Duration.zero, .nanoseconds(1), .seconds(1 << 40), .seconds(Int64.max / 2)])
  func anyTime(_ time: Duration) throws {
    var meter = try BenchScenario.meter(
      """
      moves:
        measures.power: {noise: {mean: 0, amplitude: 1, every: 1ms}}
        measures.voltage: {sine: {mean: 1, amplitude: 1, period: 1ms}}
        measures.heat: {ramp: {from: 0, to: 1, over: 1ms, then: back}}
        measures.energy: {counter: {of: measures.power}}
        measures.short: {counter: {of: measures.power, factor: 1e9}}
        state.clock: {clock: 2026-02-28T23:59:50}
        state.seconds: {clock: now}
      steps: [{at: 1ms, set: {state.mode: alarm}}]
      """, top: "every: 2ms\n")
    meter.advance(to: time)
    meter.advance(to: time)
    #expect(meter.events.isEmpty)
  }
}
