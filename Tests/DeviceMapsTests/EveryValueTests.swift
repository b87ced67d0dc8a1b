import Foundation
import SwiftGeneration
import Testing
import ValueComparison

/// One map crosses value types, scales, orders, limits, sentinels and scales that registers give. Its words and values
/// are drawn anew in each run; what differs is shown with them.
@Suite("Every value, generated and interpreted")
struct EveryValueTests {
  /// `REGMAP_RECORD=1 swift test --filter EveryValueTests` replaces the committed files, and then fails.
  @Test("the map and its Swift are what is committed and compiled")
  func committed() throws {
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try CrossedMap.everything().write(to: EveryValueMap.map, atomically: true, encoding: .utf8)
      let layout = try EveryValueMap.layout()
      try SwiftGenerator.generate(layout).write(to: EveryValueMap.swift, atomically: true, encoding: .utf8)
      try ProbeEmitter.emit(layout).write(to: EveryValueMap.probes, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without REGMAP_RECORD")
      return
    }
    let layout = try EveryValueMap.layout()
    #expect(try String(contentsOf: EveryValueMap.map, encoding: .utf8) == CrossedMap.everything())
    #expect(try String(contentsOf: EveryValueMap.swift, encoding: .utf8) == SwiftGenerator.generate(layout))
    #expect(try String(contentsOf: EveryValueMap.probes, encoding: .utf8) == ProbeEmitter.emit(layout))
  }

  @Test("any words are the same values bit for bit, and any values the same words, or are refused by both")
  func comparison() async throws {
    var comparison = ValueComparison<EveryValue>(try EveryValueMap.layout())
    for _ in 0..<6 {
      await comparison.read()
      await comparison.write()
    }
    #expect(comparison.differences.prefix(20) == [])
    let (counts, refusals) = (comparison.counts, comparison.refusals)
    print(
      "every-value: compared \(counts.read) values read one by one (\(refusals.read) refused by both), "
        + "\(counts.inBlocks) read in blocks, \(counts.written) written (\(refusals.written) refused by both)"
    )
    #expect(counts.read > 5000 && counts.inBlocks > 1000 && counts.written > 2000)
    #expect(refusals.read > 100 && refusals.written > 100)
  }
}
