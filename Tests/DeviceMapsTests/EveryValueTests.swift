import Foundation
import SwiftGeneration
import Testing
import ValueComparison

/// One map crosses value types, scales, orders, limits, sentinels and scales that registers give. Its words and values
/// are drawn anew in each run; what differs is shown with them.
@Suite("Every value, generated and interpreted")
struct EveryValueTests {
  /// `REGMAP_RECORD=1 swift test --filter EveryValueTests` replaces the committed files, and then fails.
  @Test(
    "the map and its Swift are what is committed and compiled",
    arguments: [EveryValueMap.values, .sums, .decisions, .found])
  func committed(_ every: EveryValueMap) throws {
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try every.text?().write(to: every.map, atomically: true, encoding: .utf8)
      let layout = try every.layout()
      try SwiftGenerator.generate(layout).write(to: every.swift, atomically: true, encoding: .utf8)
      try ProbeEmitter.emit(layout).write(to: every.probes, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without REGMAP_RECORD")
      return
    }
    let layout = try every.layout()
    if let text = every.text { #expect(try String(contentsOf: every.map, encoding: .utf8) == text()) }
    #expect(try String(contentsOf: every.swift, encoding: .utf8) == SwiftGenerator.generate(layout))
    #expect(try String(contentsOf: every.probes, encoding: .utf8) == ProbeEmitter.emit(layout))
  }

  @Test("any words are the same values bit for bit, and any values the same words, or are refused by all")
  func comparison() async throws {
    var comparison = ValueComparison<EveryValue>(try EveryValueMap.values.opened())
    for _ in 0..<6 {
      try await comparison.read()
      try await comparison.write()
    }
    #expect(comparison.differences.prefix(20) == [])
    let (counts, refusals) = (comparison.counts, comparison.refusals)
    print(
      "every-value: compared \(counts.read) values read one by one (\(refusals.read) refused by all), "
        + "\(counts.inBlocks) read in blocks, \(counts.written) written (\(refusals.written) refused by all)"
    )
    #expect(counts.read > 5000 && counts.inBlocks > 1000 && counts.written > 2000)
    #expect(refusals.read > 100 && refusals.written > 100)
  }

  @Test("what is computed from any words is the same value bit for bit, or is refused by all")
  func sums() async throws {
    var comparison = ValueComparison<EverySum>(try EveryValueMap.sums.opened())
    for _ in 0..<20 { try await comparison.read() }
    #expect(comparison.differences.prefix(20) == [])
    print("every-sum: compared \(comparison.counts.sums) sums with a value")
    #expect(comparison.counts.sums > 500)
  }

  @Test(
    "what registers decide about is there or not, the same value and the same words, or is refused by all for one reason"
  )
  func decisions() async throws {
    var comparison = ValueComparison<EveryDecision>(try EveryValueMap.decisions.opened())
    for _ in 0..<8 {
      try await comparison.read()
      try await comparison.write()
    }
    #expect(comparison.differences.prefix(20) == [])
    let (counts, refusals) = (comparison.counts, comparison.refusals)
    print(
      "every-decision: compared \(counts.read) values read one by one (\(refusals.read) refused), "
        + "\(counts.inBlocks) read in blocks (\(comparison.absences) not there), \(counts.byClient) by the client, "
        + "\(counts.written) written (\(refusals.written) refused), \(counts.sums) sums")
    #expect(counts.read > 1000 && counts.inBlocks > 1000 && counts.byClient > 1000 && counts.written > 1000)
    #expect(refusals.read > 100 && refusals.written > 100 && comparison.absences > 100 && counts.sums > 20)
  }

  @Test(
    "what is in blocks that have to be found is the same value bit for bit, and is written as the same words")
  func found() async throws {
    var comparison = FoundComparison<EveryFound>(try EveryValueMap.found.opened())
    for _ in 0..<10 { try await comparison.compare() }
    #expect(comparison.differences.prefix(20) == [])
    let counts = comparison.counts
    print(
      "every-found: compared \(counts.inBlocks) values read in blocks (\(comparison.absences) not there), "
        + "\(counts.read) read one by one, \(counts.written) written (\(comparison.refusals) refused)")
    #expect(counts.inBlocks > 300 && counts.read > 200 && counts.written > 50 && comparison.absences > 20)
  }
}
