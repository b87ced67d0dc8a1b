import Foundation
import TestSupport
import Testing

/// docs/ci.md and the files that it hands out.
enum CIFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func path(_ name: String) -> String { root.appending(path: name).path }

  /// Every command line with `regmap` in the page and its files.
  static func commands() throws -> [String] {
    let page = try String(contentsOfFile: path("docs/ci.md"), encoding: .utf8)
    let shell = page.components(separatedBy: "```sh\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }.joined()
    let files = try ["docs/ci/github-workflow.yml", "docs/ci/gitlab-ci.yml"].map {
      try String(contentsOfFile: path($0), encoding: .utf8)
    }
    return ([shell] + files).joined(separator: "\n").split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^ *(?:- )?(?:run: )?(regmap .*)$/).map { String($0.1) }
    }
  }
}

@Suite("Lint in CI")
struct CITests {
  @Test("the commands of docs/ci.md and its files pass where nothing is wrong")
  func clean() throws {
    let commands = try CIFiles.commands()
    #expect(commands.count >= 10)
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path("maps"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Regmap.fixture("meter.regmap.yaml"), toPath: folder.path("maps/meter.regmap.yaml"))
    #expect(try CommandRun.shell("regmap format maps", in: folder.url.path).status == 0)
    for command in commands {
      let run = try CommandRun.shell(command, in: folder.url.path)
      #expect(run.status == 0, "\(command): \(run.output)")
    }
  }

  @Test("with a finding those that only write a report pass, and one with --strict fails")
  func finding() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(atPath: folder.path("maps"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Regmap.fixture("slip.regmap.yaml"), toPath: folder.path("maps/slip.regmap.yaml"))
    for command in try CIFiles.commands() where command.hasSuffix("--strict") {
      #expect(try CommandRun.shell(command, in: folder.url.path).status == 1, "\(command)")
    }
    for command in try CIFiles.commands() where command.contains("|| test") {
      #expect(try CommandRun.shell(command, in: folder.url.path).status == 0, "\(command)")
    }
  }

  @Test("the hooks of pre-commit run commands that there are")
  func hooks() throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    try FileManager.default.copyItem(atPath: Regmap.fixture("meter.regmap.yaml"), toPath: map)
    let entries = try String(contentsOfFile: CIFiles.path(".pre-commit-hooks.yaml"), encoding: .utf8)
      .matches(of: /entry: (.*)/).map { String($0.1) }
    #expect(entries.count == 3)
    for entry in entries {
      #expect(try CommandRun.shell("\(entry) '\(map)'", in: folder.url.path).status == 0, "\(entry)")
    }
  }
}

@Suite(
  "Files for CI, by the schemas of others",
  .enabled(
    if: Peers.python != nil || Peers.areRequired,
    "no check-jsonschema: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON as it does"))
struct CISchemaTests {
  /// The schema that check-jsonschema carries, and a slip that it has to notice.
  @Test(
    "the workflow and the job are valid, and a slip is not",
    arguments: [
      ("vendor.github-workflows", "docs/ci/github-workflow.yml", "runs-on:", "runs-at:"),
      ("vendor.github-workflows", "docs/ci/github-apple.yml", "runs-on:", "runs-at:"),
      ("vendor.github-workflows", "docs/ci/github-apple-products.yml", "runs-on:", "runs-at:"),
      ("vendor.github-workflows", "docs/ci/github-diff.yml", "runs-on:", "runs-at:"),
      ("vendor.gitlab-ci", "docs/ci/gitlab-ci.yml", "when: always", "when: alwais"),
      ("vendor.gitlab-ci", "docs/ci/gitlab-diff.yml", "when: always", "when: alwais"),
    ])
  func jobs(schema: String, file: String, text: String, slip: String) throws {
    func check(_ path: String) throws -> CommandRun {
      try CommandRun.python(
        ["-m", "check_jsonschema", "--builtin-schema", schema, path]
          + (schema.hasSuffix("gitlab-ci") ? ["--data-transform", "gitlab-ci"] : []))
    }
    let run = try check(CIFiles.path(file))
    #expect(run.status == 0, "\(run.output)")
    let folder = try ScratchFolder()
    try String(contentsOfFile: CIFiles.path(file), encoding: .utf8).replacing(text, with: slip)
      .write(toFile: folder.path("slip.yml"), atomically: true, encoding: .utf8)
    #expect(try check(folder.path("slip.yml")).status == 1)
  }

  @Test("pre-commit takes the hooks and the configuration")
  func hooks() throws {
    for (verb, file) in [
      ("validate-manifest", ".pre-commit-hooks.yaml"),
      ("validate-config", "docs/ci/pre-commit-config.yaml"),
    ] {
      let run = try CommandRun.python(["-m", "pre_commit", verb, CIFiles.path(file)])
      #expect(run.status == 0, "\(run.output)")
    }
  }

  @Test("SARIF is valid by the schema of OASIS, with and without findings, and a slip is not")
  func sarif() throws {
    let folder = try ScratchFolder()
    func check(_ text: String) throws -> CommandRun {
      try text.write(toFile: folder.path("log.sarif"), atomically: true, encoding: .utf8)
      return try CommandRun.python([Peers.script("sarif_check.py"), folder.path("log.sarif")])
    }
    for map in ["meter.regmap.yaml", "slip.regmap.yaml"] {
      let run = try check(try Regmap("lint", Regmap.fixture(map), "--format", "sarif").output)
      #expect(run.status == 0, "\(run.output)")
    }
    let repairable = folder.path("a b.regmap.yaml")
    try String(contentsOfFile: Regmap.fixture("meter.regmap.yaml"), encoding: .utf8)
      .replacing("at: 0x10,", with: "at: 0x1_0,")
      .write(toFile: repairable, atomically: true, encoding: .utf8)
    let log = try Regmap("lint", repairable, "--format", "sarif").output
    #expect(log.contains("\"fixes\""))
    #expect(try check(log).output == "")
    #expect(try check(log.replacing("startLine", with: "line")).status == 1)
  }

  @Test("JSON is as its schema says, and a slip is not")
  func json() throws {
    let folder = try ScratchFolder()
    func check(_ text: String) throws -> CommandRun {
      try text.write(toFile: folder.path("findings.json"), atomically: true, encoding: .utf8)
      return try CommandRun.python([
        "-m", "check_jsonschema", "--schemafile", CIFiles.path("schema/regmap-findings.schema.json"),
        folder.path("findings.json"),
      ])
    }
    for map in ["meter.regmap.yaml", "slip.regmap.yaml"] {
      let run = try check(try Regmap("lint", Regmap.fixture(map), "--format", "json").output)
      #expect(run.status == 0, "\(run.output)")
    }
    let page = try String(contentsOfFile: CIFiles.path("docs/ci.md"), encoding: .utf8)
    let example = try #require(
      page.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```").first)
    #expect(try check(example).status == 0)
    #expect(try check(example.replacing("\"offset\"", with: "\"byte\"")).status == 1)
  }
}
