import Foundation
import MapReports
import MapSyntax
import RegisterMap
import SimulationScenario
import Testing

/// `Tests/RegmapTests/SchemaProofTests` has another validator check maps with them.
@Suite("The JSON Schemas in schema/")
struct SchemaReferenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let roots = SchemaRoot.all + [.scenario]

  @Test("each is written from the key tables", arguments: roots)
  func current(root: SchemaRoot) throws {
    let file = Self.root.appending(path: "schema/\(root.fileName)")
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try root.text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(root.fileName)")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == root.text)
  }

  @Test("the folder has nothing else")
  func folder() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "schema").path)
    // Those of `regmap lint --format json` and `regmap list --format json` are of no file of a map.
    let printed = ["regmap-findings.schema.json", "regmap-list.schema.json"]
    #expect(Set(names) == Set(Self.roots.map(\.fileName) + printed))
  }

  @Test("every kind of mapping inside a file has its keys in the schema of some kind of file")
  func mappings() throws {
    var definitions: [String: [String: Any]] = [:]
    for root in Self.roots {
      let own = try #require(Self.object(root.text)["$defs"] as? [String: [String: Any]])
      definitions.merge(own) { first, _ in first }
    }
    let tops = ["MapKey.swift", "RootKey.swift", "SharedKey.swift", "PolicyKey.swift", "ScenarioKey.swift"]
    let kinds = try ["RegisterMap", "SimulationScenario"].flatMap { room in
      let folder = Self.root.appending(path: "Sources/\(room)/Schema").path
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix("Key.swift") && !tops.contains($0) }.map { "\(folder)/\($0)" }
    }
    #expect(kinds.count > 20)
    for kind in kinds {
      let source = try String(contentsOfFile: kind, encoding: .utf8)
      let name = try #require(source.firstMatch(of: /name: "([^"]+)"/)).1
      let definition = definitions[String(name).replacing(" ", with: "-")]
      #expect(definition?["properties"] != nil, "\(kind) has no schema")
      #expect(definition?["additionalProperties"] as? Bool == false)
    }
  }

  @Test("every shipped map names the schema of its kind, where an editor looks for it")
  func modelines() throws {
    let maps = Self.root.appending(path: "maps").path
    let shared = try FileManager.default.contentsOfDirectory(atPath: maps + "/shared").map { "shared/\($0)" }
    let files = try FileManager.default.contentsOfDirectory(atPath: maps).filter { $0.hasSuffix(".yaml") }
    #expect(files.count >= 5)
    for (path, schema) in files.map({ ($0, "../schema/regmap.schema.json") })
      + shared.map({ ($0, "../../schema/regmap-shared.schema.json") })
    {
      let first = try String(contentsOfFile: "\(maps)/\(path)", encoding: .utf8).prefix { !$0.isNewline }
      #expect(first == "# yaml-language-server: $schema=\(schema)", "\(path)")
    }
  }

  private static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
