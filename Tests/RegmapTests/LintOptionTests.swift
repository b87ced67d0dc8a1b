import Foundation
import Testing

/// What a team gives `regmap lint` in CI and in editors.
@Suite("regmap lint, its options")
struct LintOptionTests {
  private let good = Regmap.fixture("meter.regmap.yaml")
  private let bad = Regmap.fixture("slip.regmap.yaml")

  /// A map whose registers have titles that say nothing, a warning each.
  private static func map(warnings: Int) -> String {
    let registers = (0..<warnings).map { "      r\($0): {at: \($0), type: uint16, title: R\($0)}" }
    return """
      register-map: 1
      device: {name: Meter}
      blocks:
        measures:
          table: holding-register
          registers:
      \(registers.joined(separator: "\n"))

      """
  }

  private func lint(_ text: String, _ options: String...) throws -> Regmap {
    try Regmap(["lint", "-", "--name", "meter.regmap.yaml"] + options, input: text)
  }

  @Test("warnings alone end with 0, and with 1 where they count")
  func strict() throws {
    let map = Self.map(warnings: 1)
    let run = try lint(map)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("meter.regmap.yaml:7:40: warning: "), "\(run.output)")
    #expect(run.output.hasSuffix("1 warning in 1 file\n"))
    #expect(try lint(map, "--strict").status == 1)
    #expect(try lint(map, "--error-on", "warning").status == 1)
    #expect(try lint(map, "--error-on", "error").status == 0)
    #expect(try Regmap("lint", bad, "--error-on", "error").status == 1)
    #expect(try lint(map, "--strict", "--error-on", "error").status == 2)
  }

  @Test("a rule that a file breaks very often is one line, unless all are asked for")
  func folded() throws {
    let twenty = try lint(Self.map(warnings: 20))
    #expect(twenty.output.split(separator: "\n").count { $0.contains(": warning: ") } == 20)
    let many = try lint(Self.map(warnings: 21))
    #expect(
      many.output == """
        meter.regmap.yaml:7:40: warning: 21 times: A title only repeats the name. [title-repeats-name]
          = in lines 7, 8, 9, 10, 11, 12, 13, 14 and so on; --all shows each

        21 warnings in 1 file

        """)
    let all = try lint(Self.map(warnings: 21), "--all")
    #expect(all.output.split(separator: "\n").count { $0.contains(": warning: ") } == 21)
    let json = try lint(Self.map(warnings: 21), "--format", "json")
    #expect(json.output.components(separatedBy: "title-repeats-name").count > 21)
  }

  @Test("standard input is checked under a name, beside which its shared files are")
  func input() throws {
    let folder = try ScratchFolder()
    try "register-map: 1\ntypes:\n  State: {enum: {0: off, 1: on}}\n".write(
      toFile: folder.path("states.regmap-shared.yaml"), atomically: true, encoding: .utf8)
    let map = """
      register-map: 1
      device: {name: Meter}
      include: [states.regmap-shared.yaml]
      blocks:
        measures: {table: holding-register, registers: {state: {at: 0, type: State}}}

      """
    let name = folder.path("draft.regmap.yaml")
    #expect(try Regmap(["lint", "-", "--name", name], input: map).output == "1 map, no findings\n")
    let slip = try Regmap(["lint", "-"], input: map.replacing("type: State", with: "tipe: State"))
    #expect(slip.status == 1 && slip.output.contains("standard-input.regmap.yaml:5:"), "\(slip.output)")
    #expect(try Regmap(["lint", "-", "--name", "draft.txt"], input: map).status == 2)
    #expect(try Regmap(["lint", "-", good], input: map).status == 2)
    #expect(try Regmap(["lint", "-", "--fix"], input: map).status == 2)
    #expect(try Regmap("lint", good, "--name", "draft.regmap.yaml").status == 2)
  }

  @Test("--quiet prints findings alone")
  func quiet() throws {
    let clean = try Regmap("lint", good, "--quiet")
    #expect(clean.status == 0 && clean.output.isEmpty && clean.errors.isEmpty)
    #expect(try Regmap("lint", bad, "--quiet").output == Regmap("lint", bad).output)
  }

  @Test("--list-rules prints every rule with its weight")
  func rules() throws {
    let run = try Regmap("lint", "--list-rules")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 100 && lines == lines.sorted())
    #expect(
      lines.contains { $0.hasPrefix("address-overlap ") && $0.contains(" error    must hold  Two registers") }
    )
    #expect(lines.contains { $0.hasPrefix("title-repeats-name ") && $0.contains(" warning  waivable ") })
  }

  @Test("--fix --dry-run changes nothing and prints a diff that git takes", arguments: ["\n", ""])
  func dryRun(end: String) throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    var text = try String(contentsOfFile: good, encoding: .utf8).replacing("at: 0x10,", with: "at: 0x1_0,")
      .replacing("at: 0x20,", with: "at: 0x2_0,")
    if end.isEmpty { text.removeLast() }
    try text.write(toFile: map, atomically: true, encoding: .utf8)
    let run = try Regmap(
      ["lint", "./meter.regmap.yaml", "--fix", "--dry-run"], workingDirectory: folder.url.path)
    #expect(run.status == 1)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == text)
    let diff = folder.path("repairs.diff")
    try run.output.write(toFile: diff, atomically: true, encoding: .utf8)
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "apply", "repairs.diff"]
    git.currentDirectoryURL = folder.url
    try git.run()
    git.waitUntilExit()
    #expect(git.terminationStatus == 0)
    let repaired = try String(contentsOfFile: map, encoding: .utf8)
    #expect(repaired == text.replacing("0x1_0", with: "0x10").replacing("0x2_0", with: "0x20"))
    #expect(try Regmap("lint", map, "--fix", "--dry-run").output.isEmpty)
    #expect(try Regmap("lint", good, "--dry-run").status == 2)
  }

  @Test(
    "a policy in a folder around the maps decides, up to the current folder, and the command line comes first"
  )
  func policy() throws {
    let folder = try ScratchFolder()
    let maps = folder.url.appending(path: "maps/vendor")
    try FileManager.default.createDirectory(at: maps, withIntermediateDirectories: true)
    try Self.map(warnings: 1).write(
      to: maps.appending(path: "meter.regmap.yaml"), atomically: true, encoding: .utf8)
    let policy = folder.url.appending(path: "regmap.yaml")
    func lint(_ arguments: String...) throws -> Regmap {
      try Regmap(["lint"] + arguments, workingDirectory: folder.url.path)
    }
    try "policy: 1\nerror-on: warning\n".write(to: policy, atomically: true, encoding: .utf8)
    #expect(try lint("maps").status == 1)
    #expect(try lint("maps/vendor/meter.regmap.yaml").status == 1)
    #expect(try lint("maps", "--error-on", "error").status == 0)
    #expect(try lint("maps", "--root", "maps").status == 0)
    try "policy: 1\nrules: {title-repeats-name: off}\n".write(to: policy, atomically: true, encoding: .utf8)
    #expect(try lint("maps", "--strict").output == "1 map, no findings\n")
    try "policy: 1\nrules: {title-repeats: off}\n".write(to: policy, atomically: true, encoding: .utf8)
    let broken = try lint("maps")
    #expect(broken.status == 1)
    #expect(broken.output.contains("regmap.yaml:2:9: error: there is no rule `title-repeats`"))
  }

  @Test("a policy that is named is checked as one")
  func namedPolicy() throws {
    let folder = try ScratchFolder()
    let policy = folder.path("regmap.yaml")
    try "".write(toFile: policy, atomically: true, encoding: .utf8)
    let empty = try Regmap("lint", policy)
    #expect(empty.status == 1 && empty.output.contains("a policy begins with `policy: 1`"), "\(empty.output)")
    try "policy: 1\n".write(toFile: policy, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", policy).status == 0)
  }
}
