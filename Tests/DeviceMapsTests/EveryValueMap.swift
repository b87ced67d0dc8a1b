import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// The map that crosses everything, with the Swift that is committed for it.
enum EveryValueMap {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let map = folder.appending(path: "Fixtures/every-value.regmap.yaml")
  static let swift = folder.appending(path: "Generated/EveryValue.swift")
  static let probes = folder.appending(path: "Generated/EveryValue+Probes.swift")

  static func layout() throws -> DeviceLayout {
    var sources = SourceSet()
    let compiled = try MapCompiler.compile(path: map.path, sources: &sources)
    let findings = compiled.findings.map { "\($0.range.start.line): \($0.rule.id): \($0.message)" }
    #expect(findings == [])
    return try #require(compiled.layout)
  }
}
