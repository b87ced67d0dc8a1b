import Foundation
import Testing

@testable import MapEditor

@Suite("What may be written at a place")
struct CompletionTests {
  private let folder: MapFolder
  private let map: URL
  private let client: EditorClient

  init() throws {
    folder = try MapFolder()
    map = folder.file("meter.regmap.yaml")
    client = try EditorClient(folder: folder.url)
  }

  /// What is offered at the `|` of a text.
  private func offers(_ text: String, in file: URL? = nil) throws -> [JSON] {
    let file = file ?? map
    let before = text.prefix { $0 != "|" }
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    try client.open(file, text.replacing("|", with: "", maxReplacements: 1))
    return try client.request(
      "textDocument/completion", EditorClient.place(file, lines.count - 1, lines.last?.utf16.count ?? 0))[
        "result"
      ]
      .elements
  }

  private func labels(_ text: String, in file: URL? = nil) throws -> [String] {
    try offers(text, in: file).compactMap { $0["label"].text }
  }

  private static let head = """
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual}, annex: {title: Annex}}
    types: {State: {base: uint16, enum: {0: off, 1: on}}}
    settings: {hardware: {title: Hardware, values: [v1, v2]}}
    shapes: {pole: {registers: {current: {at: +0, type: uint16}}}}

    """

  @Test("the keys of the top level that are not there yet")
  func offersRootKeys() throws {
    let labels = try labels("register-map: 1\n|")
    #expect(labels.contains("blocks"))
    #expect(!labels.contains("register-map"))
    #expect(try self.labels("|").first == "register-map")
  }

  @Test(
    "keys in a block, in brackets and behind a broken text",
    arguments: [
      "blocks:\n  line:\n    registers:\n      voltage:\n        at: 1\n        |",
      "blocks:\n  line:\n    registers:\n      voltage: {at: 1, |",
      "blocks:\n  line:\n    registers:\n      voltage: {at: 1, | }\n      other: [",
      "blocks:\n  line:\n    registers:\n      voltage: {at: 1, un|it: V}",
      "blocks:\n  line: {registers: {voltage: {at: 1, title: \"a [ b\", |}}}",
    ])
  func offersKeys(_ text: String) throws {
    let labels = try labels(Self.head + text)
    #expect(labels.contains("unit"))
    #expect(labels.contains("write-functions"))
    #expect(!labels.contains("at"))
    #expect(!labels.contains("repeat"), "that is a key of blocks")
  }

  @Test("a key is written with its colon, in the place of what was typed, and explained")
  func writesKeys() throws {
    let offers = try offers(Self.head + "blocks:\n  line:\n    registers:\n      voltage: {at: 1, ac|}")
    let access = try #require(offers.first { $0["label"].text == "access" })
    #expect(access["filterText"].text == "access", "not the text that is put in, which has a colon")
    #expect(access["textEdit"]["newText"].text == "access: ")
    #expect(access["textEdit"]["range"].range == "9:23-9:25")
    #expect(access["detail"].text == "`read`, `write`, `read-write`, `none`")
    #expect(access["documentation"]["value"].text?.contains("What a client may do.") == true)
  }

  @Test("where the colon is there, the key comes without")
  func keepsColon() throws {
    let offers = try offers(Self.head + "blocks:\n  line:\n    registers:\n      voltage: {ac|: read}")
    #expect(offers.first { $0["label"].text == "access" }?["textEdit"]["newText"].text == "access")
  }

  @Test(
    "the words that a value may be",
    arguments: [
      ("table: |", "coil"), ("access: re|", "read-write"), ("partial: |", "false"), ("unit: |", "Cel"),
      ("shape: |", "pole"), ("source: |", "annex"), ("when: {setting: |", "hardware"),
      ("registers: {a: {type: |", "float32"), ("registers: {a: {type: |", "State"),
      ("registers: {a: {at: 1, type: uint16, write-functions: [6], unit: \n      |", "Cel"),
      ("lock: {locked: [|", "write"), ("allow: [{rule: |", "title-duplicate"),
      ("registers: {a: {unit: {cases: {x: |", "Cel"),
    ])
  func offersWords(_ text: String, _ word: String) throws {
    #expect(try labels(Self.head + "blocks:\n  line:\n    \(text)").contains(word))
  }

  @Test(
    "registers that may be named: those beside by name, others by path, none of a repeat from outside",
    arguments: [
      "when: {by: |", "range: 0..|", "scale: {by: |",
    ])
  func offersPaths(_ text: String) throws {
    let blocks = """
      blocks:
        info: {registers: {firmware: {at: 0, type: uint16}}}
        poles: {repeat: {count: 2, stride: 4}, registers: {current: {at: 1, type: uint16}}}
        line:
          registers:
            mode: {at: 8, type: uint16}
            voltage: {at: 9, \(text)
      """
    let labels = try labels(Self.head + blocks)
    #expect(labels.contains("mode"))
    #expect(labels.contains("info.firmware"))
    #expect(!labels.contains("poles.current"))
  }

  private static let deciding = """
    blocks:
      info: {registers: {mode: {at: 0, type: State}, plain: {at: 1, type: {enum: {0: low, 1: high}}}}}
      line:
        registers:
          own: {at: 8, type: State}
          other: {at: 9, type: uint16}

    """

  @Test(
    "the names of what decides: of a type that is declared or in place, and of a setting",
    arguments: [
      ("    other2: {at: 10, type: uint16, when: {by: own, is: |", ["off", "on"]),
      ("    other2: {at: 10, type: uint16, when: {by: info.mode, is: [off, |", ["off", "on"]),
      ("    other2: {at: 10, type: uint16, when: {by: info.plain, is: |", ["low", "high"]),
      ("    other2: {at: 10, type: uint16, when: {setting: hardware, is: |", ["v1", "v2"]),
      ("    other2: {at: 10, type: State, access: read-write, default: |", ["off", "on"]),
      ("    select: {by: own, cases: {trip: {when: |", ["off", "on"]),
    ])
  func offersNamesOfTypes(_ text: String, _ names: [String]) throws {
    // What decides was there when the text could be read last.
    try client.open(map, Self.head + Self.deciding)
    let text = text.hasPrefix("    select") ? "    " + text.drop { $0 == " " } : "  " + text
    #expect(try labels(Self.head + Self.deciding + text) == names)
  }

  @Test("the default of a setting is one of its values")
  func offersDefaults() throws {
    let settings = "settings: {hardware: {title: Hardware, values: [v1, v2], default: |"
    #expect(try labels("register-map: 1\n" + settings) == ["v1", "v2"])
  }

  @Test("what decides whether a block is there is outside of it")
  func offersDecidersOutside() throws {
    let labels = try labels(Self.head + Self.deciding + "    when: {by: |")
    #expect(labels.contains("info.mode"))
    #expect(!labels.contains("own"))
    #expect(!labels.contains("line.own"))
  }

  @Test("the first term of a sum is a register, also where a mapping could begin", arguments: ["", "in"])
  func offersFirstTerm(_ written: String) throws {
    let blocks = """
      blocks:
        line:
          registers: {input: {at: 8, type: uint16}, output: {at: 9, type: uint16}}
          computed: {loss: {sum: [\(written)|
      """
    #expect(try labels(Self.head + blocks).contains("input"))
  }

  @Test("the terms of a sum are registers of the block, after a minus as well")
  func offersTerms() throws {
    let blocks = """
      blocks:
        line:
          registers: {input: {at: 8, type: uint16}, output: {at: 9, type: uint16}}
          computed: {loss: {sum: [input, -|
      """
    let offers = try offers(Self.head + blocks)
    let output = try #require(offers.first { $0["label"].text == "output" })
    #expect(output["textEdit"]["newText"].text == "output")
  }

  @Test("rules and levels of a policy")
  func offersRules() throws {
    let policy = folder.file("regmap.yaml")
    #expect(try labels("policy: 1\nrules:\n  |", in: policy).contains("title-duplicate"))
    #expect(try labels("policy: 1\nrules: {title-duplicate: |", in: policy) == ["error", "warning", "off"])
  }

  @Test(
    "an erratum is about any rule, and about any place where something is written",
    arguments: [
      ("rule: |", "address-gap"), ("rule: |", "erratum-stale"), ("rule: x\n  at: |", "types.State"),
      ("rule: x\n  at: po|", "poles"), ("rule: x\n  at: poles.|", "poles.current"),
      ("rule: x\n  at: |", "shapes.pole.current"),
    ])
  func offersErrata(_ text: String, _ word: String) throws {
    let poles =
      "blocks: {poles: {repeat: {count: 2, stride: 4}, registers: {current: {at: 1, type: uint16}}}}"
    #expect(try labels(Self.head + poles + "\nerrata:\n- \(text)").contains(word))
  }

  @Test("a word that cannot stand alone is put in with quotes, unless they are there")
  func quotesWords() throws {
    let register = Self.head + "blocks:\n  line:\n    registers:\n      load: {at: 1, unit: "
    #expect(try inserted("%", in: register + "|") == "\"%\"")
    #expect(try inserted("%", in: register + "\"|") == "%\"")
    #expect(try inserted("%", in: register + "'|'}") == "%")
    #expect(try inserted("A", in: register + "|") == "A")
  }

  /// What an offer puts in.
  private func inserted(_ label: String, in text: String, of file: URL? = nil) throws -> String? {
    try offers(text, in: file).first { $0["label"].text == label }?["textEdit"]["newText"].text
  }

  @Test(
    "in JSON, keys and words come with the quotes that are not there yet",
    arguments: [
      ("|", "access", "\"access\": "), ("ac|", "access", "\"access\": "), ("\"ac|", "access", "access\": "),
      ("\"ac|\"}}}}}", "access", "access"), ("\"ac|\": \"read\"}}}}}", "access", "access"),
      ("\"access\": |", "read", "\"read\""), ("\"access\":\"re|", "read", "read\""),
      ("\"access\": \"|\"}", "read", "read"), ("\"mandatory\": |", "true", "true"),
    ])
  func offersInJSON(_ text: String, _ label: String, _ inserted: String) throws {
    let head = "{\n\t\"blocks\": {\"line\": {\"registers\": {\"voltage\": {\"at\": 1, "
    let json = folder.file("meter.regmap.json")
    #expect(try self.inserted(label, in: head + text, of: json) == inserted)
  }

  @Test("types of included files are offered")
  func offersShared() throws {
    try folder.write(
      "t.regmap-shared.yaml", "register-map: 1\ntypes: {Phase: {base: uint16, enum: {0: a}}}\n")
    let text = "register-map: 1\ninclude: [t.regmap-shared.yaml]\nblocks: {a: {registers: {b: {type: |}}}}\n"
    #expect(try labels(text).contains("Phase"))
  }

  @Test(
    "nothing is offered in comments, quotes and free text",
    arguments: [
      "# |", "device: {name: \"|", "device: {name: |", "device: {name: 'it|", "nonsense: {a: |",
    ])
  func isSilent(_ text: String) throws {
    #expect(try labels("register-map: 1\n" + text).isEmpty)
  }
}
