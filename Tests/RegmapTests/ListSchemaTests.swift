import Foundation
import TestSupport
import Testing

@Suite(
  "The JSON of regmap list beside its schema",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no jsonschema: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct ListSchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The shipped maps, and those of the generator's tests, which have every part of the language.
  private static func maps() throws -> [String] {
    try ["maps", "Tests/SwiftGenerationTests/Fixtures", "Tests/MapReportsTests/Fixtures"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
        .filter { $0.hasSuffix(".regmap.yaml") }.map { root.appending(path: "\(folder)/\($0)").path }
    }.sorted()
  }

  private func check(_ lists: [String]) throws -> CommandRun {
    let schema = Self.root.appending(path: "schema/regmap-list.schema.json").path
    return try CommandRun.python([Peers.script("list_check.py"), schema] + lists)
  }

  @Test("every member is described, every member that is described is written, folded and expanded")
  func everything() throws {
    let folder = try ScratchFolder()
    var lists: [String] = []
    for options in [[], ["--expand"]] {
      let path = folder.path("list\(options.count).json")
      let run = try Regmap(["list", "--format", "json", "--root", Self.root.path] + options + Self.maps())
      try run.output.write(toFile: path, atomically: true, encoding: .utf8)
      lists.append(path)
    }
    let run = try check(lists)
    #expect(run.status == 0, "\(run.output.prefix(3000))")
  }

  @Test("a member that is not described is noticed")
  func slip() throws {
    let folder = try ScratchFolder()
    let list = try Regmap("list", Regmap.fixture("meter.regmap.yaml"), "--format", "json").output
    try list.replacing("\"unit\":", with: "\"unti\":")
      .write(toFile: folder.path("list.json"), atomically: true, encoding: .utf8)
    let run = try check([folder.path("list.json")])
    #expect(run.status == 1)
    #expect(run.output.contains("unti"))
  }
}
