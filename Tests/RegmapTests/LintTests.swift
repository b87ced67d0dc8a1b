import Foundation
import Testing

@Suite("regmap lint")
struct LintTests {
  private let good = Regmap.fixture("meter.regmap.yaml")
  private let bad = Regmap.fixture("slip.regmap.yaml")

  @Test("a map without findings ends with 0 and prints that there are none")
  func clean() throws {
    let run = try Regmap("lint", good)
    #expect(run.status == 0)
    #expect(run.output == "1 map, no findings\n")
  }

  @Test("a finding ends with 1 and has its place, without colours where the output is no terminal")
  func finding() throws {
    let run = try Regmap("lint", bad)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("\(bad):7:36: error: "))
    #expect(run.output.contains("[address-decimal-mismatch]"))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test("a shared file is checked as one where it is named: its types, and the form of its shapes")
  func shared() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appending(path: "states.regmap-shared.yaml")
    let good = "register-map: 1\ntypes:\n  State: {enum: {0: off, 1: on}}\n"
    try good.write(to: file, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", file.path).output == "1 map, no findings\n")
    let bad = good.replacingOccurrences(of: "1: on", with: "0: on")
    try (bad + "shapes:\n  pole: {registers: {current: {at: +0, tipe: uint16}}}\n")
      .write(to: file, atomically: true, encoding: .utf8)
    let run = try Regmap("lint", file.path)
    #expect(run.status == 1)
    #expect(run.output.contains(":3:26: error: 0 is both `off` and `on`"))
    #expect(run.output.contains(":5:40: error: there is no key `tipe` in a register"))
    #expect(run.output.hasSuffix("2 errors in 1 file\n"))
  }

  @Test(
    "what a map includes is checked as `generate` takes it: with Swift of its own, beside the others of the folder"
  )
  func included() throws {
    let folder = try ScratchFolder()
    for place in ["a", "b"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: place), withIntermediateDirectories: true)
      try "register-map: 1\ntypes:\n  \(place.uppercased()): {enum: {0: off, 1: on}}\n"
        .write(toFile: folder.path("\(place)/states.regmap-shared.yaml"), atomically: true, encoding: .utf8)
    }
    try "register-map: 1\ntypes: {Report: {record: {state: {bits: 0..7, type: A}}}}\n"
      .write(toFile: folder.path("report.regmap-shared.yaml"), atomically: true, encoding: .utf8)
    try """
    register-map: 1
    device: {name: Meter}
    documents: {manual: {title: Manual, edition: A}}
    defaults: {source: manual 1}
    include: [a/states.regmap-shared.yaml, b/states.regmap-shared.yaml, report.regmap-shared.yaml]
    blocks:
      meter: {registers: {a: {at: 0, type: A}, b: {at: 1, type: B}, report: {at: 2, type: Report}}}

    """.write(toFile: folder.path("meter.regmap.yaml"), atomically: true, encoding: .utf8)
    let run = try Regmap("lint", folder.url.path)
    #expect(run.status == 1)
    #expect(run.output.contains("b/states.regmap-shared.yaml:2:1: error: another shared file"))
    #expect(run.output.contains("report.regmap-shared.yaml:2:53: error: there is no type `A`"))
    #expect(run.output.hasSuffix("2 errors in 2 files\n"))
  }

  @Test("a folder is searched, a path named twice is read once")
  func folder() throws {
    let folder = try ScratchFolder()
    let inner = folder.url.appending(path: "inner")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    for url in [folder.url, inner] {
      try FileManager.default.copyItem(atPath: good, toPath: url.appending(path: "meter.regmap.yml").path)
    }
    let run = try Regmap("lint", folder.url.path, folder.path("meter.regmap.yml"))
    #expect(run.output == "2 maps, no findings\n")
  }

  @Test("a folder without maps, a missing file and no argument at all end with 2")
  func nothingToLint() throws {
    let folder = try ScratchFolder()
    let run = try Regmap("lint", folder.url.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no map in this folder"))
    #expect(try Regmap("lint", folder.path("missing.regmap.yaml")).status == 2)
    #expect(try Regmap("lint").status == 2)
  }

  @Test("JSON and SARIF are JSON, with and without findings", arguments: ["json", "sarif"])
  func json(format: String) throws {
    for path in [good, bad] {
      let run = try Regmap("lint", path, "--format", format)
      #expect(run.status == (path == good ? 0 : 1))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
    }
  }

  @Test("on GitHub the findings are annotations unless another format is asked for")
  func github() throws {
    let variables = ["GITHUB_ACTIONS": "true"]
    let annotation = try Regmap("lint", bad, environment: variables).output
    // The file is named from the root of the repository.
    #expect(
      annotation.hasPrefix("::error file=") && annotation.contains("/Fixtures/slip.regmap.yaml,line=7,"))
    #expect(try Regmap("lint", bad, "--format", "text", environment: variables).output.hasPrefix(bad))
  }

  @Test("--fix repairs what is certain")
  func fix() throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    try String(contentsOfFile: good, encoding: .utf8).replacing("at: 0x10,", with: "at: 0x1_0,")
      .write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", map).status == 1)
    let run = try Regmap("lint", "--fix", map)
    #expect(run.status == 0)
    #expect(run.errors == "\(map): 1 repair\n")
    #expect(try String(contentsOfFile: map, encoding: .utf8) == String(contentsOfFile: good, encoding: .utf8))
  }
}
