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

  /// The hints of all lines: `10:13 0x0100`, with the place that each is at.
  private func hints() throws -> [String] {
    #expect(client.findings(map).isEmpty)
    var range = EditorClient.range(0, 0...0)
    range["end"] = ["line": 100, "character": 0]
    let hints = try client.request(
      "textDocument/inlayHint", ["textDocument": ["uri": map.uri], "range": range])["result"]
    return hints.elements.map { hint in
      let (line, character) = (hint["position"]["line"].number, hint["position"]["character"].number)
      return "\(line ?? -1):\(character ?? -1) \(hint["label"].text ?? "")"
    }
  }

  @Test("addresses stand beside relative ones, and the last one beside a repeat")
  func hintsAddresses() throws {
    try client.open(map, Self.nested)
    #expect(
      try hints()
        == ["8:10 last 0x0139", "10:13 0x0100", "14:14 last 0x0109", "16:17 0x0104", "17:15 0x0105"])
  }

  @Test("addresses stand beside decimal ones and numbers, and not where they are written already")
  func hintsOtherNotations() throws {
    try client.open(
      map,
      """
      register-map: 1
      device: {name: Sample Meter}
      documents: {manual: {title: Sample Meter manual, edition: A}}
      defaults: {source: manual 2, table: holding-register, access: read, numbering: plain}
      blocks:
        line:
          gaps: readable
          partial: true
          registers:
            written: {at: 0x100, type: uint16, unit: V}
            upper-case: {at: 0X101, decimal: 257, type: uint16, unit: V}
            decimal: {at: 258, type: uint16, unit: V}
            numbered: {number: 260, type: uint16, unit: V}
            apart: {at: [262, 260], words: 2, type: uint32, unit: V}
            written-apart: {at: [0x108, 0x10A], words: 2, type: uint32, unit: V}

      """)
    #expect(try hints() == ["11:13 0x0102", "12:14 0x0103", "13:11 0x0106, 0x0104"])
  }

  @Test(
    "a register of a shape has the address of its place, or of the first one with how many more there are")
  func hintsShapes() throws {
    let shaped = { (blocks: String) in
      """
      register-map: 1
      device: {name: Sample Meter}
      documents: {manual: {title: Sample Meter manual, edition: A}}
      defaults: {source: manual 2, table: holding-register, access: read}
      shapes:
        pole:
          registers:
            current: {at: +0, type: uint16, unit: A}
      blocks:
      \(blocks)

      """
    }
    try client.open(map, shaped("  inlet: {at: 0x200, shape: pole}"))
    #expect(try hints() == ["7:13 0x0200"])
    try client.change(
      map,
      to: shaped(
        """
          inlet: {at: 0x200, shape: pole}
          outlet: {at: 0x300, shape: pole}
          spare: {at: 0x400, shape: pole}
        """))
    #expect(try hints() == ["7:13 0x0200 and 2 more"])
  }

  @Test("a register of a chain has no address that a hint could show")
  func hintsNoChain() throws {
    try client.open(
      map,
      """
      register-map: 1
      device: {name: Sample Meter}
      documents: {manual: {title: Sample Meter manual, edition: A}}
      defaults: {source: manual 2, table: holding-register, access: read}
      chains:
        sunspec: {marker: [0x5375, 0x6E53], at: 40000, link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
      blocks:
        inverter:
          chain: sunspec
          id: 101
          partial: true
          registers:
            current: {at: +2, type: uint16, unit: A}

      """)
    #expect(try hints() == [])
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
