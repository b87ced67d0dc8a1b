import Foundation
import Testing

@testable import RegisterMap

@Suite("Patterns of paths")
struct PathPatternTests {
  @Test(
    "a pattern matches a path as a whole",
    arguments: [
      ("meter.regmap.yaml", "meter.regmap.yaml", true),
      ("meter.regmap.yaml", "vendor/meter.regmap.yaml", false),
      ("*.regmap.yaml", "meter.regmap.yaml", true),
      ("*.regmap.yaml", "vendor/meter.regmap.yaml", false),
      ("**/*.regmap.yaml", "meter.regmap.yaml", true),
      ("**/*.regmap.yaml", "a/b/meter.regmap.yaml", true),
      ("imported/**", "imported/a/b.regmap.yaml", true),
      ("imported/**", "imported", true),
      ("imported/**", "imports/a.regmap.yaml", false),
      ("a/**/b/*.json", "a/x/y/b/m.json", true),
      ("a/**/b/*.json", "a/b/m.json", true),
      ("a/**/b/*.json", "a/x/m.json", false),
      ("meter-?.regmap.yaml", "meter-1.regmap.yaml", true),
      ("meter-?.regmap.yaml", "meter-10.regmap.yaml", false),
    ])
  func examples(pattern: String, path: String, matches: Bool) throws {
    #expect(try #require(PathPattern(pattern)).matches(path) == matches)
  }

  @Test(
    "no pattern leads out of its folder", arguments: ["", "/maps", "../maps", "a/../b", "./a", "a//b", "a/"])
  func outside(pattern: String) {
    #expect(PathPattern(pattern) == nil)
  }

  @Test("patterns match what a regular expression of the same meaning matches")
  func oracle() throws {
    var generator = SystemRandomNumberGenerator()
    func text(_ letters: String, upTo most: Int) -> String {
      String(
        (0..<Int.random(in: 1...most, using: &generator)).map { _ in letters.randomElement(using: &generator)!
        })
    }
    var matched = 0
    for _ in 0..<4000 {
      let pattern = (0..<Int.random(in: 1...4, using: &generator))
        .map { _ in Bool.random(using: &generator) ? "**" : text("ab*?", upTo: 3) }.joined(separator: "/")
      let path = (0..<Int.random(in: 1...4, using: &generator)).map { _ in text("ab", upTo: 3) }
        .joined(separator: "/")
      // With `/` in front of every name, any number of folders is a group that repeats.
      let expression = pattern.split(separator: "/").map { name in
        name == "**"
          ? "(?:/[^/]+)*"
          : "/" + name.map { $0 == "*" ? "[^/]*" : $0 == "?" ? "[^/]" : String($0) }.joined()
      }.joined()
      let expected = ("/" + path).wholeMatch(of: try Regex(expression)) != nil
      matched += expected ? 1 : 0
      #expect(try #require(PathPattern(pattern)).matches(path) == expected, "\(pattern) and \(path)")
    }
    #expect(matched > 400)
  }

  @Test("a pattern of many stars takes no longer than the product of both lengths")
  func stars() throws {
    let pattern = try #require(PathPattern(String(repeating: "*a", count: 200)))
    #expect(!pattern.matches(String(repeating: "a", count: 5000) + "b"))
  }
}
