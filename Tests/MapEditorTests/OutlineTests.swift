import Foundation
import Testing

@testable import MapEditor

@Suite("The outline of a map, and the addresses beside it")
struct OutlineTests {
  private let folder: MapFolder
  private let map: URL
  private let client: EditorClient

  init() throws {
    folder = try MapFolder()
    map = folder.file("meter.regmap.yaml")
    client = try EditorClient(folder: folder.url)
  }

  private static let nested = """
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, table: holding-register, access: read}
    blocks:
      outlets:
        at: 0x100
        partial: true
        repeat: {count: 4, stride: 0x10}
        registers:
          voltage: {at: +0, type: uint16, unit: V, title: Line to neutral}
        blocks:
          poles:
            at: +4
            repeat: {count: 3, stride: 2}
            registers:
              current: {at: +0, type: uint16, unit: A}
              power: {at: +1, type: uint16, unit: W}
      info:
        registers:
          model: {at: 0x300, type: uint16}

    """

  /// Names with those inside: `blocks(outlets(voltage poles(current)))`.
  private func outline(_ symbols: JSON) -> String {
    symbols.elements.map { symbol in
      let inside = outline(symbol["children"])
      return (symbol["name"].text ?? "?") + (inside.isEmpty ? "" : "(\(inside))")
    }.joined(separator: " ")
  }

  @Test("symbols are what has a name, as a tree")
  func listsSymbols() throws {
    try client.open(map, Self.nested)
    let symbols = try client.request("textDocument/documentSymbol", ["textDocument": ["uri": map.uri]])[
      "result"]
    #expect(
      outline(symbols) == "documents(manual) blocks(outlets(voltage poles(current power)) info(model))")
    let voltage = symbols[1]["children"][0]["children"][0]
    #expect(voltage["detail"].text == "Line to neutral")
    #expect(voltage["selectionRange"].range == "10:6-10:13")
    #expect(voltage["range"].range == "10:6-10:70")
  }

  @Test("names of types are listed as they are called, and what is counted is not")
  func listsNamesOfTypes() throws {
    try client.open(
      map,
      """
      register-map: 1
      types:
        State: {enum: {0: off, 1: {name: on, title: Closed}}}
        Alarms: {flags: {0: low, 3: {name: high}}}
      blocks:
        line:
          repeat: {count: 2, stride: 4, rows: {1: {at: 1}, 2: {at: 5}}}
          registers:
            clock: {at: +0, type: {record: {hour: 8..15, minute: {bits: 0..7}}}, count: 2, rows: {1: {at: 1}}}
            mode: {at: +2, type: State, unit: {by: clock, cases: {on: A}}}

      """)
    let symbols = try client.request("textDocument/documentSymbol", ["textDocument": ["uri": map.uri]])[
      "result"]
    #expect(
      outline(symbols)
        == "types(State(off on) Alarms(low high)) blocks(line(clock(hour minute) mode))")
    let on = symbols[0]["children"][0]["children"][1]
    #expect(on["detail"].text == "1, Closed")
    #expect(on["selectionRange"].range == "2:35-2:37")
  }

  @Test("addresses stand beside relative ones, and the last one beside a repeat")
  func hintsAddresses() throws {
    try client.open(map, Self.nested)
    #expect(client.findings(map).isEmpty)
    var range = EditorClient.range(0, 0...0)
    range["end"] = ["line": 30, "character": 0]
    let hints = try client.request(
      "textDocument/inlayHint", ["textDocument": ["uri": map.uri], "range": range])["result"]
    let shown = hints.elements.map { hint in
      "\(hint["position"]["line"].number ?? -1):\(hint["position"]["character"].number ?? -1) \(hint["label"].text ?? "")"
    }
    #expect(
      shown
        == ["8:10-last 0x0139", "10:13 0x0100", "14:14 last 0x0109", "16:17 0x0104", "17:15 0x0105"]
        .map { $0.replacing("-last", with: " last") })
  }

  @Test("hints are those of the lines that a client shows")
  func keepsToRange() throws {
    try client.open(map, Self.nested)
    let range = EditorClient.range(16, 0...40)
    let hints = try client.request(
      "textDocument/inlayHint", ["textDocument": ["uri": map.uri], "range": range])["result"]
    #expect(hints.elements.map { $0["label"].text } == ["0x0104"])
  }
}
