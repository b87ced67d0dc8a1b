import DeviceModel
import DocumentEvidence
import MapCoverage
import MapSyntax
import RegisterMap
import TableImport
import Testing

/// A draft of a made-up document.
func draft(_ text: String, as path: String = "pump.md") throws -> TableDraft {
  TableImporter.draft(
    of: [try EvidenceDocument(path: path, bytes: Array(text.utf8))], document: "manual", device: "Pump")
}

/// What lint finds in a draft, and its layout.
func compiled(_ text: String) -> CompiledMap {
  var sources = SourceSet()
  let file = sources.add(path: "pump.regmap.yaml", bytes: Array(text.utf8))
  return MapCompiler.compile(file, sources: &sources)
}

@Suite("A draft of a map")
struct DraftTests {
  @Test("has a line for each row, with what is printed twice, and lint finds nothing in it")
  func plain() throws {
    let draft = try draft(
      """
      # Pump manual
      ## 1.1. Measured values
      | Register <sup>HEX</sup> | Register <sup>DEC</sup> | Word | Description | R/W | M.U. | Type |
      |---|---|---|---|---|---|---|
      | 100 | 256 | 2 | FLOW TOTAL | R | 0.1 m3/h | Unsigned |
      | 102 | 258 | 1 | SPEED [rpm] | R | | Signed |
      | 103 | 259 | 1 | MODE | R/W | 0: off 1: automatic | Unsigned |
      """)
    #expect(
      draft.text == """
        register-map: 1
        device: {name: Pump}
        # The title and the edition of the document stand in none of its tables: give them as printed.
        documents: {manual: {title: manual}}
        # No table tells which registers these are: holding registers are taken. No table tells which word of a wider value
        # comes first: look for it in the text.
        defaults: {table: holding-register, word-order: unknown}

        blocks:
          measured-values:
            source: manual 1.1
            access: read
            registers:
              flow-total: {at: 0x100, decimal: 256, words: 2, type: uint32, scale: 0.1, unit: m3/h}
              speed:      {at: 0x102, decimal: 258, words: 1, type: int16, unit: rpm}
              mode:       {at: 0x103, decimal: 259, words: 1, type: {enum: {0: "off", 1: automatic}}, access: read-write}

        """)
    #expect(compiled(draft.text).findings.map(\.message) == [])
    #expect(draft.undecided == 0)
  }

  @Test("proposes errata for what contradicts itself, and lint proves them")
  func contradictions() throws {
    let draft = try draft(
      """
      # Pump manual
      ## 2. Setup
      | Register hex | Register dec | Words | Name | R/W | Range | Type |
      |---|---|---|---|---|---|---|
      | 20 | 32 | 2 | Gain | R/W | 90 ÷ 10 | U16 |
      | 21 | 34 | 1 | Delay | R/W | 0 ÷ 5 | U16 |
      | 22 | 34 | 1 | Mode | R/W | 1: a 2: b 2: c | U16 |
      """)
    #expect(draft.contradictions == 4)
    for rule in ["type-words-mismatch", "address-decimal-mismatch", "range-reversed", "enum-duplicate-value"]
    {
      #expect(draft.text.contains("rule: \(rule)\n"))
    }
    #expect(draft.text.contains("range: 10..90"))
    #expect(draft.text.contains("2: b-or-c"))
    #expect(draft.text.contains("2: b, 2..2: c"))
    #expect(compiled(draft.text).findings.map(\.message) == [])
  }

  @Test("has the numbers of input and holding registers, and says which of two contradicts the other")
  func numbers() throws {
    let draft = try draft(
      """
      | Register | Address (hex) | Name | Type |
      |---|---|---|---|
      | 30001 | 0000 | Flow | U16 |
      | 30002 | 0001 | Speed | U16 |
      | 40001 | 0000 | Set point | U16 |
      | 40002 | 0001 | Mode | U16 |
      | 40003 | 0005 | Delay | U16 |
      | 40044 | 0003 | Limit | U16 |
      """)
    #expect(draft.text.contains("defaults: {table: holding-register, numbering: five-digit}"))
    #expect(draft.text.contains("table: input-register\n"))
    #expect(draft.text.contains("flow:  {at: 0x00, number: 30001, type: uint16}"))
    #expect(draft.text.contains("delay:     {at: 0x02, number: 40003, type: uint16}"))
    #expect(draft.text.contains("limit:     {at: 0x03, number: 40004, type: uint16}"))
    #expect(draft.contradictions == 1)
    #expect(
      draft.text.contains(
        "# pump.md, line 7: the address is not the one of the number, which is taken, since it"))
    #expect(draft.text.contains("printed: {number: 40044}"))
    #expect(compiled(draft.text).findings.map(\.message) == [])
  }

  @Test("has the order of words that is printed for most, and for others their own")
  func wordOrder() throws {
    let header = "| Address | Name | Type |\n|---|---|---|\n"
    let most = try draft(
      header
        + "| 0 | A | FLOAT (CDAB) |\n| 2 | B | U32 (low word first) |\n| 4 | C | U32 |\n| 6 | D | FLOAT (CDAB) |\n"
        + "| 8 | E | FLOAT (CDAB) |\n| 10 | F | U16 |\n")
    #expect(most.text.contains("defaults: {table: holding-register, word-order: little}"))
    #expect(most.text.contains("a: {at: 0, type: float32}"))
    #expect(most.text.contains("c: {at: 4, type: uint32, word-order: unknown}"))
    #expect(!most.text.contains("# No table tells which word"))
    let some = try draft(
      header + "| 0 | A | FLOAT (DCBA) |\n| 2 | B | U32 little-endian |\n| 4 | C | U32 |\n")
    #expect(some.text.contains("word-order: unknown}"))
    #expect(some.text.contains("a: {at: 0, type: float32, word-order: little, byte-order: little}"))
    #expect(
      some.text.contains("# pump.md, line 4: look at the word-order, which is printed and not understood\n"))
    #expect(compiled(most.text).layout != nil)
    #expect(compiled(some.text).layout != nil)
  }

  @Test("has names in letters of ASCII, and none that Swift has a type of")
  func names() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Values |
      |---|---|---|---|
      | 0 | Größe | U16 | |
      | 1 | Débit à l'entrée | U16 | |
      | 2 | 日本 | U16 | 0: off 1: on |
      | 3 | Register | U16 | 0: off 1: on |
      | 4 | Total import kVArh | U16 | |
      """)
    for name in ["total-import-kvarh:", "grosse:", "debit-a-l-entree:", "value-value:", "register-value:"] {
      #expect(draft.text.contains(name))
    }
    #expect(compiled(draft.text).findings.map(\.message) == [])
  }

  @Test("takes seconds for thousands of rows, whether their names are the same or not")
  func large() throws {
    for name in ["Value", "Value #"] {
      let rows = (0..<4000).map { "\($0),\(name.replacing("#", with: "\($0)")),U16\n" }
      let start = ContinuousClock.now
      #expect(try TableImportTests.draft("Address,Name,Type\n" + rows.joined(), as: "pump.csv").rows == 4000)
      let time = ContinuousClock.now - start
      #expect(time < .seconds(20))
    }
  }

  @Test("has flags, fields of several bits, texts, arrays and tables of bits")
  func types() throws {
    let draft = try draft(
      """
      | Address | Words | Name | Type |
      |---|---|---|---|
      | 0 | 1 | Alarms: Bit 0: Overload Bit 1: Leak Bits 2~15: Reserved | Bit Mask |
      | 1 | 1 | State: Bits 0~3: Valve Bits 4~7: Motor | Bit Mask |
      | 2 | 8 | Serial | ASCII[16] |
      | 10 | 6 | Limits | U32[] |
      | 16 | 1 | Reserved | |
      """)
    #expect(draft.text.contains("{flags: {0: overload, 1: leak}}"))
    #expect(draft.text.contains("{record: {valve: 0..3, motor: 4..7}}"))
    #expect(draft.text.contains("{at: 2, words: 8, type: string8}"))
    #expect(draft.text.contains("{at: 10, words: 6, type: uint32, count: 3}"))
    #expect(draft.text.contains("reserved: [0x10]"))
    let coils = try TableImportTests.draft(
      "| Coil | Name | Access |\n|---|---|---|\n| 5 | Valve open | R/W |\n")
    #expect(coils.text.contains("table: coil\n"))
    #expect(compiled(coils.text).layout != nil)
  }

  @Test("has one block for tables that repeat a constant distance apart")
  func repeats() throws {
    func table(_ title: String, _ address: Int) -> String {
      "## \(title)\n| Address | Words | Name | Type |\n|---|---|---|---|\n"
        + "| \(address) | 1 | State | U16 |\n| \(address + 1) | 2 | Load | U32 |\n\n"
    }
    let draft = try draft(
      "# Pump manual\n" + table("Port 1", 100) + table("Port 2", 110) + table("Port 3", 120))
    #expect(
      draft.text.contains(
        """
            repeat:
              count: 3
              stride: 0x0A
              rows:
                1: {at: 100}
                2: {at: 110}
                3: {at: 120}

        """))
    #expect(try #require(compiled(draft.text).layout).blocks.count == 1)
    let uneven = try TableImportTests.draft(
      "# Pump manual\n" + table("Port 1", 100) + table("Port 2", 110) + table("Port 3", 121))
    #expect(try #require(compiled(uneven.text).layout).blocks.count == 2)
    let unlike = try TableImportTests.draft(
      "# Pump manual\n" + table("Port 1", 100) + table("Port 2", 110).replacing("U32", with: "S32"))
    #expect(try #require(compiled(unlike.text).layout).blocks.count == 2)
  }

  @Test("places a table of offsets where another table numbers its instances")
  func offsets() throws {
    let draft = try draft(
      """
      # Pump manual
      ## Map
      | Start | End | Function |
      |---|---|---|
      | 3000h | 300Fh | Fan 1 |
      | 3010h | 301Fh | Fan 2 |
      | 3070h | 307Fh | Fan 8 |
      ## Fans
      | Offset | Type | Access | Parameter |
      |---|---|---|---|
      | 00h | Word | R | Speed in rpm |
      ## Valves
      | Offset | Type | Access | Parameter |
      |---|---|---|---|
      | 00h | Word | R | Position in % |
      """)
    #expect(draft.text.contains("at: 0x3000\n"))
    #expect(draft.text.contains("count: 8\n      stride: 0x10\n"))
    #expect(draft.text.contains("shapes:\n  valves:\n"))
    #expect(draft.text.contains("speed: {at: +0x00, type: uint16, unit: rpm}"))
  }

  @Test("carries every row of its document, by `regmap cover`")
  func covered() throws {
    let text = """
      # Pump manual
      ## 1. Values
      | Register | Words | Name | R/W | Unit | Type | Default |
      |---|---|---|---|---|---|---|
      | 7 | 2 | Flow | R | m3/h | Float | |
      | 9 | 1 | Set point | R/W | % | U16 | 50 |
      """
    let document = try EvidenceDocument(path: "pump.md", bytes: Array(text.utf8))
    var check = CoverageCheck(try #require(compiled(try draft(text).text).layout))
    #expect(check.run([document], map: "pump.regmap.yaml").isWhole)
  }

  @Test("names with what stands in brackets where that is in front, or tells two titles apart")
  func brackets() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Values |
      |---|---|---|---|
      | 1 | [Grid Sensor] Status | U16 | 0: on grid 1: off grid (auto) 2: off grid (manual) |
      | 2 | Voltage (average) | U16 | |
      | 3 | Voltage (max) | U16 | |
      | 4 | Current (RMS) | U16 | |
      """)
    for name in ["grid-sensor-status:", "voltage-average:", "voltage-max:", "current: "] {
      #expect(draft.text.contains(name))
    }
    #expect(draft.text.contains("enum: {0: on-grid, 1: off-grid-auto, 2: off-grid-manual}"))
    #expect(compiled(draft.text).findings.map(\.message) == [])
  }

  @Test("has a block for each table of registers that a column names")
  func tables() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Table |
      |---|---|---|---|
      | 1 | Flow | U16 | input |
      | 1 | Limit | U16 | holding |
      | 2 | Speed | U16 | input |
      """)
    #expect(draft.text.contains("    table: input-register\n"))
    #expect(
      try #require(compiled(draft.text).layout).blocks.map(\.table) == [.inputRegister, .holdingRegister])
  }
}
