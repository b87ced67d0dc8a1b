import MapSyntax
import TestSupport
import Testing

@Suite("The difference of two texts")
struct LineDifferenceTests {
  private func changes(_ old: String, _ new: String) -> [LineDifference.Change] {
    LineDifference(from: TextLines(Array(old.utf8)).lines, to: TextLines(Array(new.utf8)).lines).changes
  }

  @Test("lines that both have are not among the changes")
  func findsChanges() {
    #expect(changes("a\nb\nc\n", "a\nb\nc\n").isEmpty)
    #expect(changes("a\nb\nc\n", "a\nx\nc\n") == [.init(old: 1..<2, new: 1..<2)])
    #expect(
      changes("a\nb\nc\n", "b\nc\nd\n") == [.init(old: 0..<1, new: 0..<0), .init(old: 3..<3, new: 2..<3)])
    #expect(changes("", "a") == [.init(old: 0..<0, new: 0..<1)])
    #expect(changes("a", "a\n") == [.init(old: 0..<1, new: 0..<1)])
  }

  @Test("the changes make one text of the other", arguments: 0..<200)
  func makesOneOfTheOther(_ seed: Int) {
    var random = SplitMix64(seed: seed)
    let words = Int.random(in: 1...40, using: &random)
    func text() -> [ArraySlice<UInt8>] {
      let lines = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        "\(Int.random(in: 0..<words, using: &random))\n"
      }
      return TextLines(Array(lines.joined().utf8)).lines
    }
    let (old, new) = (text(), text())
    var (made, next): ([ArraySlice<UInt8>], Int) = ([], 0)
    for change in LineDifference(from: old, to: new).changes {
      made += old[next..<change.old.lowerBound] + new[change.new]
      next = change.old.upperBound
    }
    #expect(made + old[next...] == new)
  }

  @Test("of long texts the lines that both have once part the changes")
  func comparesLongTexts() {
    let old = (0..<40_000).map { "\($0)\n" }
    var new = old.map { Int($0.dropLast()).map { $0 % 3 == 0 } == true ? "x\n" : $0 }
    new.append("end\n")
    let found = changes(old.joined(), new.joined())
    #expect(found.count == 13_334)
    #expect(found.dropLast().allSatisfy { $0.old.count == 1 && $0.new.count == 1 })
  }
}
