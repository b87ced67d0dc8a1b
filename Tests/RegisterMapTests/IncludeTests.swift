import Foundation
import MapSyntax
import Testing

@testable import RegisterMap

/// A folder with a map below it and shared files beside and outside it.
@Suite("Files that maps include")
struct IncludeTests {
  /// `root/vendor/meter.regmap.yaml`, `root/shared/` and `outside/`, each with a shared file.
  private final class Tree {
    let url = FileManager.default.temporaryDirectory.appending(path: "regmap-include-\(UUID().uuidString)")

    init() throws {
      for folder in ["root/vendor", "root/shared", "outside"] {
        try FileManager.default.createDirectory(
          at: url.appending(path: folder), withIntermediateDirectories: true)
      }
      let types = "register-map: 1\ntypes: {State: {enum: {0: \"off\", 1: \"on\"}}}\n"
      for folder in ["root/vendor", "root/shared", "outside"] {
        try write(types, to: "\(folder)/states.regmap-shared.yaml")
      }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws {
      try text.write(to: url.appending(path: path), atomically: true, encoding: .utf8)
    }

    /// The rules and messages of a map that includes a path.
    func findings(including path: String, root: String?) throws -> [String] {
      let map = """
        register-map: 1
        device: {name: Meter}
        documents: {made-up: {title: Made up}}
        defaults: {source: made-up}
        include: [\(path)]
        blocks:
          meter:
            registers: {state: {at: 0, type: State}}

        """
      try write(map, to: "root/vendor/meter.regmap.yaml")
      var sources = SourceSet()
      let compiled = try MapCompiler.compile(
        path: url.path + "/root/vendor/meter.regmap.yaml", root: root.map { url.path + "/" + $0 },
        sources: &sources)
      return compiled.findings.map { "\($0.rule.id): \($0.message)" }
    }
  }

  @Test("a shared file above the map may be included where the tool was given the folder of both")
  func upwards() throws {
    let tree = try Tree()
    #expect(try tree.findings(including: "../shared/states.regmap-shared.yaml", root: "root") == [])
    #expect(try tree.findings(including: "../shared/states.regmap-shared.yaml", root: "root/") == [])
    #expect(try tree.findings(including: "./states.regmap-shared.yaml", root: "root") == [])
    #expect(
      try tree.findings(including: "../vendor/../shared/./states.regmap-shared.yaml", root: "root") == [])
  }

  @Test("without such a folder, nothing above the map is included")
  func alone() throws {
    let tree = try Tree()
    #expect(
      try tree.findings(including: "../shared/states.regmap-shared.yaml", root: nil) == [
        "include-invalid: `../shared/states.regmap-shared.yaml` is not a path inside the folder of the map"
      ])
    #expect(try tree.findings(including: "../vendor/states.regmap-shared.yaml", root: nil) == [])
  }

  @Test(
    "nothing outside the folder is included, however the path is written",
    arguments: [
      "../../outside/states.regmap-shared.yaml", "../shared/../../outside/states.regmap-shared.yaml",
      "../../root/../outside/states.regmap-shared.yaml", "/etc/states.regmap-shared.yaml",
      "../../../../../../../../../../etc/states.regmap-shared.yaml",
    ])
  func outside(path: String) throws {
    let tree = try Tree()
    let findings = try tree.findings(including: path, root: "root")
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("include-invalid: `\(path)` is not a path inside `") == true)
  }

  @Test("a link does not lead out of the folder")
  func link() throws {
    let tree = try Tree()
    try FileManager.default.createSymbolicLink(
      at: tree.url.appending(path: "root/link"), withDestinationURL: tree.url.appending(path: "outside"))
    let findings = try tree.findings(including: "../link/states.regmap-shared.yaml", root: "root")
    #expect(findings.count == 1)
    #expect(findings.first?.contains("leads out of") == true)
  }

  @Test("a folder that does not hold the map does not count")
  func elsewhere() throws {
    let tree = try Tree()
    let findings = try tree.findings(including: "../shared/states.regmap-shared.yaml", root: "outside")
    #expect(findings.first?.contains("is not a path inside the folder of the map") == true)
  }
}
