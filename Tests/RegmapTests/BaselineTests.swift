import Foundation
import Testing

@Suite("regmap lint, baselines")
struct BaselineTests {
  private let folder: ScratchFolder
  private var map: URL { folder.url.appending(path: "meter.regmap.yaml") }
  private var baseline: String { folder.path("baseline.json") }

  init() throws {
    folder = try ScratchFolder()
    try write(titles: ["Voltage"])
  }

  /// A map whose registers have titles that say nothing, a warning each, after a number of empty lines.
  private func write(titles: [String], linesBefore: Int = 0, type: String = "uint16") throws {
    let registers = titles.enumerated().map { index, title in
      "      \(title.lowercased()): {at: \(index), type: \(type), title: \(title)}"
    }
    try """
    register-map: 1
    device: {name: Meter}
    \(String(repeating: "\n", count: linesBefore))
    blocks:
      measures:
        table: holding-register
        registers:
    \(registers.joined(separator: "\n"))

    """.write(to: map, atomically: true, encoding: .utf8)
  }

  private func lint(_ options: String...) throws -> Regmap {
    try Regmap(["lint", map.path, "--strict"] + options)
  }

  @Test("what a baseline lists does not count, also when its line has moved")
  func listed() throws {
    #expect(try lint().status == 1)
    let run = try lint("--write-baseline", baseline)
    #expect(run.status == 0)
    #expect(run.output == "1 map, no findings beside the baseline\n")
    #expect(run.errors == "\(baseline): 1 finding\n")
    #expect(
      try String(contentsOfFile: baseline, encoding: .utf8) == """
        {
          "baseline": 1,
          "findings": [
            {"path":"meter.regmap.yaml","rule":"title-repeats-name","fact":"Voltage","count":1}
          ]
        }

        """)
    try write(titles: ["Voltage"], linesBefore: 7)
    #expect(try lint("--baseline", baseline).output == "1 map, no findings beside the baseline\n")
  }

  @Test("what is new beside a baseline counts")
  func new() throws {
    _ = try lint("--write-baseline", baseline)
    try write(titles: ["Power", "Voltage"])
    let run = try lint("--baseline", baseline)
    #expect(run.status == 1)
    #expect(run.output.contains(":8:43: warning: "))
    #expect(run.output.hasSuffix("1 warning in 1 file\n"))
  }

  @Test("what is gone is told, so that the baseline can be written again")
  func gone() throws {
    try write(titles: ["Voltage", "Power"])
    _ = try lint("--write-baseline", baseline)
    try write(titles: ["Voltage"])
    let run = try lint("--baseline", baseline)
    #expect(run.status == 0)
    #expect(run.errors == "\(baseline): 1 finding is gone; write the baseline again without it\n")
  }

  @Test("findings of rules that must hold are never taken up")
  func mustHold() throws {
    try write(titles: ["Voltage"], type: "uint1")
    let run = try lint("--write-baseline", baseline)
    #expect(run.status == 1)
    #expect(run.output.contains("[type-unknown]"))
    #expect(!(try String(contentsOfFile: baseline, encoding: .utf8)).contains("type-unknown"))
    // Nor does one that somebody has written into the file.
    try """
    {"baseline": 1, "findings": [{"path": "meter.regmap.yaml", "rule": "type-unknown", "fact": "uint1", "count": 1}]}
    """.write(toFile: baseline, atomically: true, encoding: .utf8)
    #expect(try lint("--baseline", baseline).status == 1)
  }

  @Test(
    "a file that is no baseline ends with 2 and says where",
    arguments: [
      ("", "line 1: the file is empty"),
      ("{", "line 1: "),
      ("[]", "line 1: it is no baseline of version 1"),
      ("{\"baseline\": 2, \"findings\": []}", "line 1: it is no baseline of version 1"),
      ("{\"baseline\": 1,\n\"findings\": [{\"rule\": \"x\"}]}", "line 2: a finding has a `path`"),
      (
        "{\"baseline\": 1, \"findings\": [{\"path\": \"x\", \"rule\": \"x\", \"fact\": \"x\", \"count\": -1}]}",
        "line 1: a finding has a `path`"
      ),
    ])
  func broken(text: String, problem: String) throws {
    try text.write(toFile: baseline, atomically: true, encoding: .utf8)
    let run = try lint("--baseline", baseline)
    #expect(run.status == 2)
    #expect(run.errors.contains("this baseline cannot be used: \(problem)"), "\(run.errors)")
  }

  @Test("a baseline is read or written, not both, and a missing one ends with 2")
  func usage() throws {
    #expect(try lint("--baseline", baseline).status == 2)
    #expect(try lint("--baseline", baseline, "--write-baseline", baseline).status == 2)
  }

  @Test("files that are not checked keep their entries, and none of theirs is gone")
  func otherFiles() throws {
    let other = folder.path("other.regmap.yaml")
    try String(contentsOf: map, encoding: .utf8).replacing("Meter", with: "Other")
      .write(toFile: other, atomically: true, encoding: .utf8)
    _ = try Regmap("lint", map.path, other, "--write-baseline", baseline)
    let run = try lint("--baseline", baseline)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(try lint("--write-baseline", baseline).errors == "\(baseline): 2 findings\n")
  }

  @Test("a file that is no baseline is not replaced")
  func notReplaced() throws {
    let text = try String(contentsOf: map, encoding: .utf8)
    #expect(try lint("--write-baseline", map.path).status == 2)
    #expect(try String(contentsOf: map, encoding: .utf8) == text)
  }
}
