import MapSyntax
import TestSupport
import Testing

@Suite("Hostile input ends with one clear finding")
struct HostileInputTests {
  @Test(
    "100,000 levels of nesting stop at the limit",
    arguments: ["[", "{", "- ", "? ", "{a: ", "[{", "- - ", "&a [", "!t ["])
  func deepYAML(_ piece: String) {
    let parsed = Parsed(yaml: String(repeating: piece, count: 100_000))
    #expect(parsed.root == nil)
    #expect(parsed.findings.contains { $0.rule == .syntaxLimit || $0.rule == .syntaxInvalid })
    #expect(parsed.findings.count <= ParsingLimits.findings + 1)
  }

  @Test("100,000 levels of block mappings stop at the limit")
  func deepBlocks() {
    let lines = (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }
    #expect(Parsed(yaml: lines.joined()).findings.map(\.rule) == [.syntaxLimit])
  }

  @Test("100,000 levels of JSON stop at the limit", arguments: ["[", "{\"a\":", "[{\"a\":"])
  func deepJSON(_ piece: String) {
    let parsed = Parsed(json: String(repeating: piece, count: 100_000))
    #expect(parsed.root == nil)
    #expect(parsed.findings.map(\.rule) == [.syntaxLimit])
  }

  @Test("As many levels as the limit allows are read", arguments: ["map.regmap.yaml", "map.regmap.json"])
  func deepestAllowed(path: String) {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(Parsed(nested(ParsingLimits.depth), path: path).findings.isEmpty)
    #expect(Parsed(nested(ParsingLimits.depth + 1), path: path).findings.map(\.rule) == [.syntaxLimit])
  }

  @Test("Aliases of aliases of aliases stop before they are expanded")
  func exponentialAliases() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      text += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1), ", count: 9) + "]\n"
    }
    let parsed = Parsed(yaml: text)
    #expect(parsed.findings.map(\.rule) == [.syntaxLimit])
    #expect(parsed.root == nil)
  }

  @Test("Aliases cannot be stacked deeper than the limit")
  func deepAliases() {
    var text = "a0: &a0 [x]\n"
    for level in 1...100 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(Parsed(yaml: text).findings.map(\.rule) == [.syntaxLimit])
  }

  @Test(
    "A file of nothing but mistakes is given up after a hundred",
    arguments: ["map.regmap.yaml", "map.regmap.json"])
  func manyFindings(path: String) {
    let piece = path.hasSuffix("json") ? "01," : "*a,"
    let parsed = Parsed(Array(("[" + String(repeating: piece, count: 100_000) + "1]").utf8), path: path)
    #expect(parsed.findings.count == ParsingLimits.findings + 1)
    #expect(parsed.root == nil)
  }

  @Test("A file of more nodes than the limit is not read")
  func manyNodes() {
    let text = "[" + String(repeating: "1,", count: ParsingLimits.nodes + 10) + "1]"
    #expect(Parsed(json: text).findings.map(\.rule) == [.syntaxLimit])
  }

  @Test("Many small collections are read at a cost of their number, not of its square")
  func manyCollections() {
    let yaml = Parsed(yaml: (0..<50_000).map { "- {a: \($0), b: [1]}\n" }.joined())
    let json = Parsed(json: "[" + String(repeating: "{\"a\": 1, \"b\": [1]}, ", count: 50_000) + "0]")
    #expect(yaml.root?.elements?.count == 50_000)
    #expect(json.root?.elements?.count == 50_001)
  }

  @Test("A hundred thousand directives or documents cost no more than one")
  func manyDirectives() {
    let directives = (0..<100_000).map { "%TAG !a\($0)! x\n" }.joined()
    #expect(Parsed(yaml: directives + "---\na: 1\n").findings.map(\.rule) == [.syntaxDirective])
    #expect(Parsed(yaml: "a: 1\n...\n" + directives).findings.map(\.rule) == [.syntaxSeveralDocuments])
    let documents = String(repeating: "---\na: 1\n", count: 100_000)
    #expect(Parsed(yaml: documents).findings.map(\.rule) == [.syntaxSeveralDocuments])
  }

  @Test("A scalar as long as a file may be is read")
  func longScalar() {
    let text = String(repeating: "x", count: 1_000_000)
    #expect(Parsed(yaml: "a: '\(text)'").root?.entries?.first?.value.scalar?.text.utf8.count == 1_000_000)
    #expect(Parsed(json: "\"\(text)\"").root?.scalar?.text.utf8.count == 1_000_000)
  }

  @Test("Random bytes never crash the parsers, and always lead to a tree or a finding")
  func randomBytes() {
    let dirty = Array("aé🙂:-?,[]{}&*!|>'\"%@`# \n\t\\u0/.~<=\r".utf8) + [0x00, 0xFF, 0xC3, 0xE2]
    let clean = Array("ab:-?,[]{}&*!|>'\"%@`#  \n\n\\u0/.~<=".utf8)
    for seed in 0..<3_000 {
      var random = SplitMix64(seed: seed)
      let alphabet = seed % 4 == 0 ? dirty : clean
      let count = Int.random(in: 0..<100, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random)! }
      check(bytes, path: seed % 2 == 0 ? "map.regmap.yaml" : "map.regmap.json", seed: seed)
    }
  }

  private func check(_ bytes: [UInt8], path: String, seed: Int) {
    let parsed = Parsed(bytes, path: path)
    let ranges = parsed.findings.map(\.range) + parsed.findings.flatMap { $0.notes.map(\.range) }
    #expect(parsed.root != nil || !parsed.findings.isEmpty, "seed \(seed)")
    #expect(ranges.allSatisfy { $0.start <= $0.end && Int($0.end.offset) <= bytes.count }, "seed \(seed)")
    #expect(!parsed.rendered.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "seed \(seed)")
  }
}
