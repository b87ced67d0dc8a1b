import Foundation
import Testing

/// `REGMAP_RECORD=1 swift test --filter GoldenTests` replaces the committed Swift, and then fails.
@Suite("Generated Swift")
struct GoldenTests {
  @Test("is what is committed and compiled", arguments: GeneratedSource.all)
  func matchesCommitted(source: GeneratedSource) throws {
    let generated = try source.generated()
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try source.record(generated)
      Issue.record("recorded \(source.swift); run again without REGMAP_RECORD")
      return
    }
    #expect(generated == (try source.committed()))
  }

  @Test("is the same for the same layout", arguments: GeneratedSource.all)
  func isDeterministic(source: GeneratedSource) throws {
    #expect(try source.generated() == source.generated())
  }
}
