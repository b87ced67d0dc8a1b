import DeviceModel
import DocumentEvidence
import MapSyntax
import RegisterMap
import Testing

@testable import MapCoverage

@Suite("What a map carries of its documents")
struct CoverageTests {
  private static let header = """
    register-map: 1
    device: {name: Pump}
    documents: {manual: {title: Pump manual}}
    defaults: {table: holding-register}

    """

  /// A map of a made-up pump beside a document.
  private func coverage(_ blocks: String, _ documents: String...) throws -> Coverage {
    var sources = SourceSet()
    let file = sources.add(path: "pump.regmap.yaml", bytes: Array((Self.header + blocks).utf8))
    let compiled = MapCompiler.compile(file, sources: &sources)
    let layout = try #require(compiled.layout, "\(compiled.findings.map(\.message))")
    var check = CoverageCheck(layout)
    return check.run(
      try documents.map { try EvidenceDocument(path: "pump.md", bytes: Array($0.utf8)) },
      map: "pump.regmap.yaml")
  }

  private static let blocks = """
    blocks:
      values:
        source: manual 1
        at: 0x10
        access: read
        registers:
          flow: {at: 0x10, type: uint32, scale: 0.1, unit: m3/h, title: Water that flows}
          speed: {at: 0x12, type: int16, unit: rpm}

    """
  private static let table = """
    | Register hex | Register dec | Words | Name | Access | Unit | Type |
    |---|---|---|---|---|---|---|
    | 10 | 16 | 2 | Flow | R | 0.1 m3/h | Unsigned |
    | 12 | 18 | 1 | Speed | R | rpm | Signed |

    """

  @Test("a true transcription carries every row, and each value has one")
  func whole() throws {
    let coverage = try coverage(Self.blocks, Self.table)
    #expect(coverage.isWhole)
    #expect(coverage.rows.map(\.verdict) == [.carried, .carried])
    #expect(coverage.rows.map(\.path) == ["values.flow", "values.speed"])
    #expect(coverage.text.hasSuffix("2 rows: 2 carried; 2 values: each with a row\n"))
  }

  @Test("facts of the map that no row prints are named, and are no reason to fail")
  func unprinted() throws {
    let blocks = Self.blocks.replacing(
      "speed: {at: 0x12, type: int16, unit: rpm}",
      with:
        "speed: {at: 0x12, type: int16, unit: rpm, scale: 0.01, access: read-write, range: 1..5, default: 2}")
    let table = Self.table.replacing("| R | rpm |", with: "| R/W | |")
    let coverage = try coverage(blocks, table)
    #expect(coverage.isWhole)
    #expect(
      coverage.unprinted.map { "\($0.path) \($0.kind.rawValue) \($0.stated)" } == [
        "values.speed unit rpm", "values.speed scale 1/100", "values.speed range 1…5",
        "values.speed default 2",
      ])
    #expect(
      coverage.text.contains(
        "pump.regmap.yaml: `values.speed`: unit rpm: no row prints it in a form that is read\n"))
    #expect(coverage.json.contains(#""fact": "range","#))
    #expect(try self.coverage(Self.blocks, Self.table).unprinted == [])
  }

  @Test(
    "each kind of fact that is printed otherwise is found, with both sides",
    arguments: [
      ("16 | 2 | Flow", "17 | 2 | Flow", FactKind.address, "17"),
      ("16 | 2 | Flow", "16 | 3 | Flow", .words, "3"),
      ("Signed", "Float", .type, "Float"), ("Signed", "Unsigned", .sign, "uint16"),
      ("| rpm", "| Hz", .unit, "Hz"),
      ("0.1 m3/h", "0.01 m3/h", .scale, "0.01"), ("Speed | R |", "Speed | R/W |", .access, "read-write"),
    ])
  func differences(was: String, now: String, kind: FactKind, printed: String) throws {
    let coverage = try coverage(Self.blocks, Self.table.replacing(was, with: now))
    let differing = coverage.rows.filter { $0.verdict == .differing }
    #expect(differing.count == 1)
    let difference = try #require(differing.first?.differences.first { $0.kind == kind })
    if kind != .type { #expect(difference.printed == printed) }
    #expect(!coverage.isWhole)
    #expect(
      coverage.text.contains(": \(kind.rawValue) \(difference.printed ?? "") is printed, and the map has "))
    #expect(coverage.json.contains("\"fact\": \"\(kind.rawValue)\""))
  }

  @Test("ranges and defaults are compared with what may be written")
  func limits() throws {
    let blocks = """
      blocks:
        setup:
          source: manual 2
          access: read-write
          registers:
            level: {at: 4, type: uint16, range: 5..50, default: 20}
            pulse: {at: 5, type: uint16, values: [1, 5]}

      """
    func table(_ range: String, _ factory: String) -> String {
      "| Address | Name | Access | Range | Default |\n|---|---|---|---|---|\n| 4 | Level | R/W | \(range) | \(factory) |\n"
        + "| 5 | Pulse : 1 5 | R/W | | |\n"
    }
    #expect(try coverage(blocks, table("5 ÷ 50", "20")).isWhole)
    #expect(try coverage(blocks, table("5 ÷ 60", "20")).rows[0].differences.map(\.kind) == [.range])
    #expect(try coverage(blocks, table("5 ÷ 50", "21")).rows[0].differences.map(\.kind) == [.default])
  }

  @Test("a row without a register is missing, and a register without a row is named")
  func missing() throws {
    let more = Self.table + "| 13 | 19 | 1 | Torque | R | N.m | Signed |\n"
    let coverage = try coverage(Self.blocks, more)
    #expect(coverage.rows.map(\.verdict) == [.carried, .carried, .missing])
    #expect(coverage.text.contains("pump.md:5: 0x13 \"Torque\": the map has nothing for it\n"))
    let fewer = try self.coverage(
      Self.blocks, String(Self.table.split(separator: "\n").dropLast().joined(separator: "\n")))
    #expect(fewer.unsupported == ["values.speed"])
    #expect(!fewer.isWhole)
  }

  @Test("a row whose address is not understood is missing")
  func unknownAddress() throws {
    let coverage = try coverage(Self.blocks, Self.table + "| 12/13 | | 1 | Torque | R | N.m | Signed |\n")
    #expect(coverage.rows.map(\.verdict) == [.carried, .carried, .missing])
    #expect(coverage.text.contains("pump.md:5: \"Torque\" address \"12/13\" is not understood\n"))
    #expect(coverage.json.contains("\"address\": \"12/13\""))
    #expect(!coverage.isWhole)
  }

  @Test(
    "a fact that is printed and not understood is different, unless there is a reason",
    arguments: [
      ("0.1 m3/h | Unsigned", "furlongs | Unsigned", "flow", FactKind.unit, "furlongs"),
      ("Speed | R |", "Speed | maybe |", "speed", .access, "maybe"),
      ("rpm | Signed", "rpm | Encoded", "speed", .type, "Encoded"),
    ])
  func unclear(was: String, now: String, name: String, kind: FactKind, cell: String) throws {
    let table = Self.table.replacing(was, with: now)
    let coverage = try coverage(Self.blocks, table)
    #expect(coverage.count(.differing) == 1)
    #expect(
      coverage.text.contains("`values.\(name)`: \(kind.rawValue) \"\(cell)\" is printed and not understood\n")
    )
    let reason = "uncovered: [{at: values.\(name), fact: \(kind.rawValue), because: it was looked up}]\n"
    #expect(try waived(reason, table).isWhole)
  }

  private func waived(_ reason: String, _ table: String) throws -> Coverage {
    try coverage(Self.blocks + reason, table)
  }

  @Test("a reason settles a row, a value or a fact, and is stale when nothing is left of it")
  func reasons() throws {
    let reasons = """
      uncovered:
        - {rows: 0x13..0x14, because: the pump at hand has no such sensor}
        - {at: values.speed, fact: unit, because: the heading says it}

      """
    let more = Self.table.replacing("| rpm", with: "| Hz") + "| 13 | 19 | 1 | Torque | R | N.m | Signed |\n"
    let coverage = try coverage(Self.blocks + reasons, more)
    #expect(coverage.rows.map(\.verdict) == [.carried, .waived, .waived])
    #expect(coverage.isWhole)
    let stale = try self.coverage(Self.blocks + reasons, Self.table)
    #expect(stale.stale.map { Int($0.range.start.line) } == [14, 15])
    #expect(!stale.isWhole)
    #expect(stale.text.contains("pump.regmap.yaml:14:5: stale: "))
    let value = "uncovered: [{at: values.speed, because: a note below the table has it}]\n"
    let first = String(Self.table.split(separator: "\n").dropLast().joined(separator: "\n"))
    #expect(try self.coverage(Self.blocks + value, first).waivedValues == ["values.speed"])
  }

  @Test(
    "a reason for rows settles one that the map carries otherwise, and one without an address that is understood"
  )
  func rowReasons() throws {
    let rows = "uncovered: [{rows: 0x12, because: the row is of another model}]\n"
    let other = Self.table.replacing("| rpm", with: "| Hz")
    #expect(try coverage(Self.blocks + rows, other).rows.map(\.verdict) == [.carried, .waived])
    #expect(try coverage(Self.blocks + rows, other).isWhole)
    let cells = "uncovered: [{cells: [\"%MW42\", 12/13], because: these are of another model}]\n"
    let more = Self.table + "| 12/13 | | 1 | Torque | R | N.m | Signed |\n"
    let coverage = try coverage(Self.blocks + cells, more)
    #expect(coverage.rows.map(\.verdict) == [.carried, .carried, .waived])
    #expect(coverage.isWhole)
  }

  @Test(
    "a reason that is left over says why",
    arguments: [
      ("at: values, fact: unit", "nothing is different any more that this part of `uncovered` is about"),
      ("rows: 0x99", "no row of the documents has such an address"),
      ("rows: 0x12", "the map carries these rows"),
      ("cells: \"%MW42\"", "no row of the documents has such an address"),
    ])
  func staleReasons(part: String, reason: String) throws {
    let coverage = try coverage(Self.blocks + "uncovered: [{\(part), because: of it}]\n", Self.table)
    #expect(coverage.stale.map(\.reason) == [reason])
    #expect(coverage.text.contains("pump.regmap.yaml:13:13: stale: \(reason)\n"))
    #expect(!coverage.isWhole)
  }

  @Test("the order of words is compared where it is printed and the value has several")
  func wordOrder() throws {
    let printed = Self.table.replacing("| Unsigned |", with: "| Unsigned (CDAB) |")
    let coverage = try coverage(Self.blocks, printed)
    #expect(coverage.text.contains("`values.flow`: word-order little is printed, and the map has big\n"))
    let narrow = Self.table.replacing("| Signed |", with: "| Signed (CDAB) |")
    #expect(try self.coverage(Self.blocks, narrow).isWhole)
    let open = Self.table.replacing("| Unsigned |", with: "| Unsigned LE |")
    #expect(
      try self.coverage(Self.blocks, open).text.contains(
        "`values.flow`: word-order \"Unsigned LE\" is printed and not understood\n"))
  }

  @Test(
    "numbers and bits with a meaning are compared, whatever their names",
    arguments: [
      ("{enum: {0: a, 1: b}}", "0: off 1: on", nil), ("{enum: {0: a, 1: b}}", "0: off 1: on 2: auto", "2"),
      ("{enum: {0: a, 1: b, 7: c}}", "0: off 1: on", "0, 1"),
      ("{enum: {0: a, 1..9: b}}", "0: off 5: on", nil),
      ("uint16", "0: off 1: on", "0, 1"), ("bool", "0: off 1: on", nil), ("bool", "0: off 2: on", "2"),
      ("{flags: {0: a, 1: b}}", "b0: over, b1: under", nil),
      ("{flags: {0: a, 1: b}}", "bit 0: over bit 1: under bit 2: dry", "bits 2"),
      ("{flags: {0: a, 2: b}}", "bit 0: over bit 1: reserved", "bits 0, 1"),
      ("{flags: {0: a, 2: b}}", "1: over 4: dry", nil), ("{flags: {0: a, 2: b}}", "1: over 2: dry", "2"),
      ("{record: {a: 0..3, b: 4}}", "Bits 0~3: level Bit 4: dry Bits 5~7: unused", nil),
      ("{record: {a: 0..3}}", "Bits 0~3: level Bit 4: dry", "bits 4"),
    ] as [(String, String, String?)])
  func meanings(type: String, printed: String, difference: String?) throws {
    let blocks = "blocks: {values: {source: manual 1, registers: {mode: {at: 4, type: \(type)}}}}\n"
    let coverage = try coverage(
      blocks, "| Address | Name | Type | Values |\n|---|---|---|---|\n| 4 | Mode | U16 | \(printed) |\n")
    #expect(
      coverage.rows.flatMap(\.differences).filter { $0.kind == .values }.map(\.printed)
        == [difference].compactMap(\.self))
    guard difference != nil else { return }
    let reason = "uncovered: [{at: values.mode, fact: values, because: the text has others}]\n"
    #expect(
      try self.coverage(
        blocks + reason, "| Address | Name | Values |\n|---|---|---|\n| 4 | Mode | \(printed) |\n"
      ).isWhole)
  }

  @Test("an erratum of the map settles what it declares as printed, and nothing else")
  func errata() throws {
    let errata = """
      errata:
        - {rule: type-words-mismatch, at: values.flow, printed: {words: 1}, because: the next row begins two on}

      """
    let blocks = Self.blocks.replacing("{at: 0x10, type", with: "{at: 0x10, words: 2, type")
    let printed = Self.table.replacing("16 | 2 | Flow", with: "16 | 1 | Flow")
    let coverage = try coverage(blocks + errata, printed.replacing("Unsigned", with: "U32"))
    #expect(coverage.rows.map(\.verdict) == [.corrected, .carried])
    let other = Self.table.replacing("16 | 2 | Flow", with: "16 | 3 | Flow").replacing(
      "Unsigned", with: "U32")
    #expect(try self.coverage(blocks + errata, other).rows[0].verdict == .differing)
  }

  @Test("rows of repeats and arrays are found by arithmetic, whichever instance they print")
  func repeats() throws {
    let blocks = """
      blocks:
        ports:
          source: manual Ports
          at: 100
          access: read
          size: 10
          reserved: [+3..+9]
          repeat: {count: 8, stride: 10}
          registers:
            state: {at: +0, type: uint16}
            loads: {at: +1, type: uint16, count: 2}

      """
    let coverage = try coverage(
      blocks,
      """
      # Ports
      | Address | Name | Type |
      |---|---|---|
      | 100 | Port 1 state | U16 |
      | 121 | Port 3 load 1 | U16 |
      | 172 | Port 8 load 2 | U16 |
      | 173 | Reserved | |
      | 180 | Port 9 state | U16 |

      # Ports
      | Offset | Name | Type |
      |---|---|---|
      | 00h | State | U16 |
      | 01h | Load | U16 |
      | 03h - 09h | Reserved | |
      | 0Ah | Beyond | U16 |
      """)
    #expect(
      coverage.rows.map(\.verdict) == [
        .carried, .carried, .carried, .carried, .missing, .carried, .carried, .carried, .missing,
      ])
    #expect(coverage.unsupported == [])
  }

  @Test("of values at one address, the one in the section of the row is compared")
  func sections() throws {
    let blocks = """
      blocks:
        alarm:
          source: manual 1.2
          access: read
          registers: {limit: {at: 7, type: uint16}}
        password:
          source: manual 1.5
          access: none
          registers: {code: {at: 7, type: uint16}}

      """
    let coverage = try coverage(
      blocks,
      "# 1.2. Alarm\n| Address | Name |\n|---|---|\n| 7 | Limit |\n# 1.5. Password\n| Address | Name |\n|---|---|\n| 7 | Code |\n"
    )
    #expect(coverage.rows.map(\.path) == ["alarm.limit", "password.code"])
    #expect(coverage.isWhole)
  }

  @Test("a raw number that is printed as none has to be one in the map, and other remarks are nobody's")
  func unavailable() throws {
    let table = """
      | Address | Name | Type | Unit | Description |
      |---|---|---|---|---|
      | 1 | Limit | U16 | A | 0 = no limit, 65535 = invalid |

      """
    func blocks(_ more: String) -> String {
      "blocks:\n  values:\n    source: manual 1\n    registers:\n"
        + "      limit: {at: 1, type: uint16, unit: A\(more)}\n"
    }
    #expect(try coverage(blocks(", not-available: 65535"), table).isWhole)
    #expect(
      try coverage(blocks(""), table).text.contains(
        "`values.limit`: values 65535 is printed, and the map has none\n"))
  }

  @Test("a row that may be about reserved addresses is carried by them, and one with a unit is not")
  func mayBeReserved() throws {
    let blocks =
      "blocks: {values: {source: manual 1, reserved: [2], registers: {flow: {at: 1, type: uint16}}}}\n"
    let table = "| Address | Name | Type | Unit |\n|---|---|---|---|\n| 1 | Flow | U16 | |\n"
    #expect(try coverage(blocks, table + "| 2 | Spare pump | | |\n").isWhole)
    let other = try coverage(blocks, table + "| 2 | Spare power | U16 | W |\n")
    #expect(other.rows.map(\.verdict) == [.carried, .missing])
    #expect(other.text.contains("\"Spare power\": the map has the address as reserved\n"))
  }

  @Test("rows of some bits are carried by values at these, by flags and by fields, and by nothing else")
  func bits() throws {
    let table = "| Address | Bit | Name |\n|---|---|---|\n| 1 | 0 | Pump |\n| 1 | 3 | Fan |\n"
    func run(_ registers: String) throws -> Coverage {
      try coverage("blocks: {values: {source: manual 1, registers: {\(registers)}}}\n", table)
    }
    #expect(try run("a: {at: 1, bits: 0}, b: {at: 1, bits: 3}").isWhole)
    #expect(try run("a: {at: 1, type: {flags: {0: pump, 3: fan}}}").isWhole)
    #expect(try run("a: {at: 1, bits: 0}, b: {at: 1, bits: 2}").rows.map(\.verdict) == [.carried, .missing])
    #expect(
      try run("a: {at: 1, type: {flags: {0: pump, 2: fan}}}").text.contains(
        "`values.a`: values bit 3 is printed, and the map has flags\n"))
  }
}
