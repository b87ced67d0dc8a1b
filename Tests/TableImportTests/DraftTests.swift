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

  @Test("leaves `raw` what nobody can tell, and says where to look without a word of the document")
  func undecided() throws {
    let draft = try draft(
      """
      | Address | Words | Name | Type | Unit |
      |---|---|---|---|---|
      | 10 | 2 | Secret recipe | Encoded | V |
      | 12 | 1 | Level | | |
      """)
    #expect(draft.undecided == 2)
    #expect(
      draft.text.contains(
        "# pump.md, line 3: its type is none that is known; a unit is printed and left out\n"))
    #expect(draft.text.contains("# pump.md, line 4: no type is printed\n"))
    #expect(draft.text.contains("secret-recipe: {at: 10, words: 2, type: raw"))
    #expect(!draft.text.contains("unit:"))
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

  @Test("keeps the signs of values, and leaves out a list that does not fit its type")
  func signs() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Values |
      |---|---|---|---|
      | 1 | Heat | S16 | -2 = cold; -1 = cool; 0 = ok |
      | 2 | Way | | -1: reverse 0: stop 1: forward |
      | 3 | Turn | U16 | -1: left 0: none 1: right |
      | 4 | Size | U16 | 1: small 70000: large |
      """)
    #expect(draft.contradictions == 0)
    #expect(draft.text.contains("type: {base: int16, enum: {-2: cold, -1: cool, 0: ok}}"))
    #expect(draft.text.contains("type: {base: int16, enum: {-1: reverse, 0: stop, 1: forward}}"))
    for line in [5, 6] {
      #expect(
        draft.text.contains(
          "# pump.md, line \(line): the numbers of the list do not fit the type, and it is left out\n"))
    }
    #expect(draft.text.contains("turn: {at: 3, type: uint16"))
    #expect(compiled(draft.text).layout != nil)
  }

  @Test("says which cells are not understood, and takes no access from other rows")
  func unclear() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Access | Scale | Range |
      |---|---|---|---|---|---|
      | 1 | A | U16 | R/W | V/10 | 0-1,000 |
      | 2 | B | U16 | R/W | 1E-1 | |
      | 3 | C | U16 | | | |
      | 4 | D | U16 | no access | | |
      """)
    #expect(
      draft.text.contains(
        "# pump.md, line 3: look at the scale, which is printed and not understood; look at the range, which is"
      ))
    #expect(draft.text.contains("# pump.md, line 5: no access is printed\n"))
    #expect(draft.text.contains("{at: 2, type: uint16, scale: 0.1, access: read-write}"))
    #expect(draft.text.contains("{at: 3, type: uint16}"))
    #expect(draft.text.contains("{at: 4, type: uint16, access: none}"))
    #expect(!draft.text.contains("range:"))
    #expect(compiled(draft.text).layout != nil)
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

  @Test("says where numbers may be addresses or register numbers")
  func doubt() throws {
    let draft = try draft("| Register | Name | Type |\n|---|---|---|\n| 40001 | Flow | U16 |\n")
    #expect(
      draft.text.contains(
        "# pump.md, line 1: the addresses may be register numbers, which count from 30001 and 40001; no access"
      ))
    #expect(draft.text.contains("{at: 40001, type: uint16}"))
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

  @Test("takes no width, length or meaning that is not certain, and says what to look at")
  func uncertain() throws {
    let draft = try draft(
      """
      | Address | Length | Name | Type |
      |---|---|---|---|
      | 0 | 4 | Flow | FLOAT |
      | 10 | 4 | Count | UINT |
      | 20 | | Serial | STRING |
      | 30 | | Model | ASCII[16] |
      | 40 | | Total | UINT |
      | 50 | | Day | U16 12:30 |
      """)
    #expect(
      draft.text.contains(
        "# pump.md, line 3: its size may count words or bytes, and its width is the one that its type has by name"
      ))
    #expect(draft.text.contains("flow:   {at: 0, type: float32}"))
    #expect(
      draft.text.contains(
        "# pump.md, line 4: its size may count words or bytes; no words are printed, and 10 reach to the row below\n"
      ))
    #expect(draft.text.contains("count:  {at: 10, words: 10, type: raw}"))
    #expect(
      draft.text.contains(
        "# pump.md, line 5: no length of the text is printed; no words are printed, and 10 reach to the row below\n"
      ))
    #expect(draft.text.contains("serial: {at: 20, words: 10, type: raw}"))
    #expect(
      draft.text.contains(
        "# pump.md, line 6: no words are printed, and those that hold the characters of its type are taken\n")
    )
    #expect(draft.text.contains("model:  {at: 30, words: 8, type: string8}"))
    #expect(
      draft.text.contains(
        "# pump.md, line 7: no width is printed with its type; no words are printed, and 10 reach to the row below\n"
      ))
    #expect(!draft.text.contains("not listed"))
    let scaled = try self.draft(
      "| Address | Words | Type | Scale |\n|---|---|---|---|\n| 1 | 1 | Encoded | 0.1 |\n")
    #expect(scaled.text.contains("a scale is printed and left out"))
  }

  @Test("leaves out times and ratios, and has flags for bits of one letter")
  func lists() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Values |
      |---|---|---|---|
      | 0 | Ratio | U16 | 1:1, 2:1 |
      | 1 | Alarms | U16 | b0: over, b1: under |
      | 2 | Level | U16 | 6-32: level 0: off |
      """)
    #expect(
      draft.text.contains(
        "# pump.md, line 3: numbers with a colon between them may be times, ratios or values, and are left out\n"
      ))
    #expect(draft.text.contains("ratio:  {at: 0, type: uint16}"))
    #expect(
      draft.text.contains("# pump.md, line 5: ranges of numbers have meanings, and the list is left out\n"))
    #expect(draft.text.contains("level:  {at: 2, type: uint16}"))
    #expect(draft.text.contains("# pump.md, line 1: no access is printed, and the values are only read\n"))
    #expect(draft.text.contains("alarms: {at: 1, type: {flags: {0: over, 1: under}}}"))
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

  @Test("names the lines of rows whose address is not understood")
  func unplaced() throws {
    let draft = try draft(
      "| Address | Name | Type |\n|---|---|---|\n| 1 | A | U16 |\n| 12/13 | B | U16 |\n| %MW42 | C | U16 |\n")
    #expect(draft.unplaced == 2)
    #expect(draft.rows == 1)
    #expect(
      draft.text.contains(
        "# pump.md, lines 4, 5: the address is not understood, and the row is left out\nblocks:\n"))
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
    let coils = try self.draft("| Coil | Name | Access |\n|---|---|---|\n| 5 | Valve open | R/W |\n")
    #expect(coils.text.contains("table: coil\n"))
    #expect(compiled(coils.text).layout != nil)
  }

  private func draft(_ text: String) throws -> TableDraft { try TableImportTests.draft(text) }

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
    let uneven = try self.draft(
      "# Pump manual\n" + table("Port 1", 100) + table("Port 2", 110) + table("Port 3", 121))
    #expect(try #require(compiled(uneven.text).layout).blocks.count == 2)
    let unlike = try self.draft(
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

  @Test("has a number for a row with a unit, whatever its text says of single values")
  func remarks() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Unit | Scale | Description |
      |---|---|---|---|---|---|
      | 1 | Limit | U16 | A | 0.1 | 0 = no limit, 65535 = invalid |
      | 2 | Flow | U16 | l/h | 0.1 | 65535 = not available, 65534 = n/a |
      | 3 | Gas | S16 | K | 0.1 | -1 = invalid, 5 = hot |
      | 4 | Count | U16 | | | 0x7FFF: not available |
      | 5 | Heat | S16 | K | 0.1 | 0x8000 = no sensor |
      | 6 | Level | U16 | | | 0: off |
      | 7 | Load | U16 | | | of phase 1: all |
      """)
    #expect(draft.text.contains("limit: {at: 1, type: uint16, scale: 0.1, unit: A, not-available: 65535}"))
    #expect(
      draft.text.contains(
        "flow:  {at: 2, type: uint16, scale: 0.1, unit: l/h, not-available: [65535, 65534]}"))
    #expect(draft.text.contains("gas:   {at: 3, type: int16, scale: 0.1, unit: K, not-available: 65535}"))
    #expect(draft.text.contains("count: {at: 4, type: uint16, not-available: 32767}"))
    for (line, isNoted) in [(3, true), (4, false), (5, true), (7, true), (8, true), (9, false)] {
      #expect(
        draft.text.contains(
          "# pump.md, line \(line): single values have meanings in the row, and are no names for all\n")
          == isNoted)
    }
    #expect(compiled(draft.text).layout != nil)
  }

  @Test("says which facts have no place beside the type, and which title may be that of reserved addresses")
  func leftOut() throws {
    let draft = try draft(
      """
      | Address | Words | Name | Type | Unit | Scale |
      |---|---|---|---|---|---|
      | 1 | 1 | A | Encoded | V | 0.1 |
      | 2 | 1 | Spare pump | U16 | | |
      | 3 | 1 | - | U16 | V | |
      """)
    #expect(
      draft.text.contains(
        "# pump.md, line 3: its type is none that is known; a scale and a unit are printed and left out\n"))
    #expect(draft.text.contains("# pump.md, line 4: its title begins as that of reserved addresses does\n"))
    #expect(draft.text.contains("# pump.md, line 5: it has no title\n"))
    #expect(draft.text.contains("value:      {at: 3, words: 1, type: uint16, unit: V}"))
  }

  @Test("has rows of one address at the bits that are printed for each, and says where these may be a width")
  func bits() throws {
    let header = "| Address | Bit | Name | Access |\n|---|---|---|---|\n"
    let draft = try draft(
      header
        + "| 1 | 0 | Pump | R |\n| 1 | 4-7 | Level | R/W |\n| 1 | Bit 15 | Fan | R |\n| 2 | 8 | Size | R |\n")
    #expect(draft.text.contains("pump:  {at: 1, bits: 0}"))
    #expect(draft.text.contains("level: {at: 1, bits: 4..7, access: read}"))
    #expect(draft.text.contains("fan:   {at: 1, bits: 15}"))
    #expect(draft.text.contains("# pump.md, line 4: it can be written, and bits of a word are only read\n"))
    #expect(draft.text.contains("which bits it has is printed"))
    #expect(compiled(draft.text).findings.map(\.message) == [])
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

  @Test("has the high byte of a word as bits, and with a sign where it has one")
  func highBytes() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W |
      |---|---|---|---|
      | 5 | Pressure | u8 (MSB) | R |
      | 6 | Frost | i8 (high byte) | R |
      """)
    #expect(draft.text.contains("pressure: {at: 5, bits: 8..15}"))
    #expect(draft.text.contains("frost:    {at: 6, bits: 8..15, type: int}"))
    #expect(compiled(draft.text).findings.map(\.message) == [])
  }

  @Test("says which values may be flags, and which cell for values is not understood")
  func openValues() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W | Values |
      |---|---|---|---|---|
      | 1 | State | U16 | R | 1: run, 2: trip, 4: warn |
      | 2 | Mode | U16 | R | 0-Off 1-On |
      """)
    #expect(draft.text.contains("# pump.md, line 3: its values are single bits, and may be flags\n"))
    #expect(
      draft.text.contains("# pump.md, line 4: look at the values, which is printed and not understood\n"))
  }

  @Test("leaves reserved addresses out of a width up to the row below")
  func reservedBelow() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W |
      |---|---|---|---|
      | 30 | Limit | Foo | R |
      | 32-39 | Reserved | | |
      | 40 | Flow | U16 | R |
      """)
    #expect(draft.text.contains("limit: {at: 30, words: 2, type: raw}"))
    #expect(compiled(draft.text).findings.map(\.message) == [])
  }

  @Test("says which column of numbers nobody knows")
  func unknownNumbers() throws {
    let draft = try draft(
      """
      | No. | Address | Name | Type | R/W | Mult. | Page |
      |---|---|---|---|---|---|---|
      | 1 | 30 | Flow | U16 | R | 10 | 2 |
      | 2 | 31 | Heat | U16 | R | 1 | 3 |
      """)
    #expect(
      draft.text.contains("# pump.md, line 1: column 6 has numbers of which nobody knows what they say\n"))
  }
}
