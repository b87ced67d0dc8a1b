import MapSyntax
import RegisterMap
import SwiftGeneration
import Testing

@Suite("Generated Swift of blocks that repeat")
struct FoldingTests {
  @Test("as many lines for a hundred instances with holes as for ten")
  func holes() throws {
    let (ten, hundred) = (try lines(count: 10), try lines(count: 100))
    #expect(ten == hundred)
  }

  /// The number of lines for a block with a command and a value that is read only when asked for in each instance.
  private func lines(count: Int) throws -> Int {
    let text = """
      register-map: 1
      device: {name: Rack}
      documents: {manual: {title: Manual}}
      defaults: {source: manual 1}
      blocks:
        outlets:
          at: 100
          gaps: readable
          partial: true
          repeat: {count: \(count), stride: 20}
          registers:
            state: {at: +0, type: uint16}
            reset: {at: +10, command: 1}
            level: {at: +11, type: uint16}
            peak: {at: +14, type: uint16, on-read: clear-peak}
            mode: {at: +16, type: uint16, access: read-write, idempotent: true}
      """
    var sources = SourceSet()
    let file = sources.add(path: "rack.regmap.yaml", bytes: Array(text.utf8))
    let map = MapCompiler.compile(file, sources: &sources)
    #expect(map.findings.isEmpty)
    return SwiftGenerator.generate(try #require(map.layout)).split(separator: "\n").count
  }
}
