import Foundation
import Testing

@Suite("regmap diff")
struct DiffTests {
  /// A folder `old` and a folder `new` with a map in each.
  private struct Versions {
    let folder: ScratchFolder
    var old: String { folder.path("old") }
    var new: String { folder.path("new") }

    /// - Parameter change: What the new map has for a text of the old one.
    init(_ change: (from: String, to: String)? = nil) throws {
      folder = try ScratchFolder()
      let text = try String(contentsOfFile: Regmap.fixture("meter.regmap.yaml"), encoding: .utf8)
      try write(text, to: "old/meter.regmap.yaml")
      if let change { #expect(text.contains(change.from)) }
      try write(change.map { text.replacing($0.from, with: $0.to) } ?? text, to: "new/meter.regmap.yaml")
    }

    func write(_ text: String, to name: String) throws {
      let path = URL(filePath: folder.path(name))
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: path, atomically: true, encoding: .utf8)
    }
  }

  @Test("a map and itself have no differences, as files and as folders")
  func same() throws {
    let versions = try Versions()
    for name in ["", "/meter.regmap.yaml"] {
      let run = try Regmap("diff", versions.old + name, versions.new + name)
      #expect(run.status == 0)
      #expect(run.output == "no differences\n")
    }
  }

  @Test(
    "the status is 1 where a change is worse than what is allowed, which is additive by default",
    arguments: [
      ("default: 7", "default: 8", 0), ("range: 0..100", "range: 0..200", 1), ("unit: A", "unit: mA", 2),
    ])
  func allowed(from: String, to: String, weight: Int) throws {
    let versions = try Versions((from, to))
    for (rank, verdict) in ["compatible", "additive", "breaking"].enumerated() {
      let run = try Regmap("diff", versions.old, versions.new, "--allow", verdict)
      #expect(run.status == (weight > rank ? 1 : 0), "\(verdict)")
      #expect(run.output.hasSuffix("1 \(["compatible", "additive", "breaking"][weight]) change\n"))
    }
    #expect(try Regmap("diff", versions.old, versions.new).status == (weight == 2 ? 1 : 0))
  }

  @Test("a map that is gone is breaking, and a new one is additive")
  func maps() throws {
    let versions = try Versions()
    let text = try String(contentsOfFile: versions.old + "/meter.regmap.yaml", encoding: .utf8)
    try versions.write(text, to: "new/sub/other.regmap.yaml")
    let more = try Regmap("diff", versions.old, versions.new)
    #expect(more.status == 0)
    #expect(more.output.contains("additive: the map `sub/other.regmap.yaml` is new [map-added]"))
    let less = try Regmap("diff", versions.new, versions.old)
    #expect(less.status == 1)
    #expect(less.output.contains("breaking: the map `sub/other.regmap.yaml` is gone [map-removed]"))
  }

  @Test("a map whose file is elsewhere is known by the Swift type of its device")
  func moved() throws {
    let versions = try Versions(("unit: A", "unit: mA"))
    try FileManager.default.moveItem(
      atPath: versions.new + "/meter.regmap.yaml", toPath: versions.new + "/other.regmap.yaml")
    let run = try Regmap("diff", versions.old, versions.new)
    #expect(
      run.output.contains(
        "compatible: the map `other.regmap.yaml` was called `meter.regmap.yaml` [map-moved]"))
    #expect(run.output.contains("[unit-changed]"))
    #expect(!run.output.contains("map-removed"))
    // Two new ones with that type leave open which it is.
    try FileManager.default.copyItem(
      atPath: versions.new + "/other.regmap.yaml", toPath: versions.new + "/third.regmap.yaml")
    #expect(try Regmap("diff", versions.old, versions.new).output.contains("map-removed"))
  }

  @Test("all maps are new beside an empty folder, and a path that is not there is said so")
  func emptyFolders() throws {
    let versions = try Versions()
    try FileManager.default.createDirectory(
      atPath: versions.folder.path("empty"), withIntermediateDirectories: true)
    let first = try Regmap("diff", versions.folder.path("empty"), versions.new)
    #expect((first.status, first.output.contains("[map-added]")) == (0, true))
    let last = try Regmap("diff", versions.old, versions.folder.path("empty"))
    #expect((last.status, last.output.contains("[map-removed]")) == (1, true))
    #expect(try Regmap("diff", versions.folder.path("empty"), versions.folder.path("empty")).status == 2)
    let missing = try Regmap("diff", versions.folder.path("nowhere"), versions.new)
    #expect((missing.status, missing.output) == (2, ""))
    #expect(missing.errors.hasPrefix("\(versions.folder.path("nowhere")): error: is not there"))
  }

  @Test(
    "a type that is declared with another shared file, or with none, has another name in Swift",
    arguments: [
      ("include: [shared.regmap-shared.yaml]", "`SharedTypes.State: UInt16`", "`OtherTypes.State: UInt16`"),
      ("types: {State: {enum: {0: off, 1: on}}}", "`SharedTypes.State: UInt16`", "`State: UInt16`"),
    ])
  func sharedTypes(old: String, was: String, now: String) throws {
    let versions = try Versions()
    let types = "types: {State: {enum: {0: off, 1: on}}}"
    func write(_ first: String, in folder: String) throws {
      try versions.write(
        """
        register-map: 1
        device: {name: Lamp}
        documents: {manual: {title: T}}
        defaults: {source: manual 1}
        \(first)
        blocks: {lamp: {registers: {state: {at: 0, type: State}}}}
        """, to: "\(folder)/meter.regmap.yaml")
    }
    try versions.write("register-map: 1\n\(types)\n", to: "old/shared.regmap-shared.yaml")
    try versions.write("register-map: 1\n\(types)\n", to: "new/other.regmap-shared.yaml")
    try write("include: [shared.regmap-shared.yaml]", in: "old")
    try write(old == types ? types : "include: [other.regmap-shared.yaml]", in: "new")
    let run = try Regmap("diff", versions.old, versions.new)
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        "breaking: the name in Swift of `types.State` is \(now) and was \(was) [swift-name-changed]"))
    // The name inside the device stays, so nothing breaks for a type that becomes a shared one.
    if old == types {
      #expect(try Regmap("diff", versions.new, versions.old).output == "no differences\n")
    }
  }

  @Test("a policy beside one of the maps alone is no change of who sees the Swift")
  func policies() throws {
    let versions = try Versions()
    try versions.write("policy: 1\ngenerated: {access: package}\n", to: "new/regmap.yaml")
    #expect(try Regmap("diff", versions.old, versions.new).output == "no differences\n")
    try versions.write("policy: 1\n", to: "old/regmap.yaml")
    let run = try Regmap("diff", versions.old, versions.new)
    #expect(run.status == 1)
    #expect(run.output.contains("swift-visibility-narrowed"))
  }

  @Test("a map with errors ends with 2, and says why")
  func errors() throws {
    let versions = try Versions()
    try versions.write("register-map: 1\n", to: "new/meter.regmap.yaml")
    let run = try Regmap("diff", versions.old, versions.new)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("error: "))
  }

  @Test("two operands of one sort are needed")
  func usage() throws {
    let versions = try Versions()
    #expect(try Regmap("diff", versions.old).status == 2)
    let run = try Regmap("diff", versions.old, versions.new + "/meter.regmap.yaml")
    #expect(run.status == 2)
    #expect(run.errors.contains("a file and a folder"))
  }
}
