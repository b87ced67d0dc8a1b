import DeviceModel
import Foundation
import MapSyntax
import Testing

@testable import RegisterMap

@Suite("Policies")
struct MapPolicyTests {
  private func folder(_ policy: String, at path: String = "regmap.yaml") throws -> MapFolder {
    try MapFolder(["meter.regmap.yaml": MapFolder.gappy, path: "policy: 1\n" + policy])
  }

  private let asFound = ["warning document-unused", "error address-gap"]

  @Test("without a policy, findings weigh what their rules say")
  func without() throws {
    let folder = try MapFolder(["meter.regmap.yaml": MapFolder.gappy])
    #expect(try folder.findings(of: "meter.regmap.yaml") == asFound)
    #expect(try folder.compiled("meter.regmap.yaml").layout == nil)
  }

  @Test("a rule that may be lowered is a warning, and the map can be used")
  func lowered() throws {
    let folder = try folder("rules: {address-gap: warning}\n")
    #expect(
      try folder.findings(of: "meter.regmap.yaml") == ["warning document-unused", "warning address-gap"])
    #expect(try folder.compiled("meter.regmap.yaml").layout != nil)
  }

  @Test("a rule that is off finds nothing")
  func off() throws {
    let folder = try folder("rules: {address-gap: off}\n")
    #expect(try folder.findings(of: "meter.regmap.yaml") == ["warning document-unused"])
  }

  @Test("a warning can be made an error, which stops generation")
  func raised() throws {
    let folder = try folder("rules: {address-gap: off, document-unused: error}\n")
    #expect(try folder.findings(of: "meter.regmap.yaml") == ["error document-unused"])
    #expect(try folder.compiled("meter.regmap.yaml").layout == nil)
  }

  @Test("a rule that must hold is not lowered, and the map of such a policy is not used")
  func notLowered() throws {
    let folder = try folder("rules: {address-gap: off, address-overlap: warning}\n")
    let overlapping = MapFolder.gappy.replacingOccurrences(of: "0x102", with: "0x100")
    try folder.write(overlapping, to: "meter.regmap.yaml")
    #expect(
      try folder.findings(of: "meter.regmap.yaml")
        == ["warning document-unused", "error address-overlap", "error policy-not-waivable"])
    try folder.write(MapFolder.gappy, to: "meter.regmap.yaml")
    #expect(try folder.compiled("meter.regmap.yaml").layout == nil)
  }

  @Test("no rule can be lowered whose breach can change a value, an address or a write")
  func mustHold() {
    #expect(
      Rule.all.filter(\.isWaivable).map(\.id).sorted() == [
        "address-gap", "block-not-partial", "border-needless", "chain-unused", "document-unused",
        "enum-case-none",
        "setting-unused",
        "shape-unused", "source-missing", "syntax-line-ends", "title-duplicate", "title-repeats-name",
        "type-unused",
        "unit-quantity-mismatch", "unit-unused", "waiver-stale",
      ])
  }

  @Test(
    "who sees the Swift of the maps is the policy's to say, and otherwise everyone does",
    arguments: [
      ("", GeneratedAccess.public), ("generated: {}\n", .public), ("generated: {access: public}\n", .public),
      ("generated: {access: package}\n", .package), ("generated: {access: internal}\n", .internal),
    ])
  func access(policy: String, access: GeneratedAccess) throws {
    let folder = try folder("rules: {address-gap: off}\n" + policy)
    #expect(try folder.compiled("meter.regmap.yaml").generatedAccess == access)
  }

  @Test("of the paths that match a file, the last that names a rule decides")
  func paths() throws {
    let folder = try folder(
      """
      rules: {address-gap: off}
      paths:
        - match: imported/**
          rules: {address-gap: error, document-unused: off}
        - match: imported/*/deep.regmap.yaml
          rules: {address-gap: warning}

      """)
    for path in ["imported/flat.regmap.yaml", "imported/vendor/deep.regmap.yaml"] {
      try folder.write(MapFolder.gappy, to: path)
    }
    #expect(try folder.findings(of: "meter.regmap.yaml") == ["warning document-unused"])
    #expect(try folder.findings(of: "imported/flat.regmap.yaml") == ["error address-gap"])
    #expect(try folder.findings(of: "imported/vendor/deep.regmap.yaml") == ["warning address-gap"])
  }

  @Test("the policy is that of the innermost folder that has one, up to the root and no further")
  func upwards() throws {
    let folder = try folder("rules: {address-gap: off}\n")
    try folder.write(MapFolder.gappy, to: "vendor/deep/meter.regmap.yaml")
    #expect(try folder.findings(of: "vendor/deep/meter.regmap.yaml") == ["warning document-unused"])
    #expect(try folder.findings(of: "vendor/deep/meter.regmap.yaml", within: "vendor") == asFound)
    try folder.write("policy: 1\nrules: {document-unused: off}\n", to: "vendor/regmap.yml")
    #expect(try folder.findings(of: "vendor/deep/meter.regmap.yaml") == ["error address-gap"])
  }

  @Test("a map that the root does not hold has the policy of its own folder alone")
  func outside() throws {
    let folder = try folder("rules: {address-gap: off}\n", at: "a/regmap.yaml")
    try folder.write(MapFolder.gappy, to: "a/b/meter.regmap.yaml")
    try folder.write(MapFolder.gappy, to: "a/meter.regmap.yaml")
    try folder.write("policy: 1\n", to: "c/regmap.yaml")
    #expect(try folder.findings(of: "a/b/meter.regmap.yaml", within: "c") == asFound)
    #expect(try folder.findings(of: "a/meter.regmap.yaml", within: "c") == ["warning document-unused"])
  }

  @Test("a policy that a link leads to from elsewhere is refused")
  func linked() throws {
    let folder = try folder("rules: {address-gap: off}\n", at: "outside/regmap.yaml")
    try folder.write(MapFolder.gappy, to: "inside/meter.regmap.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("inside/regmap.yaml"), withDestinationPath: folder.path("outside/regmap.yaml"))
    let error = #expect(throws: InputError.self) {
      try folder.findings(of: "inside/meter.regmap.yaml", within: "inside")
    }
    #expect(error?.message == "this policy leads out of the folder that holds the maps")
  }

  @Test("a policy gives exactly the findings that its file expects", arguments: PolicyFixture.all)
  func fixtures(fixture: PolicyFixture) throws {
    let folder = try MapFolder(["regmap.yaml": fixture.text])
    var sources = SourceSet()
    var policies = PolicyFiles()
    _ = try policies.policy(of: folder.path("meter.regmap.yaml"), within: nil, sources: &sources)
    let found = policies.findings.map {
      "\($0.range.start.line):\($0.range.start.column) \($0.rule.id): \($0.message)"
    }
    #expect(found == fixture.expected)
    #expect(found.isEmpty != fixture.isFailing)
  }

  @Test("a policy is read once, however many maps it is for")
  func once() throws {
    let folder = try folder("rules: {nothing: off}\n")
    var sources = SourceSet()
    var policies = PolicyFiles()
    for name in ["a", "b", "inner/c"] {
      try folder.write("", to: name)
      _ = try policies.policy(of: folder.path(name), within: folder.path(""), sources: &sources)
    }
    #expect(sources.files.count == 1)
    #expect(policies.findings.map(\.rule.id) == ["policy-unknown-rule"])
  }
}
