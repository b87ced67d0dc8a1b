import MapSyntax
import TestSupport
import Testing

@Suite("Every node knows exactly where it is written")
struct NodePlaceTests {
  /// `text` of every node below and including a root, in order of writing.
  private func slices(_ parsed: Parsed) -> [String] {
    var result: [String] = []
    func walk(_ node: Node) {
      result.append(parsed.slice(node.range))
      for entry in node.entries ?? [] {
        walk(entry.key)
        walk(entry.value)
      }
      for element in node.elements ?? [] { walk(element) }
    }
    if let root = parsed.root { walk(root) }
    return result
  }

  @Test("Block collections end with their last child, not with the next thing")
  func blockCollections() {
    let parsed = Parsed(yaml: "a:\n  b: 1  # one\n\n  c:\n    - x\n\n# end\nd: 2\n")
    #expect(
      slices(parsed) == [
        "a:\n  b: 1  # one\n\n  c:\n    - x\n\n# end\nd: 2", "a", "b: 1  # one\n\n  c:\n    - x", "b", "1",
        "c", "- x",
        "x", "d", "2",
      ])
  }

  @Test("Flow collections end with their bracket")
  func flowCollections() {
    let parsed = Parsed(yaml: "{a: [1, 2 ], b: {} }")
    #expect(slices(parsed) == ["{a: [1, 2 ], b: {} }", "a", "[1, 2 ]", "1", "2", "b", "{}"])
  }

  @Test("A single pair inside a list ends with its value")
  func singlePair() {
    #expect(slices(Parsed(yaml: "[a: 1 , b]")) == ["[a: 1 , b]", "a: 1", "a", "1", "b"])
  }

  @Test("Anchors are not part of the text that they name")
  func anchors() {
    let parsed = Parsed(yaml: "a: &x 1\nb: &y # note\n  c: &z\n")
    #expect(slices(parsed).dropFirst() == ["a", "1", "b", "c: &z", "c", ""])
  }

  @Test("Quoted texts include their quotes, block texts end before trailing blank lines")
  func quoted() {
    let parsed = Parsed(yaml: "a: 'x y'\nb: |\n  one\n  two\n\n\nc: >-\n  three\n")
    #expect(slices(parsed).dropFirst() == ["a", "'x y'", "b", "|\n  one\n  two", "c", ">-\n  three"])
  }

  @Test("A missing value lies right behind its colon")
  func missingValue() {
    let value = Parsed(yaml: "a:   # nothing\nb: 1\n").root?.entries?.first?.value
    #expect(value?.range.start == SourcePosition(line: 1, column: 3, offset: 2))
    #expect(value?.range.end == value?.range.start)
  }

  @Test("Columns count characters, offsets count bytes", arguments: ["map.regmap.yaml", "map.regmap.json"])
  func unicode(path: String) {
    let parsed = Parsed(Array("{\"é🙂\": [\n  \"測\", 1]}".utf8), path: path)
    let elements = parsed.root?.entries?.first?.value.elements ?? []
    #expect(parsed.root?.entries?.first?.key.range.end == SourcePosition(line: 1, column: 6, offset: 9))
    #expect(elements.last?.range.start == SourcePosition(line: 2, column: 8, offset: 22))
  }

  @Test("A node inside an alias has the place of the use and keeps the place of its own text")
  func alias() throws {
    let parsed = Parsed(yaml: "a: &x {k: [1]}\nb: &y [*x]\nc: *y\n")
    let last = try #require(parsed.root?.entries?.last?.value)
    let inner = try #require(last.elements?.first?.entries?.first?.value.elements?.first)
    #expect(parsed.slice(inner.range) == "*y")
    #expect(inner.anchored.map(parsed.slice) == "1")
    #expect(last.anchored.map(parsed.slice) == "[*x]")
  }

  @Test("Random trees: children lie in order inside their parents, and plain text is the text of its place")
  func randomTrees() throws {
    for seed in 0..<500 {
      var random = SplitMix64(seed: seed)
      let isJSON = seed % 2 == 1
      let text = isJSON ? RandomText.json(using: &random) : RandomText.yaml(using: &random)
      let parsed = Parsed(Array(text.utf8), path: isJSON ? "map.regmap.json" : "map.regmap.yaml")
      #expect(parsed.rendered == "", "seed \(seed)")
      try check(#require(parsed.root), in: parsed, seed: seed)
    }
  }

  private func check(_ node: Node, in parsed: Parsed, seed: Int) {
    #expect(node.range.start <= node.range.end, "seed \(seed)")
    if let scalar = node.scalar, scalar.isPlain {
      #expect(parsed.slice(node.range) == scalar.text, "seed \(seed)")
    }
    let before = parsed.slice(
      SourceRange(file: node.range.file, start: .start, end: node.range.start))
    let lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(Int(node.range.start.line) == lines.count, "seed \(seed)")
    #expect(Int(node.range.start.column) == (lines.last?.count ?? 0) + 1, "seed \(seed)")
    var last = node.range.start
    for child in (node.elements ?? []) + (node.entries ?? []).flatMap({ [$0.key, $0.value] }) {
      #expect(last <= child.range.start && child.range.end <= node.range.end, "seed \(seed)")
      last = child.range.end
      check(child, in: parsed, seed: seed)
    }
  }
}
