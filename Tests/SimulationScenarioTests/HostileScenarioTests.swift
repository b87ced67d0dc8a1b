import DeviceSimulator
import Testing

@testable import SimulationScenario

@Suite("Any text is a scenario or findings, and any scenario runs")
struct HostileScenarioTests {
  private static let text = BenchScenario.text(
    """
    unit: 3
    set: {state.mode: running, settings.level: 5, measures.currents: [1, 2, 3.5]}
    moves:
      measures.power: {sine: {mean: 1200, amplitude: 300, period: 1min, shift: 5s}}
      measures.heat: {ramp: {from: 0, to: 10, over: 10min, then: back}}
      measures.voltage: {noise: {mean: 230, amplitude: 1.5, every: 500ms}}
      measures.energy: {counter: {of: measures.power, from: 12000, factor: 2}}
      state.clock: {clock: 2026-03-01T08:00:00}
    steps:
      - {at: 2s, set: {state.mode: alarm, measures.flow: 3.5}}
      - {at: 3s, set: {state.mode: running}}
    faults:
      - {at: measures, from: 1s, until: 2s, refuse: 6}
      - {at: holding-register 0x0100+4, delay: 1s}
    """, top: "seed: 7\nevery: 10s\n")

  /// Pieces that a slip or an attacker puts somewhere.
  private static let pieces = [
    "-", "0", "9", "99999999999999999999", "1e308", "1e-308", "nan", "inf", "-1", "0s", "ms", ".", ":", "[",
    "]", "{", "}", ",",
    "\n", "  ", "\"", "&a", "*a", "measures.", "[0]", "[70000]", "\u{0}", "é", "+", "0x", "settings.limit",
    "state.mode",
  ]

  @Test(
    "a text with slips is read without a crash, and what is left of it runs",
    arguments: 0..<4 as Range<UInt64>)
  func slips(_ seed: UInt64) {
    var state = seed &* 0x9e37_79b9_7f4a_7c15 | 1
    func draw(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    #expect(BenchScenario.read(Self.text).findings.isEmpty)
    for _ in 0..<50 {
      var scalars = Array(Self.text.unicodeScalars)
      for _ in 0...draw(4) / 3 {
        let place = draw(scalars.count)
        let end = min(scalars.count, place + draw(6))
        scalars.replaceSubrange(place..<end, with: Self.pieces[draw(Self.pieces.count)].unicodeScalars)
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      guard var meter = BenchScenario.read(String(text)).scenario?["meter"] else { continue }
      for time in [0, 1500, 9999, 86_400_000, 1 << 50] {
        meter.advance(to: .milliseconds(time))
        _ = meter.respond(to: .read(.holdingRegister, address: 0x100, count: 2))
      }
    }
  }
}
