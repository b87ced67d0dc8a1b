import Foundation
import Testing

@testable import MapEditor

@Suite("Quick fixes")
struct QuickFixTests {
  private let folder: MapFolder
  private let map: URL
  private let client: EditorClient

  init() throws {
    folder = try MapFolder()
    map = folder.file("meter.regmap.yaml")
    client = try EditorClient(folder: folder.url)
  }

  private func actions(_ line: Int, _ characters: ClosedRange<Int>, only: [String]? = nil) throws -> [JSON] {
    var context: [String: Any] = ["diagnostics": []]
    context["only"] = only
    return try client.request(
      "textDocument/codeAction",
      ["textDocument": ["uri": map.uri], "range": EditorClient.range(line, characters), "context": context])[
        "result"
      ]
      .elements
  }

  @Test("a certain repair is offered where its finding is")
  func offersRepair() throws {
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, type: uint16, acess: read}"))
    let action = try #require(try actions(7, 44...44).first)
    #expect(action["title"].text == "Replace ‘acess’ with ‘access’")
    #expect(action["kind"].text == "quickfix")
    #expect(action["diagnostics"][0]["code"].text == "syntax-unknown-key")
    let edit = action["edit"]["changes"][map.uri][0]
    #expect(edit["range"].range == "7:41-7:46")
    #expect(edit["newText"].text == "access")
    #expect(try actions(2, 0...0).isEmpty, "elsewhere there is none")
  }

  @Test("what is not certain has no repair")
  func offersNoGuess() throws {
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, type: nonsense}"))
    #expect(client.findings(map).count == 1)
    #expect(try actions(7, 0...60).isEmpty)
  }

  @Test("a text is laid out as the formatter does it, and one with slips stays as it is")
  func laysOut() throws {
    let layOut = {
      try self.client.request("textDocument/formatting", ["textDocument": ["uri": self.map.uri]])
    }
    try client.open(map, MapFolder.meter().replacing("    registers:", with: "    registers:   "))
    let texts = try layOut()["result"].elements.compactMap { $0["newText"].text }
    #expect(texts.contains { $0.contains("    registers:\n") })
    try client.change(map, to: "a: [")
    #expect(try layOut()["error"]["code"].number == -32803)
  }

  @Test("a client that wants other actions gets none")
  func keepsToKind() throws {
    try client.open(map, MapFolder.meter(registers: "voltage: {at: 0x100, type: uint16, acess: read}"))
    #expect(try actions(7, 0...60, only: ["refactor"]).isEmpty)
    #expect(try actions(7, 0...60, only: ["quickfix"]).count == 1)
  }
}
