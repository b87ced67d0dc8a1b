import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

@Suite("Swift of shared files")
struct SharedOutputTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .appending(path: "Fixtures").path
  private let states = fixtures + "/include-invalid/states.regmap-shared.yaml"

  private func types() throws -> (types: [NamedType], file: SharedFile) {
    var sources = SourceSet()
    let map = try MapCompiler.compile(
      path: Self.fixtures + "/include-invalid/passes.regmap.yaml", sources: &sources)
    let types = try #require(map.layout).types
    return (types, try #require(map.sharedFiles.first))
  }

  @Test("a type knows the shared file that declares it, and a file what is named after it")
  func origin() throws {
    let (types, file) = try types()
    #expect(types.map(\.file) == [file])
    #expect(file.path == states && file.name == "states" && file.swiftName == "StatesTypes")
  }

  @Test(
    "what a file is called in Swift ends in one word for its types",
    arguments: [
      ("xerus-sensors", "XerusSensorsTypes"), ("drive-types", "DriveTypes"), ("SUNSPEC 7", "Sunspec7Types"),
      ("датчики", "Types"),
    ])
  func names(name: String, swiftName: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "regmap-shared-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/\(name).regmap-shared.json"
    try #"{"register-map": 1, "types": {"State": {"enum": {"0": "stopped"}}}}"#
      .write(toFile: path, atomically: true, encoding: .utf8)
    var sources = SourceSet()
    let shared = try MapCompiler.compileShared(path: path, sources: &sources)
    #expect(try #require(shared.layout).file.swiftName == swiftName)
  }

  @Test("a type stays with the device where the file has no Swift of its own, or Swift that fewer people see")
  func access() throws {
    let (types, file) = try types()
    var outputs = SharedOutputs()
    #expect(outputs.files(of: types, seenBy: .internal) == [])
    outputs.take(states, seenBy: .package)
    #expect(outputs.files(of: types, seenBy: .internal) == [file])
    #expect(outputs.files(of: types, seenBy: .package) == [file])
    #expect(outputs.files(of: types, seenBy: .public) == [])
  }

  @Test("files that include each other are told so, and their types are no others")
  func cycle() throws {
    var sources = SourceSet()
    let path = Self.fixtures + "/include-invalid/two.regmap-shared.yaml"
    let findings = try MapCompiler.compileShared(path: path, sources: &sources).findings
    #expect(findings.map(\.message) == ["`two.regmap-shared.yaml` includes itself"])
  }

  @Test("a record whose field has a type of the including map is an error of the shared file")
  func incomplete() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "regmap-shared-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/report.regmap-shared.yaml"
    try "register-map: 1\ntypes: {Report: {record: {state: {bits: 0..7, type: State}}}}\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    var sources = SourceSet()
    let shared = try MapCompiler.compileShared(path: path, sources: &sources)
    #expect(shared.layout == nil)
    #expect(shared.findings.map(\.rule.id) == ["type-unknown"])
    #expect(shared.findings.first?.range.start.line == 2)
  }
}
