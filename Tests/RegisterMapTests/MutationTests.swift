import Foundation
import MapSyntax
import RegisterMap
import Testing

/// Slips of the pen, made at random in the shipped maps: the compiler answers with findings, never with a crash, and
/// never with a layout that it also calls wrong.
@Suite("Maps broken at random")
struct MutationTests {
  @Test("a damaged map gives findings or a layout", arguments: ShippedMapTests.maps, 0..<8)
  func damage(path: String, seed: Int) throws {
    let original = try [UInt8](Data(contentsOf: URL(filePath: path)))
    var random = SplitMix64(state: UInt64(seed))
    var findings = 0
    for _ in 0..<40 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&bytes, using: &random) }
      var sources = SourceSet()
      let map = MapCompiler.compile(sources.add(path: path, bytes: bytes), sources: &sources)
      let hasErrors = map.findings.contains { $0.rule.severity == .error }
      #expect(hasErrors == (map.layout == nil))
      for finding in map.findings {
        #expect(finding.range.start <= finding.range.end)
        #expect(finding.range.end.offset <= UInt32(bytes.count))
      }
      if !map.findings.isEmpty { findings += 1 }
    }
    #expect(findings > 20)
  }

  private static func mutate(_ bytes: inout [UInt8], using random: inout SplitMix64) {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let line = place..<(bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes[place] = UInt8.random(in: 32...126, using: &random)
    case 2: bytes.insert("{}[]:,-\"'#&*!|>%@`0x+~\n".utf8.randomElement(using: &random)!, at: place)
    case 3: bytes.removeSubrange(line)
    case 4: bytes.insert(contentsOf: bytes[line], at: place)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &random)
      bytes.swapAt(place, other)
    }
  }
}
