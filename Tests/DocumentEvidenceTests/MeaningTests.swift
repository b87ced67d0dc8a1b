import DeviceModel
import Testing

@testable import DocumentEvidence

@Suite("Meanings of values and bits")
struct MeaningTests {
  @Test(
    "a cell for values lists them in plain forms",
    arguments: [
      "0 Off, 1 On, 2 Auto", "0-Off; 1-On; 2-Auto", "0 - Off / 1 - On / 2 - Auto",
      "0 (Off) / 1 (On) / 2 (Auto)", "Off (0), On (1), Auto (2)", "Off=0; On=1; Auto=2",
      "0x0 Off<br>0x1 On<br>0x2 Auto", "0-Off 1-On 2-Auto",
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
      "0-Off 2-On", "1-phase, 3-phase", "0 Off, On 1", "10 A, 16 A", "1 to 5, 6 to 9", "0 Off, 0 On", "[0,1]",
      "see note",
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
    "a meaning that begins with a number and goes on is no time, and one that may be a time leaves the list open"
  )
  func numberedMeanings() {
    let choices = PrintedChoices("0:NoPar, 1:SinglePar, 2:Secondary, 3:3-PhaseMaster, 4:2*208 Master")
    #expect(choices.values.map(\.number) == [0, 1, 2, 3, 4])
    #expect(choices.values.map(\.meaning).suffix(2) == ["3-PhaseMaster", "2*208 Master"])
    for text in ["0:Off, 1:On, 2:3", "0:Off 1:On 2:20", "0: off, 1: on, 06:00"] {
      #expect(PrintedChoices(text).values.isEmpty)
      #expect(PrintedChoices(text).hasPairs)
    }
    #expect(PrintedChoices("0: off 1: on (from 06:00)").values.map(\.number) == [0, 1])
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

  @Test(
    "running text lists values in plain forms where these count on or are in hexadecimal",
    arguments: [
      ("0-Off 1-On", [0, 1]), ("Operating mode<br>0 - Off<br>1 - On", [0, 1]),
      ("0x0001 run, 0x0002 trip", [1, 2]), ("Off (0), On (1)", [0, 1]), ("0 Off, 1 On", [0, 1]),
      ("1 pump, 2 fans", []), ("3-phase, 4-wire", []), ("1-phase, 3-phase", []), ("0-10 V, 4-20 mA", []),
    ] as [(String, [Int])])
  func plainTexts(text: String, numbers: [Int]) throws {
    #expect(try facts(text, as: "Description").choices.values.map(\.number) == numbers)
  }

  @Test("two values with all digits of a word may be flags")
  func paddedValues() throws {
    #expect(try facts("0x0001 run, 0x0002 trip", as: "Description").choices.mayBeFlags)
    #expect(try !facts("1 - run, 2 - trip", as: "Description").choices.mayBeFlags)
  }

  @Test(
    "examples of a conversion are no values, and are told",
    arguments: [
      "Offset of 40. When the data is 0: -40 °C<br>When the data is 40: 0 °C", "0: -40 °C, 255: 215 °C",
      "0 means -40 °C, 40 means 0 °C", "0: 0 V, 100: 10 V, 200: 20 V", "1: 0.1 A, 2: 0.2 A",
      "Offset 40: for example 45: 5 °C",
    ])
  func conversions(text: String) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.choices.isEmpty)
    #expect(facts.unclear == [.values])
  }

  @Test(
    "quantities are names of values that count on or are called by their own numbers",
    arguments: [
      ("0: 4800 1: 9600 2: 19200", [0, 1, 2]), ("1: 5 A 2: 10 A", [1, 2]), ("1: 1 A 5: 5 A", [1, 5]),
      ("2: 2 seconds 5: 5 minutes", [2, 5]),
    ])
  func quantities(text: String, numbers: [Int]) {
    #expect(PrintedChoices(text).values.map(\.number) == numbers)
  }

  @Test("numbers with a stroke between them share a meaning where they count on")
  func sharedMeanings() {
    let choices = PrintedChoices("0:idle 1/2:start 3:done")
    #expect(choices.values.map(\.number) == [0, 1, 2, 3])
    #expect(choices.values.map(\.meaning) == ["idle", "start", "start", "done"])
    #expect(PrintedChoices("0: off, 0x01/0x02: on").values.map(\.number) == [0, 1, 2])
    #expect(PrintedChoices("0:4800/1:9600/2:19200").values.map(\.number) == [0, 1, 2])
    #expect(PrintedChoices("0:a/1:b/2:c").values.map(\.number) == [0, 1, 2])
  }

  @Test(
    "what may be a number or a part of another meaning leaves the list open",
    arguments: [
      "0: off 1/3: on", "0: off; 1, 2: on", "1, 2: on; 0: off", "0: OK; 1: Fault 12: see manual",
      "0: Level 0/1: Level 1",
    ])
  func doubtfulNumbers(text: String) {
    let choices = PrintedChoices(text)
    #expect(choices.values.isEmpty)
    #expect(choices.hasRanges || choices.isUnclear)
  }

  @Test("a list that counts on may end some meanings with a sign and others without")
  func mixedSigns() {
    #expect(PrintedChoices("0: off 1: on, 2: auto").values.map(\.number) == [0, 1, 2])
  }

  @Test(
    "signs as wide as Chinese ones and words are the usual signs",
    arguments: ["0x00：Off；<br>0x01：On；", "1 means On, <br>0 means Off", "0：Off，1：On；"])
  func wideSigns(text: String) throws {
    let values = try facts(text, as: "Description").choices.values.sorted { $0.number < $1.number }
    #expect(values.map(\.number) == [0, 1])
    #expect(values.map(\.meaning) == ["Off", "On"])
  }

  @Test("what is said of all other values is no part of a meaning")
  func otherValues() {
    #expect(PrintedChoices("0: off; 1: on; others: reserved").values.map(\.meaning) == ["off", "on"])
  }

  @Test(
    "bits of data and ranges of bits are read",
    arguments: [
      ("D0 = run, D1 = trip", [0...0, 1...1]), ("D1: first, D2: second", []),
      ("Bit9-bit15: spare, Bit 0 to 3: mode", [9...15, 0...3]),
      ("Bits 15-8: high, Bits 7-0: low", [8...15, 0...7]),
    ] as [(String, [ClosedRange<Int>])])
  func moreBits(text: String, bits: [ClosedRange<Int>]) {
    #expect(PrintedChoices(text).bits.map(\.bits) == bits)
  }

  @Test("one bit of data alone, and what each bit means, are told and not taken")
  func openBits() {
    #expect(PrintedChoices("D0 = run").isUnclear)
    #expect(PrintedChoices("Each bit is a slave (0: normal, 1: fault)").isUnclear)
    #expect(PrintedChoices("Each bit is a slave (0: normal, 1: fault)").isEmpty)
  }

  @Test("bits are called without the name of their register, and one that is reserved as well is told")
  func ownedBits() {
    let choices = PrintedChoices("Bit0: alarm.High volt\nBit1: alarm.Low\nBit1-bit15: alarm.reserve")
    #expect(choices.bits.map(\.meaning) == ["High volt", "Low", "reserve"])
    #expect(choices.hasContradictingBits)
    #expect(!PrintedChoices("Bit0: high\nBit1-15: reserved").hasContradictingBits)
  }

  @Test("values beside a list of bits are those of each bit")
  func valuesOfBits() throws {
    let row = try #require(
      try separated("Address,Name,Description,Values\n1,A,\"Bit0: run\nBit1: trip\",\"0: off\n1: on\"\n")
        .first)
    #expect(row.facts.choices.bits.map(\.bits) == [0...0, 1...1])
    #expect(row.facts.choices.values.map(\.number) == [0, 1])
  }

  @Test(
    "bits of a part of a value are told and not taken",
    arguments: [
      "Byte 3 Bit 0 = pulse", "High byte: bit 0: run, bit 1: trip", "Word 1 bit 4: over, word 2 bit 5: under",
    ])
  func bitsOfParts(text: String) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.choices.isEmpty)
    #expect(facts.unclear == [.values])
  }

  @Test("a number of words in a title is none of its bits")
  func bitsOfNumberedWord() {
    #expect(PrintedChoices("Alarm word 1\nBit0: high; Bit 1: low").bits.map(\.bits) == [0...0, 1...1])
  }

  @Test(
    "running text with a list in a form that is not read is told",
    arguments: [
      "0-disable, non0-enable", "12K: 0-NoPV, 1-PV1, 2-PV2. Trip: 0-All, 1-PV1&2",
      "BatType (see file); BatComType (0-CAN, 1-485)",
    ])
  func unreadLists(text: String) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.choices.isEmpty)
    #expect(facts.unclearCells == [.values: text])
  }

  @Test(
    "numbers with a dash that are no list are none",
    arguments: ["0-10 V, 4-20 mA", "0-V and 10-V", "2020-01-01, 0-5"])
  func noLists(text: String) throws { #expect(try facts(text, as: "Description").unclear == []) }

  @Test("what bits hold in a form that is not read is told")
  func unreadFieldValues() {
    #expect(PrintedChoices(descriptions: ["Bit0: Half; Bit1-3: Type (0-Dis, 1-Time, 2-Volt)"]).hasFieldValues)
    #expect(!PrintedChoices(descriptions: ["Bit0: Half; Bit1-3: Type"]).hasFieldValues)
  }

  @Test("a cell for a range lists values in a plain form as well")
  func valuesInRange() throws {
    #expect(try facts("0xCF (Start)<br>0xCE (Stop)", as: "Range").choices.values.map(\.number) == [207, 206])
  }

  @Test(
    "bits and bytes in a form that is not read are told",
    arguments: [
      "bit 0 run, bit 1 trip", "High byte: major, low byte: minor", "Bits 15..8 hour; Bits 7..0 minute",
      "Bit0-7 Ver; Bit8-15 Flag",
      "Bits 0-1 (00:00-00:30) to Bits 14-15 (03:30-04:00). 0:Def, 1:ACChg, 2:PVChg",
      "Bits 0-1 of each: 0: off 1: on",
    ])
  func unreadBits(text: String) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.choices.isEmpty)
    #expect(facts.unclearCells == [.values: text])
  }

  @Test("the code that a bit is called by is a part of its name")
  func codes() throws {
    let choices = PrintedChoices("BIT 0: DI0: First input; BIT 1: DI1: Second input; BIT16: DO0_Relay: Relay")
    #expect(choices.bits.map(\.meaning) == ["DI0: First input", "DI1: Second input", "DO0_Relay: Relay"])
    #expect(choices.values.isEmpty)
    // What the bit holds stands behind a blank.
    #expect(PrintedChoices("Bit 0: pump 0: off 1: on").values.map(\.number) == [0, 1])
  }

  @Test("bits beside both halves of a value are those of the low one")
  func sharedBits() throws {
    let rows = try rows(
      """
      <table><tr><th>Address</th><th>Name</th><th>Description</th></tr>
      <tr><td>2</td><td>SET_LO</td><td rowspan="2">Bit 0: first; Bit 1: second</td></tr>
      <tr><td>3</td><td>SET_HI</td></tr></table>
      """, as: "a.html")
    #expect(rows.map(\.facts.choices.bits.count) == [2, 0])
    #expect(rows.map(\.facts.unclear) == [[], [.values]])
  }

  @Test(
    "numbers with an h are hexadecimal where one of a list cannot be hours, and else the list is left open")
  func hours() {
    #expect(PrintedChoices("1h: hourly, 24h: daily").values.isEmpty)
    #expect(PrintedChoices("1h: hourly, 24h: daily").isUnclear)
    #expect(PrintedChoices("01h: on, 10h: off").values.map(\.number) == [1, 16])
    #expect(PrintedChoices("1h: on, 1Ah: off").values.map(\.number) == [1, 26])
    #expect(PrintedChoices("8000h = no sensor").values.map(\.number) == [0x8000])
  }
}
