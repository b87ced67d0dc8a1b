import MapSyntax
import TestSupport
import Testing

@testable import DeviceModel
@testable import RegisterMap

/// Sentinels of random registers, compared with what may be written by arithmetic and number by number.
@Suite("Sentinels against a brute-force oracle")
struct SentinelOracleTests {
  @Test(
    "a range is in conflict exactly where one of its numbers may be written or is the default",
    arguments: 0..<10)
  func agreement(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var conflicts = 0
    for _ in 0..<60 {
      let text = register(using: &random)
      let yaml = """
        register-map: 1
        device: {name: Meter}
        documents: {manual: {title: Manual, edition: A}}
        defaults: {source: manual, access: read-write}
        blocks: {meter: {registers: {value: {at: 0, \(text)}}}}
        """
      var sources = SourceSet()
      let file = sources.add(path: "meter.regmap.yaml", bytes: Array(yaml.utf8))
      let compiled = MapCompiler.compile(file, sources: &sources)
      let found = compiled.findings.contains { $0.rule == Rule.sentinelConflict }
      #expect(try found == isInConflict(without: yaml), "\(text)")
      if found { conflicts += 1 }
    }
    // Both outcomes have to occur, or the property would prove nothing.
    #expect(conflicts > 5 && conflicts < 55)
  }

  private func register(using random: inout SplitMix64) -> String {
    let isSigned = Bool.random(using: &random)
    let numbers = isSigned ? -128...127 : 0...255
    let scale = [1, -1, 2, 10][Int.random(in: 0..<4, using: &random)]
    func drawn() -> Int { Int.random(in: numbers, using: &random) }
    let values = [drawn() * scale, drawn() * scale].sorted()
    let limits: String
    switch Int.random(in: 0..<5, using: &random) {
    case 0: limits = "range: \(values[0])..\(values[1])"
    case 1:
      let step = Int.random(in: 2...60, using: &random) * abs(scale)
      limits = "range: \(values[0] / step * step)..\(values[1] / step * step), step: \(step)"
    case 2: limits = "values: [\(values[0]), \(values[1])]"
    case 3: limits = "default: \(values[0])"
    default: limits = Bool.random(using: &random) ? "range: \(values[0]).." : "range: ..\(values[1])"
    }
    let first = drawn()
    let last = min(first + Int.random(in: 0...12, using: &random), numbers.upperBound)
    return
      "type: \(isSigned ? "int8" : "uint8"), scale: \(scale), \(limits), not-available: \(first)..\(last)"
  }

  /// Decodes every raw number and asks whether it may be written.
  private func isInConflict(without yaml: String) throws -> Bool {
    let (head, range) = try #require(
      yaml.firstRange(of: ", not-available: ").map { found in
        (yaml[..<found.lowerBound], yaml[found.upperBound...].prefix { $0 != "}" })
      })
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array((head + "}}}}").utf8))
    let layout = try #require(MapCompiler.compile(file, sources: &sources).layout, "\(yaml)")
    let register = try #require(layout.blocks.first?.registers.first)
    let bounds = try #require(NumberSyntax.splitRange(String(range)))
    return try (#require(Int64(bounds.0))...(#require(Int64(bounds.1)))).contains { raw in
      let word = UInt16(truncatingIfNeeded: raw) & 0xFF
      guard let value = try? ValueCodec.decode([word], as: register) else { return false }
      if let stated = register.defaultValue { return register.compared(value) == register.compared(stated) }
      return (try? ConstraintCheck.check(value, for: register)) != nil
    }
  }
}
