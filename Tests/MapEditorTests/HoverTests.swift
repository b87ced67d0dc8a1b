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
