import Foundation
import MapSyntax
import Testing

@Suite("What tells findings apart")
struct FindingIdentityTests {
  private let root = ReportFolder("/repository")

  private func identities(_ text: String, path: String = "/repository/maps/meter.regmap.yaml")
    -> [FindingIdentity]
  {
    let parsed = Parsed(Array(text.utf8), path: path)
    return FindingIdentity.all(of: parsed.findings, in: parsed.sources, from: root)
  }

  @Test("a finding is its rule, its file below the folder of the report, and what offends")
  func parts() {
    #expect(
      identities("a: !tag 1\n")
        == [FindingIdentity(rule: "syntax-tag", path: "maps/meter.regmap.yaml", fact: "!tag", ordinal: 0)])
  }

  @Test("lines above, and another distance to the margin, change nothing")
  func moved() {
    #expect(identities("a: !tag 1\n") == identities("# note\n\nb:   2\na:    !tag 1\n"))
  }

  @Test("what is alike is numbered in its order")
  func numbered() {
    let found = identities("a: !tag 1\nb: !tag 2\nc: !other 3\n")
    #expect(found.map(\.ordinal) == [0, 1, 0])
    #expect(Set(found.map(\.fingerprint)).count == 3)
  }

  @Test("a fingerprint is the same on every machine, and differs with each part")
  func fingerprint() {
    func of(_ rule: String, _ path: String, _ fact: String, _ ordinal: Int) -> String {
      FindingIdentity(rule: rule, path: path, fact: fact, ordinal: ordinal).fingerprint
    }
    #expect(of("syntax-tag", "a", "!t", 0) == "b37e85131e92a8f7")
    #expect(
      Set([
        of("r", "p", "f", 0), of("s", "p", "f", 0), of("r", "q", "f", 0), of("r", "p", "g", 0),
        of("r", "p", "f", 1), of("rp", "", "f", 0),
      ]).count == 6)
  }
}

@Suite("The folder that reports name files from")
struct ReportFolderTests {
  @Test("files in it are named from it, however their path is written, and others by their whole path")
  func inside() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("project/maps")
    try scratch.makeFolder("project-2")
    let folder = ReportFolder(scratch.path("project"))
    for path in ["maps/a.yaml", "./maps/a.yaml", "../project/maps/a.yaml", "maps//a.yaml"] {
      #expect(folder.relativePath(of: scratch.path("project") + "/" + path) == "maps/a.yaml")
    }
    #expect(folder.relativePath(of: scratch.path("project-2/a.yaml")) == nil)
    #expect(folder.path(of: scratch.path("project/../project-2/a.yaml")).hasSuffix("/project-2/a.yaml"))
    #expect(folder.path(of: scratch.path("project-2/a.yaml")).hasPrefix("/"))
  }

  @Test("it is the root of the repository that a file is in, whatever the working folder is")
  func repository() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("project/.git")
    try scratch.makeFolder("project/maps/deep")
    let file = scratch.path("project/maps/deep/a.yaml")
    #expect(ReportFolder.holding([file]).relativePath(of: file) == "maps/deep/a.yaml")
  }

  @Test("a folder may be named by a link to it")
  func link() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("project/maps")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link"), withDestinationPath: scratch.path("project"))
    let file = scratch.path("link/maps/a.yaml")
    #expect(ReportFolder(scratch.path("project")).relativePath(of: file) == "maps/a.yaml")
    #expect(ReportFolder(scratch.path("link")).relativePath(of: file) == "maps/a.yaml")
  }
}

/// A folder that is gone when the test is.
private final class Scratch {
  private let url = FileManager.default.temporaryDirectory.appending(
    path: "report-folder-\(UUID().uuidString)")

  init() throws { try makeFolder("") }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      at: url.appending(path: name), withIntermediateDirectories: true)
  }
}
