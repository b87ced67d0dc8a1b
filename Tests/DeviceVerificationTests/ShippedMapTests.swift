import DeviceSimulator
import MapClient
import Testing

@testable import DeviceVerification

@Suite("Verifying a device of a map that ships")
struct ShippedMapTests {
  @Test("there are maps")
  func thereAreMaps() { #expect(MapUnderTest.shipped.count >= 5) }

  @Test("an honest device contradicts nothing", arguments: MapUnderTest.shipped)
  func honest(path: String) async throws {
    let map = try DeviceMap(contentsOf: path)
    let judgement = try await judged(map)
    #expect(judgement.verdict == .agrees, "\(judgement.findings.prefix(3))")
    #expect(judgement.valueCount > 0)
  }

  @Test("what is drawn as typical for a unit is usual for it", arguments: MapUnderTest.shipped)
  func typical(path: String) async throws {
    let map = try DeviceMap(contentsOf: path)
    let judgement = try await judged(map, hasTypicalValues: true)
    let unusual = judgement.findings.filter { $0.kind == .unusualForUnit }
    #expect(unusual.isEmpty, "\(unusual.prefix(3))")
  }

  /// All but the two largest: a device that has nothing of these is asked for each of their thousands of values.
  private static let smaller = MapUnderTest.shipped.filter { path in
    !["xerus-pdu", "socomec-diris"].contains { path.hasSuffix("/\($0).regmap.yaml") }
  }

  @Test("it is found among others, and no other is taken for it", arguments: smaller)
  func fit(path: String) async throws {
    let maps = try Self.smaller.map { try DeviceMap(contentsOf: $0) }
    let map = try DeviceMap(contentsOf: path)
    let observer = DeviceObserver(of: 1, over: try simulated(map), atMost: 100_000)
    for other in maps {
      for assumption in other.assumptions where assumption.wordOrder != .little {
        try await observer.observe(by: other, as: assumption)
      }
    }
    let fit = await MapFit(of: 1, holding: observer.snapshot, among: maps)
    let reasons = fit.candidates.map { "\($0.name): \($0.reason)" }
    #expect(fit.candidates.first?.name == map.name, "\(reasons)")
    // Of the smallest one, a few bits are too little to tell.
    #expect(fit.fitting.map(\.name) == (map.name == "contactor-state" ? [] : [map.name]), "\(reasons)")
  }

  /// A device of a map; of what a register counts, two.
  private func simulated(
    _ map: DeviceMap, hasTypicalValues: Bool = false
  ) throws -> SimulatedConnection {
    var device = SimulatedDevice(map.layout, hasTypicalValues: hasTypicalValues)
    for name in ["inlet", "outlet", "overcurrent-protector"] {
      try? device.set("pdu.\(name)-count", to: "2")
    }
    return SimulatedConnection(device)
  }

  private func judged(_ map: DeviceMap, hasTypicalValues: Bool = false) async throws -> MapJudgement {
    let assumption = Assumption(wordOrder: map.needsWordOrder ? .big : nil)
    let observer = DeviceObserver(
      of: 1, over: try simulated(map, hasTypicalValues: hasTypicalValues), atMost: 100_000)
    try await observer.observe(by: map, as: assumption)
    return try await DeviceJudge(of: 1, holding: observer.snapshot).judgement(of: map, as: assumption)
  }
}
