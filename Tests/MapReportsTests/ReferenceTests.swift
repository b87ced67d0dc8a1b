import DeviceModel
import Foundation
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("The references in docs/")
struct ReferenceTests {
  private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "docs")

  private static let maps = docs.deletingLastPathComponent().appending(path: "maps").path

  @Test("the reference of the language is written from its key tables and the maps")
  func language() throws {
    var sources = SourceSet()
    for path in try SourceLoader.mapFiles(under: Self.maps) {
      _ = try MapCompiler.compile(path: path, sources: &sources)
    }
    let text = LanguageReference.markdown(examplesFrom: sources)
    #expect(!text.contains("Not found:"), "an example names a place that its map does not have")
    try isCurrent(name: "language.md", text: text)
  }

  @Test("the whole maps in the reference have no findings")
  func wholeMaps() throws {
    let text = try String(contentsOf: Self.docs.appending(path: "language.md"), encoding: .utf8)
    let maps = text.components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }.filter { $0.hasPrefix("register-map:") }
    #expect(maps.count == 4)
    for map in maps {
      var sources = SourceSet()
      let file = sources.add(path: "whole.regmap.yaml", bytes: Array(map.utf8))
      #expect(MapCompiler.compile(file, sources: &sources).findings.map(\.message) == [])
    }
  }

  @Test("the reference of the rules is written from the rules")
  func rules() throws {
    let measured = try String(contentsOf: Self.docs.appending(path: "rules.md"), encoding: .utf8)
      .components(separatedBy: RuleReference.measured + "\n").dropFirst().joined()
    #expect(measured.hasSuffix("<!-- end mutations -->\n"), "scripts/mutate needs a place for its table")
    try isCurrent(name: "rules.md", text: RuleReference.markdown + measured)
  }

  private func isCurrent(name: String, text: String) throws {
    let file = Self.docs.appending(path: name)
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test("the errata page is what the maps declare")
  func errata() throws {
    let layouts = try SourceLoader.mapFiles(under: Self.maps).map { path in
      var sources = SourceSet()
      return try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
    }
    try isCurrent(name: "document-errata.md", text: ErrataReference.markdown(layouts))
  }

  @Test("every kind of mapping has its section in the reference of the language")
  func sections() throws {
    let schema = Self.docs.deletingLastPathComponent().appending(path: "Sources/RegisterMap/Schema").path
    let kinds = try FileManager.default.contentsOfDirectory(atPath: schema)
      .filter { $0.hasSuffix("Key.swift") && $0 != "MapKey.swift" }
    let text = try String(contentsOf: Self.docs.appending(path: "language.md"), encoding: .utf8)
    #expect(kinds.count > 20)
    for kind in kinds {
      let source = try String(contentsOfFile: schema + "/" + kind, encoding: .utf8)
      let name = try #require(source.firstMatch(of: /name: "([^"]+)"/)).1
      let heading = name.prefix(1).uppercased() + name.dropFirst()
      #expect(text.contains("\n## \(heading)\n"), "\(kind) has no section")
    }
  }

  @Test("every example in the reference is YAML that holds its key")
  func examples() {
    check(RootKey.self)
    check(DeviceKey.self)
    check(DocumentKey.self)
    check(DefaultsKey.self)
    check(LimitsKey.self)
    check(SerialKey.self)
    check(SettingKey.self)
    check(BlockKey.self)
    check(RepeatKey.self)
    check(DistanceKey.self)
    check(RegisterKey.self)
    check(PresenceKey.self)
    check(CommandKey.self)
    check(RowKey.self)
    check(ExampleKey.self)
    check(TypeKey.self)
    check(NamedValueKey.self)
    check(FieldKey.self)
    check(ErratumKey.self)
    check(UncoveredKey.self)
    check(LockKey.self)
    check(SelectKey.self)
    check(CaseKey.self)
    check(UnitKey.self)
    check(ScaleKey.self)
    check(SharedKey.self)
  }

  private func check<Key: MapKey>(_: Key.Type) {
    for key in Key.allCases {
      var sources = SourceSet()
      var findings: [Finding] = []
      let file = sources.add(path: "example.regmap.yaml", bytes: Array(key.spec.example.utf8))
      let node = MapParser.parse(file, findings: &findings)
      #expect(findings.isEmpty, "\(key.spec.example)")
      #expect(node?.entries?.first?.key.scalar?.text == key.rawValue, "\(key.spec.example)")
    }
  }
}
