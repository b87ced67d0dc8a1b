import Foundation
import MapSyntax
import RegisterMap
import Testing

@testable import MapEditor

@Suite("Names: where they are declared, where they are used, and other ones")
struct NameTests {
  private let folder: MapFolder
  private let map: URL
  private let client: EditorClient

  init() throws {
    folder = try MapFolder()
    map = folder.file("meter.regmap.yaml")
    client = try EditorClient(folder: folder.url)
  }

  private static let text = """
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, table: holding-register, access: read}
    settings: {hardware: {title: Hardware, values: [v1, v2], default: v1, source: manual 3}}
    types: {State: {base: uint16, enum: {0: off, 1: on}}}
    shapes:
      pole: {registers: {state: {at: +0, type: State}, current: {at: +1, type: uint16, when: {by: state, is: [on]}}}}
    blocks:
      info:
        registers:
          mode: {at: 0x10, type: State}
          count: {at: 0x11, type: uint16}
          input: {at: 0x12, type: int16, unit: W}
          output: {at: 0x13, type: int16, unit: W}
        computed:
          loss: {sum: [input, -output]}
      first: {at: 0x100, shape: pole, when: {by: info.mode, is: [on]}}
      second: {at: 0x200, shape: pole, when: {setting: hardware, is: [v2]}}
      third: {at: 0x300, shape: pole, repeat: {count: 4, stride: 2, filled: info.count}}
    errata:
    - {rule: address-decimal-mismatch, at: info.count, printed: {decimal: 16}, because: a slip}
    - {rule: enum-duplicate-value, at: types.State, printed: {enum: {0: off, 1: on, 1..1: dim}}, because: a slip}
    - {rule: type-words-mismatch, at: shapes.pole.current, printed: {words: 2}, because: a slip}

    """

  /// A word of the text: the last of some words that stand together in a line, counted from 0.
  struct Word: Sendable, CustomTestStringConvertible {
    let line: Int
    let words: String

    init(_ line: Int, _ words: String) {
      self.line = line
      self.words = words
    }

    /// The characters of the word.
    var characters: ClosedRange<Int> {
      let text = String(NameTests.text.split(separator: "\n")[line])
      let end = text.distance(from: text.startIndex, to: text.firstRange(of: words)!.upperBound)
      let length = words.reversed().prefix { $0.isLetter || $0 == "-" && words.count > 1 }.count
      return (end - length)...end
    }

    var testDescription: String { "\(line): \(words)" }
  }

  private func place(_ word: Word) -> [String: Any] {
    EditorClient.place(map, word.line, word.characters.upperBound - 1)
  }

  private func range(_ word: Word) -> String {
    "\(word.line):\(word.characters.lowerBound)-\(word.line):\(word.characters.upperBound)"
  }

  @Test(
    "what is named is found where it is declared",
    arguments: [
      (Word(3, "source: manual"), Word(2, "{manual")), (Word(7, "type: State"), Word(5, "{State")),
      (Word(7, "by: state"), Word(7, "{state")), (Word(11, "type: State"), Word(5, "{State")),
      (Word(17, "shape: pole"), Word(7, "pole")), (Word(17, "by: info"), Word(9, "info")),
      (Word(17, "info.mode"), Word(11, "mode")), (Word(18, "hardware"), Word(4, "{hardware")),
      (Word(19, "info.count"), Word(12, "count")), (Word(16, "output"), Word(14, "output")),
      (Word(5, "{State"), Word(5, "{State")), (Word(21, "info.count"), Word(12, "count")),
      (Word(22, "types.State"), Word(5, "{State")), (Word(23, "shapes.pole"), Word(7, "pole")),
      (Word(23, "pole.current"), Word(7, ", current")),
    ])
  func findsDeclaration(_ word: Word, _ declaration: Word) throws {
    try client.open(map, Self.text)
    #expect(client.findings(map).isEmpty)
    #expect(
      try client.request("textDocument/definition", place(word))["result"]["range"].range
        == range(declaration))
  }

  @Test(
    "what is no name is declared nowhere",
    arguments: [
      Word(0, "register-map"), Word(1, "Sample"), Word(12, "uint"), Word(4, "Hardware"),
    ])
  func isSilent(_ word: Word) throws {
    try client.open(map, Self.text)
    #expect(try client.request("textDocument/definition", place(word))["result"].isNull)
  }

  @Test("the uses of a declaration, with it or without")
  func findsUses() throws {
    try client.open(map, Self.text)
    var parameters = place(Word(5, "{State"))
    parameters["context"] = ["includeDeclaration": true]
    let all = try client.request("textDocument/references", parameters)["result"]
    let words = [Word(5, "{State"), Word(7, "type: State"), Word(11, "type: State"), Word(22, "types.State")]
    #expect(all.elements.map { $0["range"].range } == words.map(range))
    parameters["context"] = ["includeDeclaration": false]
    #expect(try client.request("textDocument/references", parameters)["result"].elements.count == 3)
  }

  @Test("names of shared files are found in them")
  func findsShared() throws {
    let shared = try folder.write(
      "t.regmap-shared.yaml", "register-map: 1\ntypes: {State: {base: uint16, enum: {0: off, 1: on}}}\n")
    try client.open(
      map,
      MapFolder.meter(registers: "state: {at: 1, type: State}", head: "include: [t.regmap-shared.yaml]\n"))
    let place = EditorClient.place(map, 8, 28)
    let found = try client.request("textDocument/definition", place)["result"]
    #expect(found["uri"].text == shared.uri)
    #expect(found["range"].range == "1:8-1:13")
    var parameters = place
    parameters["newName"] = "Status"
    let refused = try client.request("textDocument/rename", parameters)
    #expect(refused["error"]["code"].number == -32803)
  }

  /// The text with a name changed as the server says.
  private func renamed(_ word: Word, _ name: String) throws -> String {
    var parameters = place(word)
    parameters["newName"] = name
    let answer = try client.request("textDocument/rename", parameters)
    var text = DocumentText(Array(Self.text.utf8))
    let edits = try answer["result"]["changes"][map.uri].elements.map { edit in
      let places = try ["start", "end"].map { end in
        TextPosition(
          line: try #require(edit["range"][end]["line"].number),
          character: try #require(edit["range"][end]["character"].number))
      }
      return (range: TextRange(start: places[0], end: places[1]), text: edit["newText"].text ?? "")
    }
    for edit in edits.sorted(by: { $1.range.start < $0.range.start }) {
      text.replace(edit.range, with: edit.text, .utf16)
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test(
    "after a rename nothing is found, whatever was renamed",
    arguments: [
      (Word(2, "{manual"), "guide"), (Word(4, "{hardware"), "board"), (Word(5, "{State"), "Switch"),
      (Word(7, "pole"), "phase"),
      (Word(9, "info"), "about"), (Word(11, "mode"), "kind"), (Word(12, "count"), "number"),
      (Word(14, "output"), "delivered"),
      (Word(17, "info.mode"), "kind"), (Word(18, "second"), "other"), (Word(7, "{state"), "switch"),
    ])
  func renames(_ word: Word, _ name: String) throws {
    try client.open(map, Self.text)
    let text = try renamed(word, name)
    #expect(text != Self.text)
    try client.change(map, to: text)
    #expect(client.findings(map).isEmpty, "\(text)")
  }

  @Test(
    "a name that is none, or that is there already, is refused",
    arguments: [
      (Word(5, "{State"), "state"), (Word(11, "mode"), "Mode"), (Word(11, "mode"), "count"),
      (Word(11, "mode"), ""),
      (Word(11, "mode"), "a b"), (Word(0, "register-map"), "x"),
    ])
  func refuses(_ word: Word, _ name: String) throws {
    try client.open(map, Self.text)
    var parameters = place(word)
    parameters["newName"] = name
    #expect(try client.request("textDocument/rename", parameters)["error"]["code"].number == -32803)
  }

  @Test(
    "a name with which the map would have an error is refused, with the error",
    arguments: [(Word(9, "info"), "state"), (Word(5, "{State"), "First")])
  func refusesErrors(_ word: Word, _ name: String) throws {
    try client.open(map, Self.text)
    var parameters = place(word)
    parameters["newName"] = name
    let answer = try client.request("textDocument/rename", parameters)
    #expect(answer["error"]["code"].number == -32803)
    #expect(answer["error"]["message"].text?.hasPrefix("`\(name)` would be an error: ") == true)
  }

  @Test("an alias leads to its anchor, and a path of `include` to the file")
  func findsReferences() throws {
    let shared = try folder.write(
      "t.regmap-shared.yaml", "register-map: 1\ntypes: {State: {base: uint16, enum: {0: off, 1: on}}}\n")
    let registers = "a: {at: 1, type: &word uint16}\n      b: {at: 2, type: *word}"
    try client.open(map, MapFolder.meter(registers: registers, head: "include: [t.regmap-shared.yaml]\n"))
    let alias = try client.request("textDocument/definition", EditorClient.place(map, 9, 24))["result"]
    #expect(alias["uri"].text == map.uri)
    #expect(alias["range"].range == "8:29-8:35")
    let file = try client.request("textDocument/definition", EditorClient.place(map, 4, 14))["result"]
    #expect(file["uri"].text == shared.uri)
    #expect(file["range"].range == "0:0-0:0")
    func told(_ line: Int, _ character: Int) throws -> String? {
      try client.request("textDocument/hover", EditorClient.place(map, line, character))[
        "result"]["contents"]["value"].text
    }
    #expect(try told(9, 24) == "```yaml\nuint16\n```")
    #expect(try told(4, 14) == "**t.regmap-shared.yaml**\n\ntypes State")
  }

  @Test("what can be renamed is told before")
  func prepares() throws {
    try client.open(map, Self.text)
    let mode = Word(17, "info.mode")
    #expect(try client.request("textDocument/prepareRename", place(mode))["result"].range == range(mode))
    #expect(try client.request("textDocument/prepareRename", place(Word(0, "register-map")))["result"].isNull)
  }

  private static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps")

  @Test("every name in the shipped maps leads somewhere, as the compiler found")
  func resolvesShippedMaps() throws {
    for path in try SourceLoader.mapFiles(under: Self.maps.path) {
      var sources = SourceSet()
      let file = try SourceLoader.load(path, into: &sources)
      _ = MapCompiler.compile(file, root: Self.maps.path, sources: &sources)
      let tree = try #require(MapTree(file, .map))
      let unresolved = MapNames(tree, in: sources).unresolved
      #expect(unresolved.isEmpty, "\(path): \(unresolved.map(\.start.line))")
    }
  }
}
