import Foundation
import MapSyntax
import RegisterMap
import Testing

@testable import MapEditor

@Suite("Findings while a map is written")
struct DiagnosticTests {
  private let folder: MapFolder
  private let map: URL

  init() throws {
    folder = try MapFolder()
    map = folder.file("meter.regmap.yaml")
  }

  private func client(_ capabilities: [String: Any] = [:]) throws -> EditorClient {
    try EditorClient(folder: folder.url, capabilities: capabilities)
  }

  @Test("what is found is what lint finds in the same text")
  func findsTheSame() throws {
    let text = MapFolder.meter(registers: "voltage: {at: 0x100, type: unit16, unit: Volt, colour: red}")
    let client = try client()
    try client.open(map, text)
    var sources = SourceSet()
    let file = sources.add(path: map.path, bytes: Array(text.utf8))
    let found = MapCompiler.findings(of: file, sources: &sources)
    #expect(found.count == 3)
    #expect(client.diagnostics[map.uri]?.elements.map { $0["code"].text } == found.map(\.rule.id))
    let messages = found.map { $0.message + ($0.help.map { "\nhelp: \($0)" } ?? "") }
    #expect(client.diagnostics[map.uri]?.elements.map { $0["message"].text } == messages)
  }

  @Test("a diagnostic has the rule, its page, its weight and the version of the text")
  func tellsAll() throws {
    let client = try client()
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, type: uint17}"), version: 5)
    let told = try #require(client.told.last)
    #expect(told["params"]["version"].number == 5)
    let diagnostic = told["params"]["diagnostics"][0]
    #expect(diagnostic["range"].range == "7:33-7:39")
    #expect(diagnostic["severity"].number == 1)
    #expect(diagnostic["source"].text == "regmap")
    #expect(diagnostic["code"].text == "type-unknown")
  }

  @Test("a map that is mended has no diagnostics any more")
  func clears() throws {
    let client = try client()
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, type: uint17}"))
    #expect(client.findings(map).count == 1)
    try client.change(map, to: MapFolder.meter())
    #expect(client.findings(map).isEmpty)
  }

  @Test("a change may be a part of the text, counted in UTF-16")
  func takesParts() throws {
    let client = try client()
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, title: Û😀 I, type: uint17}"))
    #expect(client.findings(map) == ["7:47-7:53 type-unknown"])
    try client.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": map.uri, "version": 2],
        "contentChanges": [
          ["range": EditorClient.range(7, 51...53), "text": "8"],
          ["range": EditorClient.range(7, 51...52), "text": "16"],
        ],
      ])
    #expect(client.findings(map).isEmpty)
  }

  @Test("other places are told to a client that shows them")
  func tellsRelated() throws {
    let text = MapFolder.meter(
      registers: "voltage: {at: 0x100, type: uint32}\n      current: {at: 0x101, type: uint16}")
    let shows = ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]]
    let client = try client(shows)
    try client.open(map, text)
    let related = client.diagnostics[map.uri]?[0]["relatedInformation"][0]
    #expect(related?["location"]["uri"].text == map.uri)
    #expect(related?["location"]["range"].range.hasPrefix("7:") == true)
    let plain = try self.client()
    try plain.open(map, text)
    #expect(plain.diagnostics[map.uri]?[0]["relatedInformation"].isThere == false)
  }

  @Test("changes that come together are checked once")
  func checksOnce() throws {
    let client = try client()
    try client.open(map, MapFolder.meter())
    let before = client.publications[map.uri]
    var bytes: [UInt8] = []
    for version in 2...20 {
      bytes += try EditorClient.frame([
        "jsonrpc": "2.0", "method": "textDocument/didChange",
        "params": [
          "textDocument": ["uri": map.uri, "version": version],
          "contentChanges": [["text": MapFolder.meter() + "# \(version)\n"]],
        ],
      ])
    }
    try client.send(bytes)
    #expect(client.publications[map.uri] == before.map { $0 + 1 })
    #expect(client.told.last?["params"]["version"].number == 20)
  }

  @Test("findings in a shared file are told there, once, and go when the maps are mended")
  func tellsOfSharedFiles() throws {
    let shared = try folder.write(
      "types.regmap-shared.yaml", "register-map: 1\ntypes: {State: {base: uint16, enum: {0: off, 0: on}}}\n")
    let head = "include: [types.regmap-shared.yaml]\n"
    let text = MapFolder.meter(registers: "state: {at: 0x100, type: State}", head: head)
    let client = try client()
    try client.open(map, text)
    try client.open(folder.file("other.regmap.yaml"), text.replacing("Sample Meter}", with: "Other Meter}"))
    #expect(client.findings(shared).count == 1)
    try client.change(map, to: MapFolder.meter())
    #expect(client.findings(shared).count == 1, "the other map includes it still")
    try client.change(
      folder.file("other.regmap.yaml"), to: MapFolder.meter().replacing("Sample Meter}", with: "Other}"))
    #expect(client.findings(shared).isEmpty)
  }

  @Test("the text of a shared file counts before it is saved, and until it is closed")
  func followsSharedFiles() throws {
    let good = "register-map: 1\ntypes: {State: {base: uint16, enum: {0: off, 1: on}}}\n"
    let shared = try folder.write("types.regmap-shared.yaml", good)
    let client = try client()
    try client.open(
      map,
      MapFolder.meter(
        registers: "state: {at: 0x100, type: State}", head: "include: [types.regmap-shared.yaml]\n"))
    #expect(client.findings(map).isEmpty)
    try client.open(shared, good.replacing("State", with: "Status"))
    #expect(client.findings(map).map { $0.suffix(12) } == ["type-unknown"])
    try client.notify("textDocument/didClose", ["textDocument": ["uri": shared.uri]])
    #expect(client.findings(map).isEmpty)
  }

  @Test("the policy around a map weighs its findings, before it is saved as well")
  func followsPolicies() throws {
    let policy = try folder.write("regmap.yaml", "policy: 1\n")
    let map = folder.file("meters/meter.regmap.yaml")
    try FileManager.default.createDirectory(at: folder.file("meters"), withIntermediateDirectories: true)
    let client = try client()
    try client.open(map, MapFolder.meter(head: "types: {Spare: {base: uint16, enum: {0: off}}}\n"))
    let rule = try #require(client.diagnostics[map.uri]?[0]["code"].text)
    #expect(client.diagnostics[map.uri]?[0]["severity"].number == 2)
    try client.open(policy, "policy: 1\nrules: {\(rule): error}\n")
    #expect(client.diagnostics[map.uri]?[0]["severity"].number == 1)
    try client.change(policy, to: "policy: 1\nrules: {\(rule): off}\n")
    #expect(client.findings(map).isEmpty)
    try client.change(policy, to: "policy: 1\nrules: {no-such-rule: off}\n", version: 3)
    #expect(client.findings(policy).map { $0.contains("policy-unknown-rule") } == [true])
  }

  @Test("a file that changes on disk is read again")
  func followsTheDisk() throws {
    let policy = try folder.write("regmap.yaml", "policy: 1\n")
    let client = try client()
    try client.open(map, MapFolder.meter(head: "types: {Spare: {base: uint16, enum: {0: off}}}\n"))
    let rule = try #require(client.diagnostics[map.uri]?[0]["code"].text)
    try folder.write("regmap.yaml", "policy: 1\nrules: {\(rule): off}\n")
    try client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": policy.uri, "type": 2]]])
    #expect(client.findings(map).isEmpty)
  }

  @Test("two open maps of a folder must have devices of different names")
  func comparesDevices() throws {
    let client = try client()
    let other = folder.file("second.regmap.yaml")
    try client.open(map, MapFolder.meter())
    try client.open(other, MapFolder.meter())
    #expect(client.findings(other).map { $0.contains("device-name-duplicate") } == [true])
    try client.notify("textDocument/didClose", ["textDocument": ["uri": map.uri]])
    #expect(client.findings(other).isEmpty)
  }

  @Test("the diagnostics of a document that is closed go with it")
  func forgetsClosed() throws {
    let client = try client()
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, type: uint17}"))
    try client.notify("textDocument/didClose", ["textDocument": ["uri": map.uri]])
    #expect(client.findings(map).isEmpty)
  }

  @Test("files of other names are left alone", arguments: ["ci.yaml", "meter.regmap.yaml.bak", "README.md"])
  func leavesOthersAlone(_ name: String) throws {
    let client = try client()
    try client.open(folder.file(name), "a: [")
    #expect(client.diagnostics.isEmpty)
  }

  @Test("a text that is longer than any map is told and not checked")
  func refusesLong() throws {
    let client = try client()
    try client.open(map, String(repeating: "#\n", count: 8 * 1024 * 1024) + "#")
    #expect(client.findings(map) == ["0:0-0:0 -"])
    #expect(client.diagnostics[map.uri]?[0]["message"].text?.contains("larger than 16 MiB") == true)
  }

  @Test(
    "a text of anything is checked and not more",
    arguments: ["", "\u{0}", "\u{FEFF}a", "{", "\u{E0041}: \u{202E}", "- [\t"])
  func takesAnything(_ text: String) throws {
    let client = try client()
    try client.open(map, text)
    #expect(!client.findings(map).isEmpty)
  }
}
