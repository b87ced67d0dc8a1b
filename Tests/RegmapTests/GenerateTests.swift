import Foundation
import Testing

@Suite("regmap generate")
struct GenerateTests {
  private let good = Regmap.fixture("meter.regmap.yaml")
  private let bad = Regmap.fixture("slip.regmap.yaml")

  @Test("writes a file named after the map into a folder that it makes, and only once")
  func writes() throws {
    let folder = try ScratchFolder()
    let file = folder.path("new/deep/meter.regmap.swift")
    let run = try Regmap("generate", good, "--output", folder.path("new/deep"))
    #expect(run.status == 0)
    #expect(run.output == "\(file)\n")
    #expect(FileManager.default.fileExists(atPath: file))
    #expect(try Regmap("generate", good, "--output", folder.path("new/deep")).output == "")
  }

  @Test("--check names the first line that differs, and writes nothing")
  func check() throws {
    let folder = try ScratchFolder()
    _ = try Regmap("generate", good, "--output", folder.url.path)
    #expect(try Regmap("generate", good, "--output", folder.url.path, "--check").status == 0)
    let file = folder.path("meter.regmap.swift")
    let text = "// old\n" + (try String(contentsOfFile: file, encoding: .utf8))
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let run = try Regmap("generate", good, "--output", folder.url.path, "--check")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("\(file): differs from line 1: `// old`, expected `"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test("--check reports missing files and files that no map generates")
  func stale() throws {
    let folder = try ScratchFolder()
    try "".write(toFile: folder.path("old.regmap.swift"), atomically: true, encoding: .utf8)
    let run = try Regmap("generate", good, "--output", folder.url.path, "--check")
    #expect(run.status == 1)
    #expect(run.output.contains("meter.regmap.swift: missing\n"))
    #expect(run.output.contains("old.regmap.swift: no map generates this file"))
  }

  @Test("the policy beside the maps decides who sees the Swift, and --check notices")
  func access() throws {
    let folder = try ScratchFolder()
    let (map, policy) = (folder.path("meter.regmap.yaml"), folder.path("regmap.yaml"))
    try FileManager.default.copyItem(atPath: good, toPath: map)
    for (access, declaration) in [("internal", "\nstruct Meter"), ("package", "\npackage struct Meter")] {
      try "policy: 1\ngenerated: {access: \(access)}\n".write(
        toFile: policy, atomically: true, encoding: .utf8)
      if access == "package" {
        #expect(try Regmap("generate", map, "--output", folder.url.path, "--check").status == 1)
      }
      #expect(try Regmap("generate", map, "--output", folder.url.path).status == 0)
      #expect(try Regmap("generate", map, "--output", folder.url.path, "--check").status == 0)
      let text = try String(contentsOfFile: folder.path("meter.regmap.swift"), encoding: .utf8)
      #expect(text.contains(declaration) && !text.contains("public struct"))
    }
  }

  @Test("where one map has errors, nothing is written and the map is named")
  func broken() throws {
    let folder = try ScratchFolder()
    let file = folder.path("slip.regmap.swift")
    try "last".write(toFile: file, atomically: true, encoding: .utf8)
    for maps in [[bad, good], [good, bad]] {
      let run = try Regmap(["generate"] + maps + ["--output", folder.url.path])
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(run.errors.contains("[address-decimal-mismatch]"))
      #expect(
        run.errors.hasSuffix(
          "error: nothing was written, because the errors above leave \(bad) without Swift\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["slip.regmap.swift"])
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "last")
  }

  @Test("where one file cannot be written, none is, and the map is named")
  func unwritable() throws {
    let folder = try ScratchFolder()
    let (first, last) = (folder.path("a.regmap.yaml"), folder.path("z.regmap.yaml"))
    for (path, name) in [(first, "First"), (last, "Last")] {
      try "register-map: 1\ndevice: {name: \(name)}\nblocks: {a: {registers: {b: {at: 0, type: uint16}}}}\n"
        .write(toFile: path, atomically: true, encoding: .utf8)
    }
    try FileManager.default.createDirectory(
      atPath: folder.path("out/meter.regmap.swift"), withIntermediateDirectories: true)
    let run = try Regmap("generate", first, good, last, "--output", folder.path("out"))
    #expect(run.status == 2)
    #expect(
      run.errors == """
        error: \(folder.path("out/meter.regmap.swift")): exists and is not a file; name a file to write to; \
        it is generated from \(good)

        """)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("out")) == ["meter.regmap.swift"])
  }

  @Test("two maps of one device are refused: their Swift would not compile together")
  func sameDevice() throws {
    let folder = try ScratchFolder()
    let copy = folder.path("copy.regmap.yaml")
    try String(contentsOfFile: good, encoding: .utf8).write(toFile: copy, atomically: true, encoding: .utf8)
    let run = try Regmap("generate", good, copy, "--output", folder.path("out"))
    #expect(run.status == 2)
    #expect(run.errors.contains("would both be the Swift type Meter: give one another `swift-name`"))
  }

  @Test("two maps of one name, no output folder, or one that cannot be made end with 2")
  func wrongUsage() throws {
    let folder = try ScratchFolder()
    let copy = folder.path("meter.regmap.yml")
    try FileManager.default.copyItem(atPath: good, toPath: copy)
    #expect(try Regmap("generate", good, copy, "--output", folder.path("out")).status == 2)
    #expect(try Regmap("generate", good).status == 2)
    #expect(try Regmap("generate", good, "--output", copy + "/inside").status == 2)
  }

  /// Two maps beside a folder with a shared file.
  private struct Family {
    let folder: ScratchFolder
    let shared: String

    init(types: String = "types: {State: {enum: {0: stopped, 1: running}}}") throws {
      folder = try ScratchFolder()
      shared = folder.path("shared/states.regmap-shared.yaml")
      for (name, device) in [("fan", "Fan"), ("pump", "Pump")] {
        try write(
          """
          register-map: 1
          device: {name: \(device)}
          include: [shared/states.regmap-shared.yaml]
          blocks: {drive: {access: read, registers: {state: {at: 0, type: State}}}}

          """, to: "\(name).regmap.yaml")
      }
      try write("register-map: 1\n\(types)\n", to: "shared/states.regmap-shared.yaml")
    }

    func write(_ text: String, to name: String) throws {
      let file = folder.url.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func generate(_ maps: String..., and options: String...) throws -> Regmap {
      try Regmap(["generate"] + maps.map(folder.path) + ["--output", folder.path("out")] + options)
    }

    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path("out/\(name)"), encoding: .utf8)
    }

    var outputs: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() }
    }
  }

  @Test("what maps share is generated once, beside each of them alone too")
  func shared() throws {
    let family = try Family()
    #expect(try family.generate("fan.regmap.yaml").status == 0)
    #expect(try family.outputs == ["fan.regmap.swift", "states.regmap-shared.swift"])
    #expect(
      try family.generate("fan.regmap.yaml", "pump.regmap.yaml").output
        == "\(family.folder.path("out/pump.regmap.swift"))\n")
    #expect(try family.text("states.regmap-shared.swift").contains("public enum StatesTypes {"))
    for map in ["fan", "pump"] {
      let text = try family.text("\(map).regmap.swift")
      #expect(text.contains("public typealias State = StatesTypes.State") && !text.contains("enum State"))
    }
    #expect(
      try family.generate("fan.regmap.yaml", "pump.regmap.yaml", and: "--check").output
        == "3 files up to date\n")
  }

  @Test("types of a shared file are not changed below a device that is not generated again")
  func foreignTypes() throws {
    let family = try Family()
    #expect(try family.generate("fan.regmap.yaml", "pump.regmap.yaml").status == 0)
    try family.write(
      "register-map: 1\ntypes: {State: {enum: {0: running, 1: stopped}}}\n",
      to: "shared/states.regmap-shared.yaml")
    let run = try family.generate("fan.regmap.yaml")
    #expect(run.status == 2)
    #expect(
      run.errors.contains(
        "pump.regmap.swift: error: this was generated with the types of states.regmap-shared.swift"))
    #expect(try family.text("states.regmap-shared.swift").contains("case 0: self = .stopped"))
    #expect(try family.generate("fan.regmap.yaml", "pump.regmap.yaml").status == 0)
    #expect(try family.text("states.regmap-shared.swift").contains("case 0: self = .running"))
  }

  @Test("--check reports what is generated from a shared file that no map includes any more")
  func staleShared() throws {
    let family = try Family()
    #expect(try family.generate("fan.regmap.yaml").status == 0)
    try family.write(
      """
      register-map: 1
      device: {name: Fan}
      blocks: {drive: {access: read, registers: {state: {at: 0, type: uint16}}}}

      """, to: "fan.regmap.yaml")
    let run = try family.generate("fan.regmap.yaml", and: "--check")
    #expect(run.status == 1)
    #expect(run.output.contains("states.regmap-shared.swift: no map generates this file"))
  }

  @Test("what is wrong in a shared file is told once, at its place, and nothing is written")
  func brokenShared() throws {
    let family = try Family(types: "types: {State: {enum: {0: stopped, 0: running}}}")
    let run = try family.generate("fan.regmap.yaml", "pump.regmap.yaml")
    #expect(run.status == 1)
    #expect(run.errors.components(separatedBy: "[enum-duplicate-value]").count == 2)
    #expect(run.errors.contains("\(family.shared):2:36: error"))
    #expect(
      run.errors.contains("error: nothing was written, because the errors above leave \(family.shared), "))
    #expect(!FileManager.default.fileExists(atPath: family.folder.path("out")))
  }

  @Test("a type that fewer people may see than the device is declared with the device")
  func narrowShared() throws {
    let family = try Family()
    try family.write("policy: 1\ngenerated: {access: internal}\n", to: "shared/regmap.yaml")
    let run = try Regmap(
      "generate", family.folder.url.path, "--root", family.folder.url.path, "--output",
      family.folder.path("out"))
    #expect(run.status == 0)
    #expect(try family.text("states.regmap-shared.swift").contains("\n  enum State"))
    #expect(try family.text("fan.regmap.swift").contains("public enum State"))
  }

  @Test("two shared files of one name are refused, and so is a device that is called like one")
  func sameShared() throws {
    let family = try Family()
    try family.write(
      "register-map: 1\ntypes: {Mode: {enum: {0: day, 1: night}}}\n", to: "b/states.regmap-shared.yaml")
    try family.write(
      """
      register-map: 1
      device: {name: Valve}
      include: [b/states.regmap-shared.yaml]
      blocks: {drive: {access: read, registers: {mode: {at: 0, type: Mode}}}}

      """, to: "valve.regmap.yaml")
    var run = try family.generate("fan.regmap.yaml", "valve.regmap.yaml")
    #expect(run.status == 2)
    #expect(run.errors.contains("would both become states.regmap-shared.swift: rename one"))
    try family.write(
      """
      register-map: 1
      device: {name: Valve, swift-name: StatesTypes}
      blocks: {drive: {access: read, registers: {mode: {at: 0, type: uint16}}}}

      """, to: "valve.regmap.yaml")
    run = try family.generate("fan.regmap.yaml", "valve.regmap.yaml")
    #expect(run.status == 2)
    #expect(run.errors.contains("would both be the Swift type StatesTypes"))
  }
}
