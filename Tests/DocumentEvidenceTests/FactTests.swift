import DeviceModel
import RegisterMap
import Testing

@testable import DocumentEvidence

@Suite("Places, access and open cells of a row")
struct FactTests {
  @Test(
    "an address from one to another contradicts another number of words", arguments: ["Register", "Address"])
  func spans(name: String) throws {
    let rows = try rows("\(name),Name,Words\n46-55,A,1\n56-57,B,2\n58-59,C,\n", as: "a.csv")
    #expect(rows.map(\.facts.unclearCells) == [[.address: "46-55"], [:], [:]])
    #expect(rows.map(\.facts.words) == [1, 2, 2])
  }

  @Test(
    "access is read from letters and words",
    arguments: [
      ("R", RegisterLayout.Access.read), ("R/W", .readWrite), ("WO", .write), ("Read only", .read),
      ("READ | WRITE | WRITE_MANY", .readWrite),
      ("rw", .readWrite), ("maybe", nil), ("", nil),
    ] as [(String, RegisterLayout.Access?)])
  func access(text: String, access: RegisterLayout.Access?) { #expect(PrintedAccess.read(text) == access) }

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

  @Test(
    "a heading tells the access of rows without a column for it",
    arguments: [
      ("Holding registers (read/write)", .readWrite),
      ("Hold Registers (Read/Write: 0x03/0x06/0x10)", .readWrite),
      ("Measures (read-only)", .read),
      ("INPUT REGISTERS - READ ONLY", .read), ("Phases (R)", nil), ("Read holding registers", nil),
    ] as [(String, RegisterLayout.Access?)])
  func headingAccess(heading: String, access: RegisterLayout.Access?) throws {
    let rows = try rows("# \(heading)\n| Address | Name |\n|---|---|\n| 1 | A |\n")
    #expect(rows.map(\.facts.access) == [access])
  }

  @Test("a cell that is not understood is kept, and named once for all rows that have it")
  func cells() throws {
    let document = try document("Address,Name,Unit\n1,A,furlongs\n2,B,furlongs\n3,C,V\n", as: "a.csv")
    #expect(document.rows.map { $0.facts.unclearCells[.unit] } == ["furlongs", "furlongs", nil])
    #expect(document.notUnderstood == ["a.csv:2: unit \"furlongs\" is left open, in 2 rows"])
  }

  @Test(
    "two register numbers that follow each other are those of one value",
    arguments: ["30003/30004", "30003, 30004", "30003<br>30004", "403003 / 403004"])
  func pairedNumbers(cell: String) throws {
    let row = try #require(
      try rows("| Register number | Name |\n|---|---|\n| \(cell) | Flow |\n").first)
    #expect(row.facts.number.map { $0 % 1000 } == 3)
    #expect(row.facts.words == 2)
    #expect(row.facts.unknownAddress == nil)
  }

  @Test("a title that only sounds reserved is one of a value where another cell says more")
  func reservedBesideText() throws {
    let rows = try separated(
      "Address,Name,Description\n1,reserve4,heart beat\n2,Reserved,for future use\n3,Reserve,always 0\n4,Mode,(reserve)\n"
    )
    #expect(rows.map(\.facts.subject) == [.value, .reserved, .reserved, .value])
    #expect(rows.map(\.facts.mayBeReserved) == [true, false, false, true])
  }

  @Test(
    "access is read in the words of other languages",
    arguments: [
      ("Lesen", .read), ("L/S", .readWrite), ("Nur lesen", .read), ("Lecture seule", .read),
      ("Lecture/Écriture", .readWrite), ("Lectura y escritura", .readWrite),
    ] as [(String, RegisterLayout.Access)])
  func foreignAccess(text: String, access: RegisterLayout.Access) {
    #expect(PrintedAccess.read(text) == access)
  }

  @Test("numbers that begin at zero are addresses, and others without an address are told")
  func numbersAlone() throws {
    let zeros = try document("Reg no.,Name,Type\n0,A,U16\n1,B,U16\n", as: "a.csv")
    #expect(zeros.rows.map(\.facts.address) == [0, 1])
    #expect(zeros.tables.first?.numberDoubt == nil)
    let ones = try document("Reg no.,Name,Type\n1,A,U16\n2,B,U16\n", as: "a.csv")
    #expect(ones.rows.map(\.facts.address) == [0, 1])
    #expect(
      ones.recognised.last
        == "a.csv:1: \"Reg no.\" has numbers without an address, which is taken to be one less; if they are addresses, say --columns address=1, else number=1"
    )
    let chosen = try document("Reg no.,Name,Type\n1,A,U16\n", as: "a.csv", columns: "number=1")
    #expect(chosen.tables.first?.numberDoubt == nil)
    let input = try document("Reg no.,Name,Type\n30001,A,U16\n", as: "a.csv")
    #expect(input.tables.first?.numberDoubt == nil)
  }

  @Test("a mark for what may be written is no access", arguments: ["Writable", "Customer write"])
  func writeMarks(name: String) throws {
    let cells = name == "Writable" ? ["W", "W"] : ["W", "R/W"]
    let rows = try separated("Address,Name,\(name)\n1,A,\(cells[0])\n2,B,\(cells[1])\n")
    #expect(rows.map(\.facts.access) == [nil, nil])
  }

  @Test("tables without a column for addresses are named beside the others")
  func otherTables() throws {
    let document = try document(
      "| Address | Name |\n|---|---|\n| 1 | A |\n\n## Codes\n| Code | Meaning |\n|---|---|\n| 1 | off |\n")
    #expect(
      document.recognised.last
        == "meter.md: no column for addresses is known in the table of line 6, left out; see `--columns`")
  }
}
