import Foundation
import Testing

@Suite("regmap lint --fix, what is certain")
struct RepairTests {
  private let good = Regmap.fixture("meter.regmap.yaml")

  /// A slip that is repaired, and gives the map back byte for byte.
  @Test(
    "a misspelt key, word, type or unit is repaired",
    arguments: [
      ("type: ", "tpye: "), ("registers:", "registres:"), ("access: ", "acces: "), ("uint32", "uimt32"),
      ("unit: Wh", "unit: wh"),
    ])
  func repaired(text: String, slip: String) throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let whole = try String(contentsOfFile: good, encoding: .utf8)
    try #require(whole.contains(text), "the fixture has no `\(text)`")
    try whole.replacing(text, with: slip).write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", map).status == 1)
    #expect(try Regmap("lint", "--fix", map).status == 0)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == whole)
  }

  @Test(
    "what may have meant two things is left as it is",
    arguments: [
      ("uint32", "uint23"), ("type: ", "tp: "), ("unit: Wh", "unit: MV"), ("unit: Wh", "unit: S"),
    ])
  func left(text: String, slip: String) throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let slipped = try String(contentsOfFile: good, encoding: .utf8).replacing(text, with: slip)
    try slipped.write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", "--fix", map).status == 1)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == slipped)
  }

  @Test("a read-only file is refused")
  func readOnly() throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let slipped = try String(contentsOfFile: good, encoding: .utf8).replacing("uint32", with: "uimt32")
    try slipped.write(toFile: map, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: map)
    let run = try Regmap("lint", "--fix", map)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("\(map): error: is read-only"))
    #expect(try String(contentsOfFile: map, encoding: .utf8) == slipped)
    #expect(try Regmap("lint", "--fix", "--dry-run", map).status == 1)
  }

  @Test("a key that is there already is not written again")
  func twice() throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let slipped = try String(contentsOfFile: good, encoding: .utf8)
      .replacing("type: uint32", with: "type: uint32, tpye: uint32")
    try slipped.write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", "--fix", map).status == 1)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == slipped)
  }

  /// A map whose addresses account for each other.
  private static let proven = """
    register-map: 1
    device: {name: Meter}
    documents: {manual: {title: Manual}}
    settings: {hardware: {values: [plain, extended], default: plain}}
    blocks:
      measures:
        source: manual 1
        registers:
          current: {at: 0x10, decimal: 16, number: 17, words: 1, type: uint16, unit: A}
          energy: {at: 0x11, decimal: 17, number: 18, words: 2, type: uint32, unit: Wh}
          inputs:
            {at: 0x13, decimal: 19, type: uint16, count: 2,
             rows: {1: {at: 0x13, decimal: 19, words: 1}, 2: {at: 0x14, decimal: 20, words: 1}}}
          level: {at: 0x15, words: 1, type: uint16}
      extras:
        source: manual 2
        when: {setting: hardware, is: extended}
        registers:
          pump: {at: 0x20, type: bool}

    """

  /// - Returns: The map after `--fix`.
  private func repaired(_ text: String) throws -> String {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    try text.write(toFile: map, atomically: true, encoding: .utf8)
    _ = try Regmap("lint", "--fix", map)
    return try String(contentsOfFile: map, encoding: .utf8)
  }

  @Test(
    "what is printed beside an address is repaired where all addresses prove each other",
    arguments: [
      ("decimal: 16,", "decimal: 61,"), ("number: 17", "number: 71"), ("words: 2", "words: 1"),
      ("decimal: 20", "decimal: 21"), ("at: 0x14, decimal: 20, words: 1", "at: 0x14, decimal: 20, words: 2"),
    ])
  func printed(text: String, slip: String) throws {
    try #require(Self.proven.contains(text))
    #expect(try repaired(Self.proven.replacing(text, with: slip)) == Self.proven)
  }

  @Test(
    "what is printed beside an address is left where the address may be wrong",
    arguments: [
      // Rows may be missing.
      [("    source: manual 1", "    source: manual 1\n        partial: true"), ("words: 2", "words: 1")],
      // One of two is the address.
      [("at: 0x10, decimal: 16, number: 17", "at: 0x0F, decimal: 16")],
      // The width of the last one may be wrong: nothing is behind it.
      [("at: 0x15, words: 1", "at: 0x15, words: 2")],
      // What may lie over others proves nothing.
      [
        ("type: uint16, unit: A", "type: uint16, unit: A, when: {setting: hardware, is: plain}"),
        ("decimal: 16, number: 17", "decimal: 61"),
      ],
      // The base of the block may be shifted.
      [("decimal: 16, number: 17", "decimal: 17"), ("decimal: 17, number: 18", "decimal: 18")],
    ])
  func uncertain(slips: [(String, String)]) throws {
    let slipped = slips.reduce(Self.proven) { text, slip in text.replacing(slip.0, with: slip.1) }
    try #require(slipped != Self.proven)
    #expect(try repaired(slipped) == slipped)
  }

  @Test(
    "a misspelt name is repaired where one name alone can be meant",
    arguments: [
      ("source: manual 1", "source: manaul 1"), ("is: extended", "is: exteneded"),
      ("is: extended", "is: exttended"),
    ])
  func names(text: String, slip: String) throws {
    try #require(Self.proven.contains(text))
    #expect(try repaired(Self.proven.replacing(text, with: slip)) == Self.proven)
  }

  @Test(
    "a name that may be another, which was forgotten, or whose declaration may be the slip, is left as it is",
    arguments: [
      ("setting: hardware", "setting: hadrware"),
      ("is: extended", "is: extender"), ("source: manual 1", "source: manual-b 1"), ("uint32", "INT32U"),
      ("uint32", "int32u"), ("unit: Wh", "unit: Ws"), ("unit: Wh", "title: Energy, scale 10"),
    ])
  func otherNames(text: String, slip: String) throws {
    let slipped = Self.proven.replacing(text, with: slip)
    try #require(slipped != Self.proven)
    #expect(try repaired(slipped) == slipped)
  }

  @Test("a name that several places agree on is left as it is: what is declared may be the slip")
  func declared() throws {
    let map = """
      register-map: 1
      device: {name: Meter}
      types: {Quailty: {enum: {0: good, 1: bad}}}
      blocks:
        phases:
          registers:
            first: {at: 0, type: Quality}
            second: {at: 1, type: Quality}

      """
    #expect(try repaired(map) == map)
  }

  @Test("a file that maps include is repaired with them, and its findings are told once")
  func included() throws {
    let folder = try ScratchFolder()
    let shared = folder.path("meters.regmap-shared.yaml")
    let text = "register-map: 1\nshapes:\n  phase: {registers: {voltage: {at: +0, type: uint16, unit: V}}}\n"
    try text.replacing("uint16", with: "unit16").write(toFile: shared, atomically: true, encoding: .utf8)
    for name in ["one", "two"] {
      let map = """
        register-map: 1
        device: {name: Meter \(name)}
        include: [meters.regmap-shared.yaml]
        blocks: {line: {at: 0, shape: phase}}

        """
      try map.write(toFile: folder.path("\(name).regmap.yaml"), atomically: true, encoding: .utf8)
    }
    #expect(try Regmap("lint", folder.url.path).output.contains("1 error in 1 file"))
    #expect(try Regmap("lint", "--fix", folder.url.path).status == 0)
    #expect(try String(contentsOfFile: shared, encoding: .utf8) == text)
  }

  @Test(
    "a title that repeats the name is taken out, and nothing with it",
    arguments: [
      ("{at: 1, title: Pump, type: uint16}", "{at: 1, type: uint16}"),
      ("{at: 1, type: uint16, title: Pump}  # kept", "{at: 1, type: uint16}  # kept"),
      ("{at: 1,\n         title: Pump,\n         type: uint16}", "{at: 1,\n         type: uint16}"),
      ("\n        at: 1\n        title: Pump\n        type: uint16", "\n        at: 1\n        type: uint16"),
      // An anchor would go with it.
      ("{at: 1, title: &x Pump, type: uint16}", nil),
      ("\n        at: 1\n        title: Pump\n        &k type: uint16", nil),
      // A comment may be about the title.
      ("\n        at: 1\n        title: Pump  # sic\n        type: uint16", nil),
      ("\n        at: 1\n        type: uint16\n        title: Pump  # sic", nil),
    ] as [(String, String?)])
  func titles(register: String, repaired expected: String?) throws {
    let head = "register-map: 1\ndevice: {name: Meter}\nblocks:\n  outputs:\n    registers:\n      pump: "
    #expect(try repaired(head + register + "\n") == head + (expected ?? register) + "\n")
  }

  @Test("a policy is repaired with the maps that it is for")
  func policy() throws {
    let folder = try ScratchFolder()
    let (map, policy) = (folder.path("meter.regmap.yaml"), folder.path("regmap.yaml"))
    try Self.proven.write(toFile: map, atomically: true, encoding: .utf8)
    try "policy: 1\nruls: {adress-gap: off}\n".write(toFile: policy, atomically: true, encoding: .utf8)
    let dry = try Regmap("lint", "--fix", "--dry-run", map)
    #expect(dry.status == 1 && dry.output.contains("+rules: {address-gap: off}"), "\(dry.output)")
    #expect(try Regmap("lint", "--fix", map).status == 0)
    #expect(try String(contentsOfFile: policy, encoding: .utf8) == "policy: 1\nrules: {address-gap: off}\n")
  }
}
