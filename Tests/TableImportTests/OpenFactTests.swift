import MapSyntax
import TableImport
import Testing

@Suite("What a draft leaves open")
struct OpenFactTests {
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

  @Test("says where numbers may be addresses or register numbers")
  func doubt() throws {
    let draft = try draft("| Register | Name | Type |\n|---|---|---|\n| 40001 | Flow | U16 |\n")
    #expect(
      draft.text.contains(
        "# pump.md, line 1: the addresses may be register numbers, which count from 30001 and 40001; no access"
      ))
    #expect(draft.text.contains("{at: 40001, type: uint16}"))
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
    let scaled = try TableImportTests.draft(
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
      | 2 | Mode | U16 | R | 0-Off 2-On |
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
      | No. | Address | Name | Type | R/W | Order | Page |
      |---|---|---|---|---|---|---|
      | 1 | 30 | Flow | U16 | R | 10 | 2 |
      | 2 | 31 | Heat | U16 | R | 1 | 3 |
      """)
    #expect(
      draft.text.contains("# pump.md, line 1: column 6 has numbers of which nobody knows what they say\n"))
  }

  @Test("says where text speaks of a scale or an offset, and which title is that of half a value")
  func texts() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W | Description |
      |---|---|---|---|---|
      | 1 | Heat | U16 | R | Offset of 40. 0: -40 °C, 40: 0 °C |
      | 2 | Load | U16 | R | multiplied by 10 |
      | 3 | Energy high word | U16 | R | |
      | 4 | Alarms | U16 | R | Bit 0: a, Bit 0-3: b |
      | 5 | State | U16 | R | Bit 0: a, Bit 1: b, Bit 1-15: reserved |
      """)
    for (line, comment) in [
      (3, "look at the values, which is printed and not understood; its text speaks of an offset or a"),
      (4, "its text speaks of a scale that is not taken\n"),
      (5, "it may be one half of a value: look at the row beside it\n"),
      (6, "the bits of the list overlap or do not fit the type, and it is left out\n"),
      (7, "a bit is printed as reserved and with a meaning\n"),
    ] {
      #expect(draft.text.contains("# pump.md, line \(line): \(comment)"))
    }
    #expect(!draft.text.contains("enum"))
    #expect(draft.text.contains("state:            {at: 5, type: {flags: {0: a, 1: b}}}"))
  }

  @Test("names the lines of bits that no register above takes")
  func placelessBits() throws {
    let draft = try draft(
      "| Address | Name | Type |\n|---|---|---|\n| Alarms | | |\n| | Bit 0: high | |\n| 1 | A | U16 |\n")
    #expect(
      draft.text.contains(
        "# pump.md, line 4: the address is not understood, and the row is left out\nblocks:\n"))
  }

  @Test("says where the numbers of registers may be addresses")
  func numberDoubt() throws {
    let draft = try draft("| Reg no. | Name | Type | R/W |\n|---|---|---|---|\n| 1 | Flow | U16 | R |\n")
    #expect(
      draft.text.contains(
        "# pump.md, line 1: the numbers may be addresses, and each address is taken to be one less\n"))
    #expect(draft.text.contains("flow: {at: 0, number: 1, type: uint16}"))
  }

  @Test("rows that have a value in halves say so, and the high one has no scale")
  func halves() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Unit | R/W | Description |
      |---|---|---|---|---|---|
      | 3 | Epv_all L | U16 | 0.1kWh | R | |
      | 4 | Epv_all H | U16 | 0.1kWh | R | |
      | 5 | Etot low | U16 | kWh | R | |
      | 6 | Etot high | U16 | kWh | R | |
      | 7 | Run | U16 | s | R | Runtime (high word) |
      | 8 | Alarm low | U16 | 0.1V | R | |
      | 9 | Alarm high | U16 | 0.1V | R | |
      """)
    let half = "it may be one half of a value: look at the row beside it"
    for line in [3, 5] { #expect(draft.text.contains("# pump.md, line \(line): \(half)\n")) }
    #expect(draft.text.contains("# pump.md, line 4: a scale and a unit are printed and left out; it may be"))
    for line in [6, 7] {
      #expect(draft.text.contains("# pump.md, line \(line): a unit is printed and left out; it may be"))
    }
    #expect(draft.text.contains("{at: 3, type: uint16, scale: 0.1, unit: kWh}"))
    #expect(draft.text.contains("{at: 4, type: uint16}"))
    // Low and high of a voltage are rather bounds.
    #expect(draft.text.contains("{at: 9, type: uint16, scale: 0.1, unit: V}"))
    #expect(!draft.text.contains("line 8") && !draft.text.contains("line 9"))
  }

  @Test("a bit and a byte that shares its word are no half of a value")
  func noHalves() throws {
    let draft = try draft(
      """
      # Coils
      | Address | Name |
      |---|---|
      | 1 | Lamp L |
      | 2 | Lamp H |

      # Holding registers
      | Address | Name | Type |
      |---|---|---|
      | 1 | Day high byte | u8 (MSB) |
      | 1 | Hour low byte | u8 (LSB) |
      """)
    #expect(draft.text.contains("lamp-h:") && draft.text.contains("bits: 8..15"))
    #expect(!draft.text.contains("half"))
  }

  @Test("says where a range, a default or a list of numbers is printed and has no place")
  func limitsWithoutPlace() throws {
    let draft = try draft(
      """
      | Address | Words | Name | Type | R/W | Range | Default | Values | Unit |
      |---|---|---|---|---|---|---|---|---|
      | 1 | 1 | A | Encoded | R/W | 0-150 | 20 | | V |
      | 2 | 1 | B | U16 | R/W | 0-31 | 7 | 0: off, 3: on |
      | 3 | 1 | C | U16 | R/W | 0-1 | 1 | 0: off, 1: on |
      | 4 | 1 | D | U16 | R | | | 230, 240, 277 |
      | 5 | 1 | E | U16 | R/W | 0-5 | 3 | Bit 0: a, Bit 1: b |
      """)
    for (line, comment) in [
      (3, "its type is none that is known; a unit, a range and a default are printed and left out\n"),
      (4, "a range and a default are printed and left out\n"),
      (6, "a list of numbers is printed and left out\n"),
      (7, "a range and a default are printed and left out\n"),
    ] {
      #expect(draft.text.contains("# pump.md, line \(line): \(comment)"))
    }
    #expect(!draft.text.contains("line 5"))
    #expect(compiled(draft.text).layout != nil)
  }

  @Test("says where text speaks of a range or a default that no cell has")
  func textLimits() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W | Description |
      |---|---|---|---|---|
      | 1 | Delay | U16 | R | Default 10000ms |
      | 2 | Factor | U16 | R | 750-1000 (under), 1750-2000 (over) |
      | 3 | Date | U16 | R | Year (17-255), Month (1-12) |
      | 4 | Level | U16 | R | 0-31 |
      | 5 | Mode | U16 | R | 0: default 1: on |
      | 6 | Edition | U16 | R | of 2020-01-01, CH1-4 |
      | 7 | Wait | U16 | R | How long; range 10-600s |
      | 8 | Power | S16 | R | Range -6000 to +6000 |
      | 9 | Kind | U16 | R | range 3 of 4, rangefinder 5-6 |
      """)
    #expect(draft.text.contains("# pump.md, line 3: its text speaks of a default that is not taken\n"))
    for line in [4, 5, 6, 9, 10] {
      #expect(draft.text.contains("# pump.md, line \(line): its text speaks of a range that is not taken\n"))
    }
    for line in [7, 8, 11] { #expect(!draft.text.contains("line \(line):")) }
  }

  @Test("takes a word for a text where the next row leaves room for no more")
  func shortText() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W |
      |---|---|---|---|
      | 1 | Stage | ASCII | R |
      | 2 | Major | ASCII | R |
      | 4 | Minor | ASCII | R |
      """)
    #expect(draft.text.contains("stage: {at: 1, words: 1, type: string8}"))
    #expect(draft.text.contains("# pump.md, line 4: no length of the text is printed"))
    #expect(draft.undecided == 2)
  }

  @Test("of interleaved instances, drafts one and blames no document")
  func interleaved() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Unit |
      |---|---|---|---|
      | 0410 -- 0411 | Heat_Env1 -- 2 | I16 | °C |
      | 0604 -- 0612 | Voltage_Bat1 -- 3 | U16 | V |
      | 0605 -- 0613 | Current_Bat1 | I16 | A |
      | 060A | Charge | U16 | A |
      """)
    #expect(draft.contradictions == 0 && draft.undecided == 0)
    #expect(draft.text.contains("{at: 0x410, words: 2, type: int16, count: 2, unit: Cel}"))
    #expect(draft.text.contains("{at: 0x604, words: 1, type: uint16, unit: V}"))
    for line in [4, 5] {
      #expect(
        unwrapped(draft).contains(
          "# pump.md, line \(line): look at the address, which is printed and not understood; its addresses reach over "
            + "other rows, and one instance of several is drafted\n"))
    }
  }

  @Test("names bits by their code and their text, and gives no half the bits of the other")
  func halvesOfBits() throws {
    let draft = try draft(
      """
      <table><tr><th>Address</th><th>Name</th><th>Description</th></tr>
      <tr><td>2</td><td>SET_LO</td><td rowspan="2">Bit 0: DI0: Input 1; Bit 1: DI1: Input 2</td></tr>
      <tr><td>3</td><td>SET_HI</td></tr></table>
      """, as: "pump.html")
    #expect(draft.text.contains("type: {flags: {0: di0-input-1, 1: di1-input-2}}"))
    #expect(draft.text.contains("set-hi: {at: 3, words: 1, type: raw"))
    #expect(
      unwrapped(draft).contains("look at the values, which is printed and not understood; it may be one half")
    )
  }

  @Test("says which row may be half of a number, also without a type or a unit")
  func namedHalves() throws {
    let draft = try draft(
      """
      | Address | Name | Type | Unit |
      |---|---|---|---|
      | 22 | COUNTER1_LO | | |
      | 23 | COUNTER1_HI | | |
      | 30 | Volts (High) | U16 | 0.01V |
      | 31 | Volts (Low) | U16 | 0.01V |
      | 40 | CodeLow | U16 | |
      | 41 | CodeHigh | U16 | |
      | 50 | Runtime | U16 | 10ms |
      | 51 | Runtime_HI | U16 | |
      | 60 | Voltage limit low | U16 | V |
      | 61 | Voltage limit high | U16 | V |
      | 70 | Fault code L | | |
      | 71 | Fault code H | | |
      """)
    let half = "it may be one half of a value: look at the row beside it"
    #expect(unwrapped(draft).ranges(of: half).count == 10)
    #expect(draft.text.contains("{at: 30, type: uint16, called: Volts (High)}"))
    #expect(
      unwrapped(draft).contains("# pump.md, line 5: a scale and a unit are printed and left out; \(half)\n"))
    #expect(!draft.text.contains("line 11") && !draft.text.contains("line 12"))
  }

  @Test("leaves open a row of which only a column that nobody knows says something")
  func unknownTexts() throws {
    let draft = try draft("Address,Name,Fields,Type,R/W\n1,Flow,PA,U16,R\n2,,PB,,R\n3,,,,R\n", as: "pump.csv")
    #expect(draft.text.contains("reserved: [0x03]"))
    #expect(
      unwrapped(draft).contains(
        "# pump.csv, line 3: no type is printed; it has no title; a column that nobody knows says something of it\n"
      ))
  }

  @Test("takes hours and ampere hours as such, and tells what is in another unit")
  func quantities() throws {
    let draft = try draft(
      """
      | Address | Name | Type | R/W | Unit | Range | Default |
      |---|---|---|---|---|---|---|
      | 1 | Boost | U16 | RW | h | 0-24h | 12h |
      | 2 | Capacity | U16 | RW | Ah | 50-500Ah | 100Ah |
      | 3 | Power | U16 | RW | W | 40-48V (LV) | 5kW |
      """)
    #expect(draft.text.contains("unit: h, range: 0..24, default: 12}"))
    #expect(draft.text.contains("unit: Ah, range: 50..500, default: 100}"))
    #expect(
      unwrapped(draft).contains(
        "# pump.md, line 5: look at the range, which is printed and not understood; look at the default, which is printed"
      ))
  }

  /// The text of a draft with each comment about a value on one line.
  private func unwrapped(_ draft: TableDraft) -> String {
    draft.text.replacing("\n      # pump", with: "\n      ## pump").replacing("\n      # ", with: " ")
  }
}
