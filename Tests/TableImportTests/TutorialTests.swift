import DeviceModel
import DocumentEvidence
import Foundation
import MapCoverage
import MapSyntax
import RegisterMap
import TableImport
import Testing

@Suite("docs/adding-a-device.md prints what the tools make of its table")
struct TutorialTests {
  /// The blocks of code of the page, in their order.
  private let blocks: [String]

  init() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/adding-a-device.md")
    let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
    blocks = parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
  }

  /// The block that begins so, without the word for its language.
  private func block(_ start: String) throws -> String {
    try #require(blocks.first { $0.hasPrefix(start) }.map { String($0.drop { $0 != "\n" }.dropFirst()) })
  }

  private func document() throws -> EvidenceDocument {
    try EvidenceDocument(path: "relay.md", bytes: Array(block("\n# 1.12. Trip setup").utf8))
  }

  private func draft() throws -> String {
    TableImporter.draft(of: [try document()], document: "manual", device: "Relay").text
  }

  @Test("the draft")
  func drafted() throws { #expect(try draft() == block("yaml\nregister-map")) }

  @Test("what lint finds in it")
  func linted() throws {
    let finding = try #require(compiled(try draft()).findings.first)
    let place = "relay.regmap.yaml:\(finding.range.start.line):\(finding.range.start.column)"
    #expect(
      try block("\n$ regmap lint").contains("\(place): error: \(finding.message) [\(finding.rule.id)]\n"))
  }

  @Test("what `regmap cover` says once the lost row is there")
  func covered() throws {
    let map = try draft().replacing(
      "      delay: ",
      with: "      threshold: {at: 0x2102, decimal: 8450, words: 2, type: uint32, unit: mA}\n      delay: ")
    var check = CoverageCheck(try #require(compiled(map).layout))
    let coverage = check.run([try document()], map: "relay.regmap.yaml")
    let lines = coverage.text.split(separator: "\n").suffix(2).joined(separator: "\n")
    #expect(try block("\n$ regmap cover").contains(lines + "\n"))
  }
}
