import Foundation
import MapSyntax
import RegisterMap
import SwiftGeneration
import Testing

/// Every map of this package: the shipped ones and the fixtures, valid or not.
struct EveryMap: CustomTestStringConvertible {
  let path: String

  var testDescription: String { path }
  var text: String { get throws { try String(contentsOf: Self.root.appending(path: path), encoding: .utf8) } }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Those in YAML.
  static let all = files { path in
    [".regmap.yaml", ".regmap.yml", ".regmap-shared.yaml", ".regmap-shared.yml", "/regmap.yaml"]
      .contains { path.hasSuffix($0) }
  }
  /// Those in JSON.
  static let json = files { $0.hasSuffix(".regmap.json") || $0.hasSuffix(".regmap-shared.json") }

  private static func files(_ isMap: (String) -> Bool) -> [EveryMap] {
    ["maps", "Tests", "Examples", "Benchmarks"].flatMap { folder in
      ((try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? [])
        .map { "\(folder)/\($0)" }
        .filter { isMap($0) && !$0.contains(".build/") }
        .sorted().map { EveryMap(path: $0) }
    }
  }

  static let shipped = all.filter { $0.path.hasPrefix("maps/") }

  /// Whether it has as much as a map may: with generation that takes a minute to compile without optimisation.
  var isLargest: Bool { path.hasSuffix("/syntax-limit/passes-shapes.regmap.yaml") }

  /// A text in place of the file, with all that the compiler says about it.
  func compiled(_ text: String) -> Compiled {
    var sources = SourceSet()
    let file = sources.add(path: Self.root.appending(path: path).path, bytes: Array(text.utf8))
    if PolicyFiles.isPolicy(path) { return Compiled(PolicyFiles.findings(of: file), swift: "") }
    if SourceLoader.isShared(path) {
      return Compiled(MapCompiler.findings(of: file, sources: &sources), swift: "")
    }
    let map = MapCompiler.compile(file, sources: &sources)
    return Compiled(
      map.findings, swift: map.layout.map { SwiftGenerator.generate($0, access: map.generatedAccess) } ?? "")
  }

  /// What is found, whatever the place, and the Swift of the device.
  struct Compiled: Equatable {
    let findings: [String]
    let swift: String

    init(_ findings: [Finding], swift: String) {
      // How lines end is part of the layout.
      self.findings = findings.filter { $0.rule.id != "syntax-line-ends" }
        .map { "\($0.severity) \($0.rule.id) \($0.message) \($0.notes.map(\.message)) \($0.help ?? "")" }
        .sorted()
      self.swift = swift
    }
  }
}
