import DeviceModel
import Testing

@testable import DocumentEvidence

@Suite("Units, scales and bounds of a row")
struct NumberFactTests {
  @Test(
    "units come with the step of the number",
    arguments: [
      ("mA", "mA", nil), ("kWh×0.1", "kWh", "0.1"), ("kWh*0.01", "kWh", "0.01"), ("A×10⁻²", "A", "0.01"),
      ("[thousandths]", nil, "0.001"), ("(0.01 V)", "V", "0.01"),
      ("tenth %", "%", "0.1"),
      ("°C", "Cel", nil), ("0.1°C", "Cel", "0.1"), ("seconds", "s", nil), ("furlongs", nil, nil),
      ("AH", "Ah", nil), ("1h", "h", "1"), ("0.1h", "h", "0.1"), ("hrs", "h", nil), ("1/10 V", "V", "0.1"),
      ("V (x0.1)", "V", "0.1"), ("V（原始值×0.1）", "V", "0.1"), ("0.1V/bit", "V", "0.1"), ("‰", "%", "0.1"),
      ("%RH", "%", nil), ("l/s", "l/s", nil), ("Nm", "N.m", nil), ("nm", nil, nil), ("m³/h", "m3/h", nil),
      ("kPa", "kPa", nil), ("mbar", "mbar", nil), ("0.01Bar", "bar", "0.01"), ("r/min", "rpm", nil),
      ("min⁻¹", "rpm", nil), ("mΩ", "mOhm", nil), ("MVAr", "Mvar", nil), ("GJ", "GJ", nil),
      ("W/m²", "W/m2", nil),
      ("µS/cm", "uS/cm", nil), ("Deg. C", "Cel", nil), ("psi", "psi", nil), ("-0.1V", nil, nil),
      ("0.1 x V", "V", "0.1"),
      ("秒", "s", nil), ("0.1 分钟", "min", "0.1"), ("小时", "h", nil),
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
    "a range with another number beside it is not understood",
    arguments: ["1..5, 10", "1-5 A; 10 A", "1..5 or 10", "1 - 5 and 10", "1..5,10", "0-23/0-59"])
  func rangesWithMore(cell: String) throws {
    let facts = try facts(cell, as: "Range")
    #expect(facts.range == nil)
    #expect(facts.unclearCells == [.range: cell])
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

  @Test(
    "bounds and a default are in the unit of their row, which may stand behind them",
    arguments: [
      ("h", "0-24h", "12h", "24", "12"), ("Ah", "50-500Ah", "100Ah", "500", "100"),
      ("Ah", "5Ah~999Ah", "0Ah", "999", "0"), ("1%", "5-95%", "95%", "95", "95"),
      ("0.01Hz", "45Hz to 55Hz", "50.2Hz", "55", "50.2"), ("V", "180 - 260 V", "230 V", "260", "230"),
      ("s", "0..600 s (default 60)", "60s", "600", "60"), ("", "10h-FFh", "1Bh", "255", "27"),
      ("", "20-80%", "0x10", "80", "16"),
    ])
  func quantities(unit: String, range: String, preset: String, most: String, number: String) throws {
    let rows = try separated("Address,Name,Unit,Range,Default\n1,A,\(unit),\(range),\(preset)\n")
    let facts = try #require(rows.first?.facts)
    #expect(facts.range?.second == ExactNumber(most))
    #expect(facts.defaultNumber == ExactNumber(number))
    #expect(facts.unclear.isEmpty)
  }

  @Test(
    "bounds and a default in another unit, with a mark that may be one, or with a condition are left open",
    arguments: [
      ("W", "0-10kW", "5kW"), ("", "0-24h", "12h"), ("V", "50-500Ah", "100Ah"), ("", "50-500Ah", "100Ah"),
      ("V", "40-48V (LV)", "48V (LV)"), ("min", "10min-24h", "2h"), ("", "0-100 (single phase)", "60s"),
    ])
  func otherQuantities(unit: String, range: String, preset: String) throws {
    let rows = try separated("Address,Name,Unit,Range,Default\n1,A,\(unit),\(range),\(preset)\n")
    let facts = try #require(rows.first?.facts)
    #expect(facts.range == nil)
    #expect(facts.defaultNumber == nil)
    #expect(facts.unclearCells == [.range: range, .default: preset])
  }

  @Test("bounds in two columns and in a title are read alike")
  func quantitiesElsewhere() throws {
    let rows = try separated("Address,Name,Unit,Min,Max\n1,A,Ah,5Ah,500Ah\n2,B,V,5Ah,500Ah\n3,C,h,0,24h\n")
    #expect(rows.map(\.facts.range?.second) == [ExactNumber(500), nil, ExactNumber(24)])
    #expect(rows.map(\.facts.unclear) == [[], [.range], []])
    let titles = try separated(
      "Address,Name,Unit\n1,Delay (0-24h),h\n2,Delay (0-24h),min\n3,Delay (default: 12h),h\n4,Delay (default: 12h),s\n"
    )
    #expect(titles.map(\.facts.range?.second) == [ExactNumber(24), nil, nil, nil])
    #expect(titles.map(\.facts.hasTextRange) == [false, true, false, false])
    #expect(titles.map(\.facts.defaultNumber) == [nil, nil, ExactNumber(12), nil])
    #expect(titles.map(\.facts.hasTextDefault) == [false, false, false, true])
  }

  @Test("what is no range is none", arguments: ["0: off 1: on", "5", "", "1 .", "a-b", "6-32: level"])
  func noRanges(text: String) { #expect(PrintedRange(text) == nil) }

  @Test(
    "scales are powers of ten in several spellings",
    arguments: [
      ("10^-1", "0.1"), ("10⁻¹", "0.1"), ("1E-1", "0.1"), ("1e2", "100"), ("10²", "100"), ("0.1", "0.1"),
      ("1/100", "0.01"), ("V/10", nil), ("10^x", nil), ("1,000", nil),
    ] as [(String, String?)])
  func scales(text: String, scale: String?) {
    #expect(PrintedScale.read(text) == scale.flatMap { ExactNumber($0) })
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

  @Test(
    "running text has a scale in forms that are certain",
    arguments: [
      ("0.1V/bit", "0.1", "V"), ("10 mV per bit", "10", "mV"), ("0.01/bit", "0.01", nil),
      ("Phase current, resolution 0.1", "0.1", nil), ("Resolution: 0.01 Hz", "0.01", "Hz"),
      ("unit 0.1 A", "0.1", "A"), ("(unit: 0.1kWh)", "0.1", "kWh"), ("unit: 10 W", "10", "W"),
      ("1 LSB = 0.5 °C", "0.5", "Cel"), ("scale factor: 1/100", "0.01", nil), ("multiply by 0.1", "0.1", nil),
      ("divide by 100", "0.01", nil), ("in units of 0.1 kW", "0.1", "kW"), ("1 = 0.01 Hz", "0.01", "Hz"),
      ("value x 0.1", "0.1", nil), ("(x0.01)", "0.01", nil), ("in 0.01 V", "0.01", "V"),
    ] as [(String, String, String?)])
  func textScales(text: String, scale: String, unit: String?) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.scale == ExactNumber(scale))
    #expect(facts.unit?.code == unit)
    #expect(!facts.hasTextScale)
  }

  @Test(
    "a scale in running text that may be meant in two ways is told and not taken",
    arguments: [
      "multiply by 10", "Value multiplied by 10", "divided by 10", "resolution 10", "gain 0.1",
      "resolution 0.5",
      "Value weight: Volt*10", "Volt*0.1", "Current (x10)", "unit: °C x 10", "factor 0.1", "Energy in 10 Wh",
      "in tenths of a volt", "1 pulse = 10 Wh", "in %*10", "A / 1000", "PF's 10000 times",
      "least value: 10d (means 1.0)",
      "0.1 V/bit, or 0.5 V/bit",
    ])
  func openTextScales(text: String) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.scale == nil)
    #expect(facts.hasTextScale)
  }

  @Test(
    "what is no scale in running text is none",
    arguments: [
      "Unit 2 A", "power factor 0.95", "switches off in 5 s", "scale 0-100", "9600 bit/s", "Step 1",
      "4 x 20 mA", "max 10", "restarts in 10 s",
      "page 1/10", "input 3/10",
      "Power factor",
    ])
  func noTextScales(text: String) throws {
    let facts = try facts(text, as: "Description")
    #expect(facts.scale.map { $0 == .one } ?? true)
    #expect(!facts.hasTextScale)
    #expect(!facts.hasTextOffset)
  }

  @Test(
    "an offset and a formula in running text are told",
    arguments: [
      "Offset of 40", "1 °C/bit, -40 °C offset", "actual value = data / 100", "offset: -40",
      "(raw - 32) / 1.8",
    ])
  func textOffsets(text: String) throws { #expect(try facts(text, as: "Description").hasTextOffset) }

  @Test("a text with another scale than its cell is told, and the cell counts")
  func twoScales() throws {
    let row = try #require(try separated("Address,Name,Scale,Description\n1,A,0.1,resolution 0.01\n").first)
    #expect(row.facts.scale == ExactNumber("0.1"))
    #expect(row.facts.hasTextScale)
  }

  @Test("forms with a fixed point have decimals, and one that nobody knows is told")
  func fixedPoints() throws {
    let rows = try separated(
      "Address,Name,Data type,Data format\n1,A,U32,FIX2\n3,B,S32,FIX0\n5,C,U32,ENUM\n7,D,S32,TEMP\n")
    #expect(rows.map(\.facts.scale) == [ExactNumber("0.01"), .one, nil, nil])
    #expect(rows.map(\.facts.unclear) == [[], [], [], [.scale]])
    #expect(rows.map { $0.facts.type?.bits } == [32, 32, 32, 32])
  }

  @Test("a number below one alone in a column for units is a scale")
  func scaleAsUnit() throws {
    #expect(try facts("0.001", as: "Unit").scale == ExactNumber("0.001"))
    #expect(try facts("10", as: "Unit").unclear == [.unit])
  }

  @Test(
    "a formula with an x that is more than a factor leaves the scale open",
    arguments: ["Range (0,1000] -> x/1000; (1000,2000) -> (1000-x)/1000", "x - 40", "(x + 5) / 10"])
  func variables(text: String) throws {
    let row = try #require(
      try rows("| Address | Name | Unit | Description |\n|---|---|---|---|\n| 1 | PF | 0.001 | \(text) |\n")
        .first)
    #expect(row.facts.scale == nil)
    #expect(row.facts.unclearCells == [.scale: text])
  }

  @Test(
    "an x that is no number of a formula is none", arguments: ["x-axis", "2.x-3", "4 x 20", "max-1", "0x-1"])
  func noVariables(text: String) throws {
    #expect(try !facts(text, as: "Description").unclear.contains(.scale))
  }

  @Test("a C alone is no unit beside degrees with their sign")
  func bareDegrees() throws {
    let rows = try separated("Address,Name,Unit\n1,A,0.1°C\n2,B,0.01C\n")
    #expect(rows.map(\.facts.unit?.code) == ["Cel", nil])
    #expect(rows.map(\.facts.unclear) == [[], [.unit]])
    #expect(try facts("0.01C", as: "Unit").unit?.code == "Cel")
  }

  @Test("numbers in a cell for units beside a list from elsewhere are told", arguments: ["0-7", "2Bits"])
  func unitBesideList(cell: String) throws {
    let row = try #require(
      try separated("Address,Name,Unit,Values\n1,A,\(cell),\"0: off, 1: on\"\n").first)
    #expect(row.facts.choices.values.count == 2)
    #expect(row.facts.unclearCells == [.unit: cell])
  }

  @Test("a column called an accuracy has scales where all of its numbers are steps")
  func accuracies() throws {
    let steps = try separated("Address,Name,Accuracy\n1,A,0.01\n2,B,1\n3,C,\n")
    #expect(steps.map(\.facts.scale) == [ExactNumber("0.01"), .one, nil])
    let commas = try rows("Address;Name;Accuracy\n1;A;0,01\n2;B;0,1\n", as: "a.csv")
    #expect(commas.map(\.facts.scale) == [ExactNumber("0.01"), ExactNumber("0.1")])
    let mostly = try separated("Address,Name,Accuracy\n1,A,0.01\n2,B,10\n3,C,n.n.\n")
    #expect(mostly.map(\.facts.scale) == [ExactNumber("0.01"), ExactNumber(10), nil])
    #expect(mostly.map(\.facts.unclear) == [[], [], [.scale]])
    for error in ["0.5", "±1 %", "2"] {
      let errors = try separated("Address,Name,Accuracy\n1,A,0.1\n2,B,\(error)\n")
      #expect(errors.map(\.facts.scale) == [nil, nil])
      #expect(errors.map(\.facts.unclear) == [[], []])
    }
  }
}
