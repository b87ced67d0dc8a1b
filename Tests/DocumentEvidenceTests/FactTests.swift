import DeviceModel
import RegisterMap
import Testing

@testable import DocumentEvidence

@Suite("Facts of a row")
struct FactTests {
  /// The facts of a row with one cell beside its address and its title.
  private func facts(_ cell: String, as column: String) throws -> EvidenceFacts {
    let rows = try rows("| Address | Name | \(column) |\n|---|---|---|\n| 1 | Flow | \(cell) |\n")
    return try #require(rows.first).facts
  }

  @Test(
    "types are read in the words of vendors",
    arguments: [
      ("U16", nil, "uint16", nil), ("UINT", 2, "uint32", nil), ("Unsigned 16", nil, "uint16", nil),
      ("Unsigned32", nil, "uint32", nil),
      ("S32", nil, "int32", nil), ("INT32", nil, "int32", nil), ("float", 2, "float32", nil),
      ("Short", 2, "int16", nil),
      ("ASCII[16]", 8, "string8", nil), ("STRING_16", 4, "string16", nil), ("U32[]", 16, "uint32", 8),
      ("U16_HEX", 1, "uint16", nil),
      ("QWord", nil, "uint64", nil), ("Signed", 1, "int16", nil), ("int16u", nil, "uint16", nil),
      ("Boolean", nil, "bool", nil),
      ("32-bit float", nil, nil, nil), ("UINT16 (big endian)", nil, "uint16", nil),
      ("Float32", nil, "float32", nil), ("FLOAT", nil, "float32", nil), ("REAL", nil, "float32", nil),
      ("UDINT", nil, "uint32", nil), ("DINT", nil, "int32", nil), ("LREAL", nil, "float64", nil),
      ("Float (CDAB)", 2, "float32", nil), ("U32[CDAB]", nil, "uint32", nil), ("U32LE", nil, "uint32", nil),
      ("Double", nil, "float64", nil), ("uint16_t", nil, "uint16", nil), ("int32_t", nil, "int32", nil),
      ("unsigned word", nil, "uint16", nil), ("unsigned dword", nil, "uint32", nil),
      ("signed   word", nil, "int16", nil), ("U_WORD", nil, "uint16", nil),
      ("unsigned char", nil, "uint8", nil),
    ] as [(String, Int?, String?, Int?)])
  func types(text: String, words: Int?, name: String?, count: Int?) {
    let type = PrintedType(text, words: words)?.name(words: words)
    #expect(type?.type == name)
    #expect(type?.count == count)
  }

  @Test(
    "a type that nobody knows is none", arguments: ["Encoded", "Date/Time", "DATETIME_3", "", "see note"])
  func unknownTypes(text: String) { #expect(PrintedType(text, words: 2) == nil) }

  @Test(
    "units come with the step of the number",
    arguments: [
      ("mA", "mA", nil), ("kWh×0.1", "kWh", "0.1"), ("kWh*0.01", "kWh", "0.01"), ("A×10⁻²", "A", "0.01"),
      ("[thousandths]", nil, "0.001"), ("(0.01 V)", "V", "0.01"),
      ("tenth %", "%", "0.1"),
      ("°C", "Cel", nil), ("0.1°C", "Cel", "0.1"), ("seconds", "s", nil), ("furlongs", nil, nil),
      ("AH", "Ah", nil), ("1h", "h", "1"), ("0.1h", "h", "0.1"), ("hrs", "h", nil), ("1/10 V", "V", "0.1"),
      ("V (x0.1)", "V", "0.1"), ("-0.1V", nil, nil), ("0.1 x V", "V", "0.1"),
    ] as [(String, String?, String?)])
  func units(text: String, code: String?, scale: String?) {
    let unit = PrintedUnit(text)
    #expect(unit?.code == code)
    #expect(unit?.scale == scale.flatMap { ExactNumber($0) })
  }

  @Test(
    "a number above one behind a unit leaves the scale open, with brackets or without",
    arguments: ["kW x10", "kW*10", "A (×10)", "% * 100"])
  func openUnitScales(text: String) throws {
    let facts = try facts(text, as: "Unit")
    #expect(facts.unit?.code != nil)
    #expect(facts.scale == nil)
    #expect(facts.unclearCells == [.scale: text])
  }

  @Test(
    "the byte that a type has in brackets is a place in the word",
    arguments: [
      ("u8 (MSB)", 8...15), ("i8 (high byte)", 8...15), ("u8 (LSB)", nil), ("u8", nil), ("U16 (MSB)", nil),
    ] as [(String, ClosedRange<Int>?)])
  func bytes(type: String, bits: ClosedRange<Int>?) throws {
    #expect(try facts(type, as: "Type").bits == bits)
  }

  @Test("two bytes of one word share it")
  func sharedBytes() throws {
    let rows = try rows("Address,Name,Type\n1,A,u8 (MSB)\n1,B,u8 (LSB)\n", as: "a.csv")
    #expect(rows.map(\.facts.bits) == [8...15, 0...7])
  }

  @Test("a step of the number beside a type is a scale to be looked at")
  func stepBesideType() throws {
    #expect(try facts("INT16 (0.1)", as: "Type").unclearCells == [.scale: "INT16 (0.1)"])
    #expect(try facts("INT16 (2)", as: "Type").unclearCells == [:])
    #expect(try facts("u24 (3 bytes)", as: "Type").unclearCells == [.type: "u24 (3 bytes)"])
  }

  @Test(
    "an address from one to another contradicts another number of words", arguments: ["Register", "Address"])
  func spans(name: String) throws {
    let rows = try rows("\(name),Name,Words\n46-55,A,1\n56-57,B,2\n58-59,C,\n", as: "a.csv")
    #expect(rows.map(\.facts.unclearCells) == [[.address: "46-55"], [:], [:]])
    #expect(rows.map(\.facts.words) == [1, 2, 2])
  }

  @Test(
    "a range with another number beside it is not understood",
    arguments: ["1..5, 10", "1-5 A; 10 A", "1..5 or 10", "1 - 5 and 10"])
  func rangesWithMore(cell: String) throws {
    let facts = try facts(cell, as: "Range")
    #expect(facts.range == nil)
    #expect(facts.unclearCells == [.range: cell])
  }

  @Test(
    "a cell for values lists them in plain forms",
    arguments: [
      "0 Off, 1 On, 2 Auto", "0-Off; 1-On; 2-Auto", "0 - Off / 1 - On / 2 - Auto",
      "0 (Off) / 1 (On) / 2 (Auto)", "Off (0), On (1), Auto (2)", "Off=0; On=1; Auto=2",
      "0x0 Off<br>0x1 On<br>0x2 Auto",
    ])
  func plainLists(cell: String) throws {
    let facts = try facts(cell, as: "Values")
    #expect(facts.choices.values.map(\.number) == [0, 1, 2])
    #expect(facts.choices.values.map(\.meaning) == ["Off", "On", "Auto"])
    #expect(facts.unclear == [])
  }

  @Test(
    "a cell for values that lists nothing plain is not understood",
    arguments: [
      "0-Off 1-On", "0 Off, On 1", "10 A, 16 A", "1 to 5, 6 to 9", "0 Off, 0 On", "[0,1]", "see note",
    ])
  func unplainLists(cell: String) throws {
    let facts = try facts(cell, as: "Values")
    #expect(facts.choices.isEmpty)
    #expect(facts.unclearCells == [.values: cell])
  }

  @Test("values of a mask are its bits, and what are no single bits is not understood")
  func masks() throws {
    let mask = try facts("0: ok; 0x01: run; 0x02: trip; 0x80: lost (bit mask)", as: "Description").choices
    #expect(mask.bits.map(\.bits) == [0...0, 1...1, 7...7])
    #expect(mask.bits.map(\.meaning) == ["run", "trip", "lost"])
    #expect(mask.values.isEmpty)
    #expect(try facts("Bitfield 1: run; 2: trip; 3: both", as: "Description").unclear == [.values])
  }

  @Test("what bits hold is no list of values of the word")
  func heldByBits() throws {
    let facts = try facts("b0..b3 phase (0: L1, 1: L2), b8 sign (0: +, 1: -)", as: "Description")
    #expect(facts.choices.isEmpty)
    #expect(facts.unclear == [.values])
    #expect(PrintedChoices("Relay B1 (0: off, 1: on)").values.count == 2)
  }

  @Test("whole numbers of a scale may be powers of ten where one is below zero")
  func exponents() throws {
    let rows = try rows("Address,Name,Scale\n1,A,-1\n2,B,1\n3,C,0.1\n", as: "a.csv")
    #expect(rows.map(\.facts.unclearCells) == [[.scale: "-1"], [.scale: "1"], [:]])
  }

  @Test(
    "units stand in titles as well",
    arguments: [
      ("Threshold [mA]", "mA"), ("Battery voltage in mV (if there is one)", "mV"), ("Timeout (seconds)", "s"),
      ("Wind in the back", nil),
      ("Angle between both in degrees", "deg"),
    ] as [(String, String?)])
  func unitsInTitles(title: String, code: String?) { #expect(PrintedUnit(inTitle: title)?.code == code) }

  @Test(
    "access is read from letters and words",
    arguments: [
      ("R", RegisterLayout.Access.read), ("R/W", .readWrite), ("WO", .write), ("Read only", .read),
      ("READ | WRITE | WRITE_MANY", .readWrite),
      ("rw", .readWrite), ("maybe", nil), ("", nil),
    ] as [(String, RegisterLayout.Access?)])
  func access(text: String, access: RegisterLayout.Access?) { #expect(PrintedAccess.read(text) == access) }

  @Test(
    "ranges have many signs between their bounds",
    arguments: [
      ("20 ÷ 30'000", "20", "30000"), ("0…100", "0", "100"), ("-10 to +10", "-10", "10"),
      ("95 ÷ 50% of it", "95", "50"),
      ("0,5 - 2,5", "0.5", "2.5"),
    ])
  func ranges(text: String, first: String, second: String) throws {
    let range = try #require(PrintedRange(text))
    #expect(range.first == ExactNumber(first))
    #expect(range.second == ExactNumber(second))
  }

  @Test("what is no range is none", arguments: ["0: off 1: on", "5", "", "1 .", "a-b", "6-32: level"])
  func noRanges(text: String) { #expect(PrintedRange(text) == nil) }

  @Test("meanings of values are found though the next value touches them")
  func values() {
    let choices = PrintedChoices("Option slot 10xFF : None0x0 : Relay0x1 : Bus")
    #expect(choices.values.map(\.number) == [255, 0, 1])
    #expect(choices.values.map(\.meaning) == ["None", "Relay", "Bus"])
    let glued = PrintedChoices("Pulse :1 : 100ms2 : 200ms3 : 300ms")
    #expect(glued.values.map(\.number) == [1, 2, 3])
    #expect(glued.values.map(\.meaning) == ["100ms", "200ms", "300ms"])
    #expect(PrintedChoices("Mode : 0 1 2").bare == [0, 1, 2])
  }

  @Test(
    "numbers of values keep their signs, and a dash between words is none",
    arguments: [
      ("-2 = cold; -1 = cool; 0 = ok", [-2, -1, 0]), ("-1: reverse 0: stop 1: forward", [-1, 0, 1]),
      ("0: stop - 1: forward", [0, 1]), ("A-1: slow B-2: fast", [1, 2]), ("-0: off -1: on", [0, 1]),
      ("- 0: off\n- 1: on", [0, 1]), ("1 - on", []), ("0-off 1-on", []),
    ] as [(String, [Int])])
  func signs(text: String, numbers: [Int]) {
    #expect(PrintedChoices(text).values.map(\.number) == numbers)
    #expect(PrintedChoices(text).bare == [])
  }

  @Test("meanings of bits are found in several spellings")
  func bits() {
    let choices = PrintedChoices("bit 0 set: ALARM bit 5 set MEMORY Bits 8~11: Level\nBit 12-15: Reserved")
    #expect(choices.bits.map(\.bits) == [0...0, 5...5, 8...11, 12...15])
    #expect(choices.bits.map(\.meaning) == ["ALARM", "MEMORY", "Level", "Reserved"])
    #expect(choices.values == [])
  }

  @Test(
    "bits are also written with one letter, where there are several of them",
    arguments: [
      ("b0: over, b1: under", [0...0, 1...1]), ("B0=over B2-3=level", [0...0, 2...3]), ("Sensor B1: off", []),
      ("0xB0: on 0xB1: off", []), ("B1: a, B1: b", []),
    ] as [(String, [ClosedRange<Int>])])
  func shortBits(text: String, bits: [ClosedRange<Int>]) {
    #expect(PrintedChoices(text).bits.map(\.bits) == bits)
  }

  @Test(
    "times and ratios are no values, and what may be either is said",
    arguments: [
      ("CT ratio 1:1", [], true), ("from 12:30 to 13:45", [], true), ("1:1, 1:10, 1:100", [], true),
      ("06:00h 22:00h", [], true), ("0:10, 1:20", [], true), ("0:4800 1:9600", [0, 1], false),
      ("1:5A 2:10A", [1, 2], false), ("0: 50:5 A, 1: 100:5 A", [0, 1], false),
      ("0: off 1: on", [0, 1], false),
    ] as [(String, [Int], Bool)])
  func pairs(text: String, numbers: [Int], hasPairs: Bool) {
    let choices = PrintedChoices(text)
    #expect(choices.values.map(\.number) == numbers)
    #expect(choices.hasPairs == hasPairs)
  }

  @Test(
    "a range of numbers with a meaning is no value, nor is a list of some numbers in one",
    arguments: [
      ("6-32: level\n0: off", []), ("0: off, 1..4: tariff", []), ("0: off\n1 to 5: speed", []),
      ("0x00-0x0F: low 0x10: high", []), ("Brightness from 0-255\n0: off\n255: full", []),
      ("Outlets 1-4\n0: off\n1: on", [0, 1]), ("State 0-1\n0: off\n1: on", [0, 1]),
      ("0: off\n10, default: internal", [0, 10]), ("0: off 1 (default): on", [0, 1]),
      ("0b00001000: one\n0b00111000: three", [8, 56]), ("0: 10 - 20 A 1: 20 - 30 A", [0, 1]),
    ] as [(String, [Int])])
  func ranges(text: String, numbers: [Int]) {
    #expect(PrintedChoices(text).values.map(\.number) == numbers)
    #expect(PrintedChoices(text).hasRanges == numbers.isEmpty)
  }

  @Test(
    "an order of words is read in letters and words, and what may be two is unclear",
    arguments: [
      ("FLOAT (CDAB)", .order(PrintedWordOrder(word: .little, byte: .big))),
      ("Energy, low word first", .order(PrintedWordOrder(word: .little))),
      ("MSW first", .order(PrintedWordOrder(word: .big))),
      ("big-endian", .order(PrintedWordOrder(word: .big))),
      ("BA DC", .order(PrintedWordOrder(word: .big, byte: .little))), ("little endian", .unclear),
      ("0: big endian 1: little endian, low word first", .unclear), ("High word", nil), ("Swap pumps", nil),
    ] as [(String, PrintedWordOrder.Reading?)])
  func orders(text: String, reading: PrintedWordOrder.Reading?) {
    #expect(PrintedWordOrder.read(text) == reading)
  }

  @Test("the order of a type, of a column and of a heading is a fact of the row")
  func order() throws {
    let types = try rows(
      "Address,Name,Type\n1,A,U32LE\n3,B,FLOAT (CDAB)\n5,C,U32 BE\n7,D,U32 (lo-hi)\n9,E,U32 (hi-lo)\n",
      as: "a.csv")
    #expect(types.map(\.facts.wordOrder?.word) == [nil, .little, .big, .little, .big])
    #expect(types.map { $0.facts.unclear.contains(.wordOrder) } == [true, false, false, false, false])
    let columns = try rows("Address,Name,Byte order\n1,A,CDAB\n3,B,3412\n5,C,-\n", as: "a.csv")
    #expect(columns.map(\.facts.wordOrder?.word) == [.little, nil, nil])
    #expect(columns.map { $0.facts.unclear.contains(.wordOrder) } == [false, true, false])
    let heading = try rows("# Values (low word first)\n| Address | Name |\n|---|---|\n| 1 | A |\n")
    #expect(heading.map(\.facts.wordOrder?.word) == [.little])
  }

  @Test("a register number is of the convention that its digits are of")
  func numbers() {
    #expect(RegisterNumber(40001, .fiveDigit)?.address == 0)
    #expect(RegisterNumber(402_097, .sixDigit)?.address == 2096)
    #expect(RegisterNumber(30010, .fiveDigit)?.table == .inputRegister)
    #expect(RegisterNumber(8193, .plain)?.address == 8192)
    #expect(RegisterNumber(20001, .fiveDigit) == nil)
    func numbering(_ numbers: RegisterNumber.Printed...) -> Numbering? {
      RegisterNumber.numbering(of: numbers)
    }
    #expect(numbering(.init(number: 16641, address: 16640)) == .plain)
    #expect(numbering(.init(number: 40001), .init(number: 30001)) == .fiveDigit)
    #expect(numbering(.init(number: 40001), .init(number: 20001)) == .plain)
    #expect(numbering(.init(number: 40001), .init(number: 1, isPadded: true)) == .fiveDigit)
    #expect(numbering(.init(number: 40001), .init(number: 1)) == .plain)
    #expect(EvidenceFacts.isNumber(40004, of: 3))
    #expect(!EvidenceFacts.isNumber(402_096, of: 2096))
  }

  @Test(
    "a cell for an address that nobody understands makes a row without an address",
    arguments: [
      "12/13", "20, 21", "26.0", "27 bit 3", "3x0040", "%MW42", "-1", "12345678901234567890",
      "101 (see note)", "102 103 104 105 106 107 108 109", "0x6E (only firmware 2.1 and later)", "TBD",
      "0015h:low",
    ])
  func unknownAddresses(cell: String) throws {
    let row = try #require(
      try rows("| Address | Name | Type |\n|---|---|---|\n| \(cell) | Flow | U16 |\n| 7 | Speed | U16 |\n")
        .first)
    #expect(row.facts.address == nil)
    #expect(row.facts.unknownAddress == cell)
  }

  @Test("what is plainly no row stays none")
  func noRows() throws {
    let rows = try rows(
      """
      | Address | Name | Type |
      |---|---|---|
      | 1. Measured values | | |
      | 1 | Flow | U16 |
      | | and of the second pump | |
      | Address | Name | Type |
      | Second pump | Second pump | Second pump |
      | 2 | Speed | U16 |
      """)
    #expect(rows.map(\.facts.address) == [1, 2])
  }

  @Test("a cell for an address that is not understood beside one that is, is named")
  func unclearAddress() throws {
    let rows = try rows("Address,Address hex,Name\n1,see note,A\n2,-,B\n3,0003,C\n", as: "a.csv")
    #expect(rows.map(\.facts.unclear) == [[.address], [], []])
  }

  @Test(
    "scales are powers of ten in several spellings",
    arguments: [
      ("10^-1", "0.1"), ("10⁻¹", "0.1"), ("1E-1", "0.1"), ("1e2", "100"), ("10²", "100"), ("0.1", "0.1"),
      ("1/100", "0.01"), ("V/10", nil), ("10^x", nil), ("1,000", nil),
    ] as [(String, String?)])
  func scales(text: String, scale: String?) {
    #expect(PrintedScale.read(text) == scale.flatMap { ExactNumber($0) })
  }

  @Test("facts with a filled cell that is not understood are named, and empty cells are not")
  func unclear() throws {
    let rows = try rows(
      """
      | Address | Name | Type | Access | Scale | Unit | Range | Default |
      |---|---|---|---|---|---|---|---|
      | 1 | A | U16 | maybe | V/10 | furlongs | 0-1,000 | see note |
      | 2 | B | U16 | | - | n/a | | |
      | 3 | C | U16 | none | 10^-1 | kW·h | 0 ÷ 1,000,000 | 5 |
      | 4 | D | U16 | No access | 1 | V AC | 0,5 - 2,5 | 0 |
      """)
    #expect(rows.map(\.facts.unclear) == [[.access, .scale, .unit, .range, .default], [], [], []])
    #expect(rows.map(\.facts.hasBlankAccess) == [true, true, false, false])
    #expect(rows.map(\.facts.access) == [nil, nil, RegisterLayout.Access.none, RegisterLayout.Access.none])
    #expect(rows.map(\.facts.unit?.code) == [nil, nil, "kWh", "V"])
    #expect(rows[2].facts.range?.second == ExactNumber(1_000_000))
  }

  @Test("a cell for a scale has the unit behind it, too, and one that nobody knows is told")
  func scaleWithUnit() throws {
    let rows = try separated(
      "Address,Name,Scale unit\n1,A,1/100 kWh\n2,B,x0.1V\n3,C,1 VAr\n4,D,0.1 bananas\n")
    #expect(rows.map(\.facts.scale) == ["0.01", "0.1", "1", "0.1"].map { ExactNumber($0) })
    #expect(rows.map(\.facts.unit?.code) == ["kWh", "V", "var", nil])
    #expect(rows.map(\.facts.unclear) == [[], [], [], [.unit]])
  }

  @Test(
    "a heading tells the access of rows without a column for it",
    arguments: [
      ("Holding registers (read/write)", .readWrite), ("Measures (read-only)", .read),
      ("INPUT REGISTERS - READ ONLY", .read), ("Phases (R)", nil), ("Read holding registers", nil),
    ] as [(String, RegisterLayout.Access?)])
  func headingAccess(heading: String, access: RegisterLayout.Access?) throws {
    let rows = try rows("# \(heading)\n| Address | Name |\n|---|---|\n| 1 | A |\n")
    #expect(rows.map(\.facts.access) == [access])
  }

  @Test(
    "a number above one is no scale where nobody says whether it multiplies or divides",
    arguments: ["Gain", "Factor", "Multiplier", "Scale", "Resolution", "Precision", "Coefficient"])
  func openScales(name: String) throws {
    let text = "Address,Name,\(name)\n1,A,10\n2,B,1\n"
    let document = try document(text, as: "a.csv")
    #expect(document.rows.map(\.facts.scale) == [nil, .one])
    #expect(document.rows.map(\.facts.unclear) == [[.scale], []])
    #expect(
      document.recognised.last
        == "a.csv:1: \"\(name)\" has numbers above 1, by which raw numbers may be multiplied or divided: say --columns scale=3 or divisor=3"
    )
    #expect(try separated(text, columns: "scale=\(name)").first?.facts.scale == ExactNumber(10))
    #expect(try separated(text, columns: "divisor=\(name)").first?.facts.scale == ExactNumber("0.1"))
    let both = try separated("Address,Name,Gain,Scale\n1,A,,0.1\n2,B,10,0.1\n")
    #expect(both.map(\.facts.unclear) == [[], [.scale]])
    #expect(both.map(\.facts.scale) == [ExactNumber("0.1"), ExactNumber("0.1")])
  }

  @Test("a column of scales with a number below one multiplies, and so does a sign for it")
  func multiplying() throws {
    let mixed = try separated("Address,Name,Factor\n1,A,10\n2,B,0.1\n")
    #expect(mixed.map(\.facts.scale) == [ExactNumber(10), ExactNumber("0.1")])
    let signs = try separated("Address,Name,Factor\n1,A,x10\n2,B,/10\n3,C,10\n")
    #expect(signs.map(\.facts.scale) == [ExactNumber(10), ExactNumber("0.1"), ExactNumber(10)])
  }

  @Test("a divisor is the scale that it makes, where that is a decimal number")
  func divisors() throws {
    let rows = try separated("Address,Name,Division factor\n1,A,10\n2,B,1\n3,C,20\n4,D,3\n5,E,/100\n")
    #expect(
      rows.map(\.facts.scale) == ["0.1", "1", "0.05", nil, "0.01"].map { $0.flatMap { ExactNumber($0) } })
    #expect(rows.map(\.facts.unclear) == [[], [], [], [.scale], []])
  }

  @Test("decimals are the scale that they make")
  func decimals() throws {
    let rows = try separated("Address,Name,Decimals\n1,A,1\n2,B,0\n3,C,x\n")
    #expect(rows.map(\.facts.scale) == [ExactNumber("0.1"), .one, nil])
    #expect(rows.map(\.facts.unclear) == [[], [], [.scale]])
  }

  @Test(
    "single values with a meaning beside a unit are remarks about a number, and a list that counts on has names",
    arguments: [
      ("0 = no limit, 65535 = invalid", "A", [], [0, 65535]),
      ("-100: full charge, 0: idle, 100: full discharge", "%", [], [-100, 0, 100]),
      ("0: 4800 1: 9600 2: 19200", "bit/s", [0, 1, 2], []), ("0: off 1: on", "", [0, 1], []),
    ])
  func remarks(text: String, unit: String, values: [Int], remarks: [Int]) throws {
    let row = try #require(
      try rows("Address;Name;Unit;Description\n1;A;\(unit);\(text)\n", as: "a.csv").first)
    #expect(row.facts.choices.values.map(\.number) == values)
    #expect(row.facts.remarks.map(\.number) == remarks)
    #expect(row.facts.unit?.code == (unit.isEmpty ? nil : unit))
  }

  @Test("a number behind a sign for less or more is a range, and one at the end of a name is none of a value")
  func comparisons() {
    #expect(PrintedChoices("<0: discharging, >0: charging").values == [])
    #expect(PrintedChoices("<0: discharging, >0: charging").hasRanges)
    #expect(PrintedChoices("L1: first phase L2: second phase").values == [])
    #expect(PrintedChoices("0: off1: on").values.map(\.number) == [0, 1])
  }

  @Test("meanings in the form of JSON are read, and such a form with anything else is told")
  func json() throws {
    let values = PrintedChoices(#"{"0": "off", "0x1F": "on", "-1": "fault"}"#)
    #expect(values.values.map(\.number) == [0, 31, -1])
    #expect(values.values.map(\.meaning) == ["off", "on", "fault"])
    #expect(PrintedChoices(#"{ "b0": "over", "b3": "under" }"#).bits.map(\.bits) == [0...0, 3...3])
    for broken in [#"{"0": "off", "1"}"#, #"{"low": "off", "1": "on"}"#, #"{"0": {"a": "b"}}"#] {
      #expect(PrintedChoices(broken).isUnclear)
      #expect(PrintedChoices(broken).isEmpty)
    }
    let rows = try rows("| Address | Name | Values |\n|---|---|---|\n| 1 | A | {\"x\": \"off\"} |\n")
    #expect(rows.map(\.facts.unclear) == [[.values]])
  }

  @Test("bounds stand in two columns, of which two zeros are none")
  func limits() throws {
    let rows = try separated("Address,Name,Min,Max\n1,A,5,50\n2,B,0,0\n3,C,5,\n4,D,,high\n")
    #expect(rows.map(\.facts.range?.second) == [ExactNumber(50), nil, nil, nil])
    #expect(rows.map(\.facts.unclear) == [[], [], [.range], [.range]])
  }

  @Test("bounds and defaults are left open beside a scale where one of them only a raw number can be")
  func rawBounds() throws {
    let header = "Address,Name,Type,Scale,Min,Max,Default\n"
    let document = try document(
      header + "1,A,S16,0.1,-30000,30000,0\n2,B,U16,0.1,50,700,200\n3,C,U16,,5,50,7\n", as: "a.csv")
    #expect(document.rows.map(\.facts.unclear) == [[.range], [.range, .default], []])
    #expect(document.rows.map(\.facts.defaultNumber) == [.zero, nil, ExactNumber(7)])
    #expect(
      document.recognised.last
        == "a.csv:1: the bounds in line 2 fit its type as raw numbers alone, so bounds and defaults of rows with a scale are left open"
    )
    // Half a value is no raw number, and all that a type holds tells nothing of other rows.
    let values = try separated(header + "1,A,S16,0.1,-30000,30000,\n2,B,U16,0.1,0.5,70,\n")
    #expect(values.map { $0.facts.range == nil } == [false, false])
    let whole = try separated(header + "1,A,U16,0.1,0,65535,\n2,B,U16,0.1,5,70,\n")
    #expect(whole.map { $0.facts.range == nil } == [true, false])
  }

  @Test("a cell that is not understood is kept, and named once for all rows that have it")
  func cells() throws {
    let document = try document("Address,Name,Unit\n1,A,furlongs\n2,B,furlongs\n3,C,V\n", as: "a.csv")
    #expect(document.rows.map { $0.facts.unclearCells[.unit] } == ["furlongs", "furlongs", nil])
    #expect(document.notUnderstood == ["a.csv:2: unit \"furlongs\" is left open, in 2 rows"])
  }

  private func separated(_ text: String, columns: String? = nil) throws -> [EvidenceRow] {
    try rows(text, as: "a.csv", columns: columns)
  }
}
