import Foundation
import MapFormatting
import MapSyntax
import Testing

/// What has to hold of any map, however it is written.
///
/// Every tenth fixture and the shipped maps are written in other ways, drawn by chance; with `REGMAP_DISORDER=20` all are, in
/// twenty ways each.
@Suite("The layout of every map, valid or not")
struct EveryMapTests {
  private static let asked = Int(ProcessInfo.processInfo.environment["REGMAP_DISORDER"] ?? "")
  private static let rounds = asked ?? 1
  private static let drawn =
    asked == nil
    ? EveryMap.shipped + EveryMap.all.enumerated().filter { $0.0 % 10 == 0 }.map(\.1) : EveryMap.all

  /// The layout of a text, which is final; `nil` where there is none.
  private func layout(of text: String, in map: EveryMap) throws -> String? {
    var sources = SourceSet()
    guard case .laidOut = MapFormatter.format(sources.add(path: map.path, bytes: Array(text.utf8))) else {
      return nil
    }
    let result = try laidOut(text, as: map.path)
    let isFinal = try laidOut(result, as: map.path) == result
    #expect(isFinal, "\(map.path) changes twice")
    return result
  }

  /// Whether two texts give the same findings and the same Swift.
  ///
  /// Of the largest map, the layout is looked at and nothing else: that its text has the same nodes, `MapFormatter` proves.
  private func expectSame(_ text: String, _ result: String, in map: EveryMap) {
    guard !map.isLargest else { return }
    let (before, after) = (map.compiled(text), map.compiled(result))
    #expect(before.findings == after.findings, "\(map.path)")
    let isSame = before.swift == after.swift
    #expect(isSame, "\(map.path) gives other Swift")
  }

  @Test("it says the same", arguments: EveryMap.all)
  func saysTheSame(_ map: EveryMap) throws {
    let text = try map.text
    guard let result = try layout(of: text, in: map) else { return }
    expectSame(text, result, in: map)
  }

  @Test("all maps have one whose syntax is no other than that of maps")
  func laysOutNearlyAll() throws {
    var left: [String] = []
    for map in EveryMap.all {
      var sources = SourceSet()
      let file = sources.add(path: map.path, bytes: Array(try map.text.utf8))
      if case .leftAlone = MapFormatter.format(file) { left.append(map.path) }
    }
    #expect(left == [])
  }

  @Test("in JSON there is none: the file stays as it is, valid or not", arguments: EveryMap.json)
  func leavesJSON(_ map: EveryMap) throws {
    var sources = SourceSet()
    let file = sources.add(path: map.path, bytes: Array(try map.text.utf8))
    guard case .leftAlone(.json) = MapFormatter.format(file) else {
      Issue.record("\(map.path) has a layout")
      return
    }
  }

  @Test("no form that a map can have is left out")
  func takesEveryForm() {
    #expect(EveryMap.json.count > 20)
    #expect(EveryMap.all.count > 400)
    #expect(EveryMap.all.contains { $0.isLargest })
  }

  @Test("it is the same, whatever the spaces and the line ends in brackets", arguments: drawn)
  func ignoresSpaces(_ map: EveryMap) throws {
    guard let text = try layout(of: map.text, in: map) else { return }
    for seed in 0..<Self.rounds {
      guard var disorder = Disorder(text, seed: seed), !disorder.keepsBrackets else { return }
      let result = try #require(try layout(of: disorder.spread(), in: map))
      // Comments behind text stay in their columns.
      func plain(_ text: String) -> String { text.replacing(/\ +#/, with: " #") }
      let isSame = plain(result) == plain(text)
      #expect(isSame, "\(map.path), seed \(seed)")
    }
  }

  @Test(
    "every comment is there, in its order, above the same line or behind the same text",
    arguments: drawn)
  func keepsComments(_ map: EveryMap) throws {
    guard let text = try layout(of: map.text, in: map) else { return }
    for seed in 0..<Self.rounds {
      guard var disorder = Disorder(text, seed: seed) else { return }
      let remarked = disorder.remarked()
      let result = try #require(try layout(of: remarked, in: map), "\(map.path), seed \(seed)")
      #expect(Remarked(result).remarks == Remarked(remarked).remarks, "\(map.path), seed \(seed)")
    }
  }

  @Test("keys in another order say the same", arguments: drawn)
  func ordersKeys(_ map: EveryMap) throws {
    for seed in 0..<Self.rounds {
      guard var disorder = Disorder(try map.text, seed: seed) else { return }
      let shuffled = disorder.shuffled()
      // An alias may now come before its anchor, which no parser takes. Nothing else is an excuse.
      guard Disorder(shuffled, seed: seed) != nil else { continue }
      let result = try #require(try layout(of: shuffled, in: map), "\(map.path), seed \(seed)")
      expectSame(shuffled, result, in: map)
    }
  }

  @Test("hexadecimal digits in small letters say the same", arguments: drawn)
  func capitalisesDigits(_ map: EveryMap) throws {
    for seed in 0..<Self.rounds {
      guard var disorder = Disorder(try map.text, seed: seed) else { return }
      let small = disorder.inSmallLetters()
      guard let result = try layout(of: small, in: map) else { return }
      let (before, after) = (map.compiled(small), map.compiled(result))
      // Findings quote numbers as they are written.
      #expect(
        before.findings.map { $0.lowercased() } == after.findings.map { $0.lowercased() }, "\(map.path)")
      let isSame = before.swift == after.swift
      #expect(isSame, "\(map.path) gives other Swift")
    }
  }

  /// The comments of a text that a `Disorder` has put there, with the text that they belong to.
  private struct Remarked {
    let remarks: [String]

    init(_ text: String) {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      remarks = lines.indices.flatMap { index -> [String] in
        guard let remark = lines[index].firstRange(of: /# remark [0-9]+ of a stranger/) else { return [] }
        let before = lines[index][..<remark.lowerBound].trimmingCharacters(in: .whitespaces)
        let isAlone = before.isEmpty
        let below = lines[index...].first {
          !$0.trimmingCharacters(in: .whitespaces).isEmpty && !$0.contains(/^\ *#/)
        }
        let near = isAlone ? (below ?? "").trimmingCharacters(in: .whitespaces) : before
        let words = near.split { " ,:{}[]".contains($0) }
        return [
          "\(lines[index][remark]) \(isAlone ? "above" : "behind") \((isAlone ? words.first : words.last) ?? "")"
        ]
      }
    }
  }
}
