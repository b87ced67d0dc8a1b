import Foundation
import Testing

@testable import MapEditor

@Suite("What is told about a place")
struct HoverTests {
  private let folder: MapFolder
  private let map: URL
  private let client: EditorClient

  init() throws {
    folder = try MapFolder()
    map = folder.file("meter.regmap.yaml")
    client = try EditorClient(folder: folder.url)
  }

  private func hover(_ line: Int, _ character: Int) throws -> JSON {
    try client.request("textDocument/hover", EditorClient.place(map, line, character))["result"]
  }

  @Test("a key has its text from the key table")
  func explainsKeys() throws {
    try client.open(map, MapFolder.meter())
    let hover = try hover(7, 16)
    #expect(hover["range"].range == "7:16-7:18")
    let text = try #require(hover["contents"]["value"].text)
    #expect(text.hasPrefix("**`at`**: an address, or a list of addresses"))
    #expect(text.contains("at: 0x2104"))
    #expect(hover["contents"]["kind"].text == "markdown")
  }

  @Test("a register has its address, words, type, unit, Swift name and what a read costs")
  func explainsValues() throws {
    let register = "rms-voltage: {at: 0x100, type: uint32, scale: 0.1, unit: V, title: Voltage of the line}"
    try client.open(
      map, MapFolder.meter(registers: register, head: "serial: {baud-rates: [9600], parity: none}\n"))
    let hover = try hover(8, 8)
    #expect(hover["range"].range == "8:6-8:17")
    #expect(
      hover["contents"]["value"].text == """
        **rms-voltage**: Voltage of the line

        uint32, V, read, 2 words

        scale 0.1

        `line.rms-voltage` at 0x0100 (256), Swift `line.rmsVoltage`, read by one request of 2 addresses, 27.5 ms at 9600 bit/s
        """)
  }

  @Test("a register of a shape has the places of all blocks that have the shape")
  func explainsShapes() throws {
    try client.open(
      map,
      """
      register-map: 1
      device: {name: Sample Meter}
      documents: {manual: {title: Sample Meter manual, edition: A}}
      defaults: {source: manual 2, table: holding-register, access: read}
      shapes:
        pole: {registers: {current: {at: +2, type: uint16, unit: A}}, partial: true}
      blocks:
        first: {at: 0x100, shape: pole}
        second: {at: 0x200, shape: pole, repeat: {count: 3, stride: 0x10}}

      """)
    let text = try #require(try hover(5, 22)["contents"]["value"].text)
    #expect(text.contains("`first.current` at 0x0102 (258), Swift `first.current`"))
    #expect(text.contains("`second[0…2].current` at 0x0202 (514), Swift `second[].current`"))
  }

  @Test("where a map has errors, what no error touches is told all the same")
  func explainsSoundParts() throws {
    let registers = "voltage: {at: 0x100, type: uint16, unit: V}\n      current: {at: 0x101, type: uint17}"
    try client.open(map, MapFolder.meter(registers: registers))
    #expect(client.findings(map).count == 1)
    #expect(try hover(7, 8)["contents"]["value"].text?.contains("at 0x0100 (256)") == true)
    #expect(try hover(8, 8).isNull)
  }

  @Test("the id of a rule is explained")
  func explainsRules() throws {
    let policy = folder.file("regmap.yaml")
    try client.open(policy, "policy: 1\nrules: {title-duplicate: off}\n")
    let hover = try client.request("textDocument/hover", EditorClient.place(policy, 1, 10))["result"]
    #expect(hover["contents"]["value"].text?.hasPrefix("## title-duplicate\n\n### What it finds") == true)
    try client.open(map, MapFolder.meter(head: "allow:\n- {rule: title-duplicate, because: so}\n"))
    let inMap = try client.request("textDocument/hover", EditorClient.place(map, 5, 12))["result"]
    #expect(inMap["contents"]["value"].text == hover["contents"]["value"].text)
  }

  private static let named = """
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, table: holding-register, access: read}
    types:
      State:
        title: State of a switch
        description: As the front shows it.
        enum: {0: off, 1: {name: on, title: Closed, called: CLOSED}, 2..9: vendor}
      Alarms: {flags: {0: low, 3: {name: high, description: Stays until it is read.}}}
      Level: {enum: {0: a, 1: b, 2: c, 3: d, 4: e, 5: f, 6: g, 7: h, 8: i, 9: j, 10: k, 11: l, 12: m, 13: n}}
    shapes:
      pole: {title: One pole, registers: {load: {at: +0, type: uint16, unit: "%"}}}
    blocks:
      line:
        title: The line
        at: 0x100
        registers:
          state: {at: +0, type: State}
          alarms: {at: +1, type: Alarms}
          level: {at: +2, type: Level}
          clock: {at: +3, type: {record: {hour: 8..15, minute: {bits: 0..7, title: Since the hour}}}}
          count: {at: +4, type: uint16, unit: Cel, title: Number of poles}
      poles: {at: 0x200, shape: pole, repeat: {count: 4, stride: 1, filled: line.count}}

    """

  /// What is told at a word of the text, the last of some that stand together.
  private func told(_ words: String) throws -> String? {
    try client.open(map, Self.named)
    let before = Self.named[..<(try #require(Self.named.firstRange(of: words)).upperBound)]
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return try hover(lines.count - 1, (lines.last?.utf16.count ?? 0) - 1)["contents"]["value"].text
  }

  private static let state = """
    **State**: State of a switch

    enum

    As the front shows it.

    - `0` off
    - `1` on, Closed
    - `2..9` vendor
    """

  @Test("a type is told where it is declared and where it is named", arguments: ["  State", "type: State"])
  func explainsTypes(_ words: String) throws {
    #expect(try told(words) == Self.state)
    #expect(client.findings(map).isEmpty)
    #expect(try told("type: Alarms") == "**Alarms**\n\nflags\n\n- `0` low\n- `3` high")
  }

  @Test("a register with a type that has names is told with them")
  func explainsNamesOfValues() throws {
    #expect(
      try told("    state") == """
        **state**

        State, enum:uint16, read, 1 word

        `line.state` at 0x0100 (256), Swift `line.state`, read by one request of 1 address

        - `0` off
        - `1` on, Closed
        - `2..9` vendor
        """)
    let clock = try #require(try told("clock"))
    #expect(clock.hasSuffix("\n\n- `8..15` hour\n- `0..7` minute, Since the hour"))
    let level = try #require(try told("    level"))
    #expect(level.hasSuffix("\n- `11` l\n\nand 2 more"))
    #expect(try told("Level")?.contains("\n\nenum, 14 names\n\n") == true)
  }

  @Test(
    "a name of a type is told with what it stands for",
    arguments: [
      ("off", "**off**\n\n0 of `State`"), ("name: on", "**on**: Closed\n\n1 of `State`\n\ncalled CLOSED"),
      ("2..9", "**vendor**\n\n2..9 of `State`"), ("low", "**low**\n\nbit 0 of `Alarms`"),
      ("name: high", "**high**\n\nbit 3 of `Alarms`\n\nStays until it is read."),
      ("minute", "**minute**: Since the hour\n\nbits 0..7 of `clock`"),
      ("hour", "**hour**\n\nbits 8..15 of `clock`"),
    ])
  func explainsNamesOfTypes(_ words: String, _ text: String) throws { #expect(try told(words) == text) }

  @Test("a name in a condition, a layout or a default is told as in its type")
  func explainsChosenNames() throws {
    let registers = """
      mode: {at: 0, type: {enum: {0: off, 1: {name: on, title: Closed}}}, access: read-write, default: on}
            load: {at: 1, type: uint16, when: {by: mode, is: [on]}}
      """
    try client.open(map, MapFolder.meter(registers: registers))
    #expect(client.findings(map).isEmpty)
    for (line, words) in [(7, "default: on"), (8, "[on")] {
      let text = MapFolder.meter(registers: registers).split(separator: "\n")[line]
      let end = text.distance(from: text.startIndex, to: text.firstRange(of: words)!.upperBound)
      #expect(try hover(line, end - 1)["contents"]["value"].text == "**on**: Closed\n\n1 of `mode`")
    }
  }

  @Test("a register of a shared file is told as it is written there")
  func explainsSharedRegisters() throws {
    let shared = folder.file("pole.regmap-shared.yaml")
    try client.open(
      shared,
      "register-map: 1\nshapes: {pole: {registers: {current: {at: +1, type: uint16, unit: A, title: Load}}}}\n"
    )
    let hover = try client.request("textDocument/hover", EditorClient.place(shared, 1, 30))["result"]
    #expect(
      hover["contents"]["value"].text == "**current**: Load\n\nregister; at +1; type uint16; unit A")
  }

  @Test("a register that is named elsewhere is told there, and so is the block on the way")
  func explainsPaths() throws {
    let text = try #require(try told("filled: line.count"))
    #expect(text.hasPrefix("**count**: Number of poles\n\nuint16"))
    #expect(text.contains("`line.count` at 0x0104 (260)"))
    #expect(try told("filled: line") == "**line**: The line\n\nblock; at 0x100")
  }

  @Test(
    "units, documents and shapes",
    arguments: [
      ("unit: Cel", "**Cel**: °C, temperature"), ("unit: \"%", "**%**: %, ratio"),
      ("source: manual", "**manual**: Sample Meter manual\n\ndocument; edition A"),
      ("shape: pole", "**pole**: One pole\n\nblock"),
    ])
  func explainsWords(_ words: String, _ text: String) throws { #expect(try told(words) == text) }

  @Test("an erratum is told what it is about")
  func explainsErrata() throws {
    let erratum = "errata:\n- {rule: range-reversed, at: line.voltage, printed: {range: 2..1}, because: so}\n"
    let register = "voltage: {at: 0x100, type: uint16, unit: V, access: read-write, range: 1..2}"
    try client.open(map, MapFolder.meter(registers: register, head: erratum))
    #expect(client.findings(map).isEmpty)
    #expect(try hover(5, 12)["contents"]["value"].text?.hasPrefix("## range-reversed") == true)
    #expect(try hover(5, 38)["contents"]["value"].text?.hasPrefix("**voltage**") == true)
  }

  @Test("elsewhere there is nothing to tell", arguments: [(0, 16), (7, 0), (40, 0), (3, 200)])
  func isSilent(_ line: Int, _ character: Int) throws {
    try client.open(map, MapFolder.meter())
    #expect(try hover(line, character).isNull)
  }

  @Test("a text without a tree has nothing to tell")
  func isSilentWithoutTree() throws {
    try client.open(map, "a: [")
    #expect(try hover(0, 0).isNull)
  }
}
