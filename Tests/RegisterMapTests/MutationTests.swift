import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import TestSupport
import Testing

/// Slips of the pen, made at random in the shipped maps: the compiler answers with findings, never with a crash, and
/// never with a layout that it also calls wrong.
@Suite("Maps broken at random")
struct MutationTests {
  @Test("a damaged map gives findings or a layout", arguments: ShippedMapTests.maps, 0..<4)
  func damage(path: String, seed: Int) throws {
    let original = try [UInt8](Data(contentsOf: URL(filePath: path)))
    var random = SplitMix64(seed: seed)
    var findings = 0
    for _ in 0..<30 {
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
    #expect(findings > 15)
  }

  @Test("a damaged fixture gives findings or a layout", arguments: RuleFixture.all)
  func damage(fixture: RuleFixture) throws {
    let original = try [UInt8](Data(contentsOf: URL(filePath: fixture.path)))
    var random = SplitMix64(seed: original.count)
    for _ in 0..<6 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, using: &random) }
      Self.expectFindingsOrLayout(of: bytes, at: fixture.path)
    }
  }

  /// The values of a register are checked even when its type is broken, and must not be decoded with it.
  @Test(
    "examples, defaults and commands on every register of a failing fixture give findings or a layout",
    arguments: RuleFixture.all.filter(\.isFailing),
    [
      ["examples: [{words: [1], value: a}]", "default: 1", "not-available: 1"],
      [
        "examples: [{words: [0, 0xFFFF], value: a}]", "access: read-write", "default: -1",
        "not-available: -1",
      ],
      ["examples: [{words: [1, 2, 3, 4], value: 1}]", "offset: -1", "scale: 0.001"],
      ["examples: [{words: [1], value: 1}]", "command: -1"],
    ])
  func values(fixture: RuleFixture, keys: [String]) throws {
    let text = try String(contentsOfFile: fixture.path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let inBraces = line.replacingOccurrences(of: "{at:", with: "{\(keys.joined(separator: ", ")), at:")
      // A register over several lines has its `at` on one of its own.
      let indent = line.prefix { $0 == " " }
      return [inBraces] + (line.dropFirst(indent.count).hasPrefix("at: ") ? keys.map { indent + $0 } : [])
    }
    Self.expectFindingsOrLayout(of: Array(lines.joined(separator: "\n").utf8), at: fixture.path)
  }

  private static func expectFindingsOrLayout(of bytes: [UInt8], at path: String) {
    var sources = SourceSet()
    let map = MapCompiler.compile(sources.add(path: path, bytes: bytes), sources: &sources)
    let hasErrors = map.findings.contains { $0.rule.severity == .error }
    #expect(hasErrors == (map.layout == nil), "\(String(decoding: bytes, as: UTF8.self))")
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
