import DeviceModel
import Foundation
import MapClient
import MapSyntax
import RegisterMap
import Testing
import ValueComparison

/// A map that crosses much, with the Swift that is committed for it.
struct EveryValueMap: CustomTestStringConvertible {
  /// Values of every kind.
  static let values = EveryValueMap(name: "every-value", device: "EveryValue", text: CrossedMap.everything)
  /// Sums of numbers of every kind.
  static let sums = EveryValueMap(name: "every-sum", device: "EverySum", text: nil)

  /// Values about which registers decide.
  static let decisions = EveryValueMap(
    name: "every-decision", device: "EveryDecision", text: CrossedMap.decisions)

  /// Values in blocks that have to be found.
  static let found = EveryValueMap(name: "every-found", device: "EveryFound", text: nil)

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  let name: String
  let device: String
  /// Makes the map; `nil` for one that is kept as it is.
  let text: (@Sendable () -> String)?

  var testDescription: String { name }
  var map: URL { Self.folder.appending(path: "Fixtures/\(name).regmap.yaml") }
  var swift: URL { Self.folder.appending(path: "Generated/\(device).swift") }
  var probes: URL { Self.folder.appending(path: "Generated/\(device)+Probes.swift") }

  /// The map, opened for the client that reads by it.
  func opened() throws -> DeviceMap { try DeviceMap(contentsOf: map.path) }

  func layout() throws -> DeviceLayout {
    var sources = SourceSet()
    let compiled = try MapCompiler.compile(path: map.path, sources: &sources)
    let findings = compiled.findings.map { "\($0.range.start.line): \($0.rule.id): \($0.message)" }
    #expect(findings == [])
    return try #require(compiled.layout)
  }
}
