import ModbusProtocol
import RegisterMap
import Testing

@testable import DocumentEvidence

@Suite("Columns")
struct ColumnTests {
  @Test(
    "are recognised by their names, whatever signs are in these",
    arguments: [
      ("Register <sup>HEX</sup>", ColumnRole.hexAddress), ("Register Address (Dec)", .decimalAddress),
      ("M.U.", .unit),
      ("R/W", .access), ("Words count", .words), ("Function code", .functions),
      ("<b>Coil Address</b>", .address),
      ("DATA TYPE", .type), ("Scale factor", .scale), ("Default value", .default), ("Offset", .offset),
      ("No. of Registers", .words),
    ])
  func names(name: String, role: ColumnRole) {
    #expect(ColumnSpelling.meaning(of: name)?.role == role)
  }

  @Test("can have names of two lines, and the same names again on another page")
  func lines() throws {
    let rows = try rows(
      """
      | Register | | Data | |
      | Hex | Dec | Name | Type |
      |---|---|---|---|
      | 0A | 10 | A | U16 |
      | Register | | Data | |
      | Hex | Dec | Name | Type |
      | 0B | 11 | B | U16 |
      """)
    #expect(rows.map(\.facts.addresses) == [[10], [11]])
    #expect(rows.map(\.facts.title) == ["A", "B"])
  }

  @Test("are not joined with a row that stands above them")
  func rowAbove() throws {
    let text = "Reg no\tAddress\tName\n(none of these)\t\t\nReg no\tAddress\tName\tUnit\n12\t11\tFlow\tl/h\n"
    let row = try #require(try rows(text, as: "a.txt").first)
    #expect(row.facts.number == 12)
    #expect(row.facts.unit?.code == "l/h")
  }

  @Test("are what a user says, by number or by name")
  func choice() throws {
    let text = "Pos;Bezeichnung;Einheit\n12;Druck;bar\n"
    #expect(try rows(text, as: "a.csv") == [])
    let chosen = try rows(text, as: "a.csv", columns: "address=1,title=Bezeichnung,unit=3")
    #expect(chosen.map(\.facts.title) == ["Druck"])
    #expect(chosen.map(\.facts.unit?.code) == ["bar"])
    let bare = try rows("12,x\n13,y\n", as: "a.csv", columns: "address=1,title=2")
    #expect(bare.map(\.facts.title) == ["x", "y"])
    #expect(throws: ColumnChoiceError.unknownRole("adress")) { try ColumnChoice("adress=1") }
    #expect(throws: ColumnChoiceError.noPair("address")) { try ColumnChoice("address") }
    #expect(throws: ColumnChoiceError.notUnderstood(.type, "FOO")) { try ColumnChoice("type=:FOO") }
    #expect(throws: ColumnChoiceError.twoRoles("name", .title, .unit)) {
      try ColumnChoice("title=Name,unit=name")
    }
  }

  @Test(
    "that a table lacks are what a user says of all its rows, and a chosen column is the only one of its role"
  )
  func constants() throws {
    let text = "Address,Parameter,Description\n5,01 00,Flow\n6,,\n7,01 02,Speed\n"
    let rows = try rows(text, as: "a.csv", columns: "title=Description,type=:S16,access=:R/W")
    #expect(rows.map(\.facts.title) == ["Flow", nil, "Speed"])
    #expect(rows.map(\.facts.subject) == [.value, .reserved, .value])
    #expect(rows.map { $0.facts.type?.name(words: 1)?.type } == ["int16", nil, "int16"])
    #expect(rows[0].facts.access == .readWrite)
    let typed = try self.typed()
    #expect(typed.map { $0.facts.type?.name(words: 1)?.type } == ["uint16"])
  }

  private func typed() throws -> [EvidenceRow] {
    try document("Address,Name,Type\n5,Flow,U16\n", as: "a.csv", columns: "type=:S16").rows
  }

  @Test("that are recognised are shown, and a table without addresses is named by its line")
  func recognised() throws {
    let document = try document(
      "| Day | Hours |\n|---|---|\n| 1 | 2 |\n\ntext.\n\n| Reg | Name |\n|---|---|\n| 1 | A |\n")
    #expect(document.otherTables == [1])
    #expect(document.tables.map(\.recognised) == ["address \"Reg\", title \"Name\""])
    let unknown = try rowsOfStart("Start,End,Name,Type,Order\n1,2,A,U32,7\n3,10,B,String32,8\n")
    #expect(unknown.recognised.hasSuffix("type \"Type\"; unknown \"Order\""))
    #expect(unknown.rows.map(\.facts.subject) == [.value, .value])
  }

  private func rowsOfStart(_ text: String) throws -> EvidenceTable {
    try #require(try document(text, as: "a.csv").tables.first)
  }

  @Test("without a mark count in hexadecimal where one of their numbers can be nothing else")
  func radix() throws {
    #expect(try rows("Address,Name\n10,a\n1A,b\n", as: "a.csv").map(\.facts.addresses) == [[16], [26]])
    #expect(try rows("Address,Name\n10,a\n11,b\n", as: "a.csv").map(\.facts.addresses) == [[10], [11]])
    let one = try rows("Address,Name\n100,a\nD101,b\n110,c\n", as: "a.csv")
    #expect(one.map(\.facts.addresses) == [[100], [], [110]])
    #expect(try rows("Address,Name\nA0,a\nA1,b\n", as: "a.csv").map(\.facts.addresses) == [[160], [161]])
  }

  @Test("of two lines of names go on where the first is enough by itself")
  func continued() throws {
    let double = try rows(
      """
      | Address | Address | Data | Data |
      |---|---|---|---|
      | Hex | Dec | Name | Type |
      | 10 | 16 | Flow | U16 |
      """)
    #expect(double.map(\.facts.hexadecimal) == [16])
    #expect(double.map(\.facts.decimal) == [16])
    #expect(double.map(\.facts.subject) == [.value])
    #expect(double.map(\.facts.title) == ["Flow"])
    let marked = try rows("| Address | Name |\n|---|---|\n| (hex) | |\n| 10 | Flow |\n")
    #expect(marked.map(\.facts.address) == [16])
    // A title above rows is no part of a name.
    let titled = try rows("| Address | Name |\n|---|---|\n| | Values |\n| 10 | Flow |\n")
    #expect(titled.map(\.facts.address) == [10])
  }

  @Test(
    "called a register or an address are of register numbers, where the addresses beside them show it",
    arguments: [
      ("Register,Address (hex)", "40001,0000", "40011,000A", 40001, Numbering.fiveDigit),
      ("Address,Hex", "30001,0x0000", "30011,0x000A", 30001, .fiveDigit),
      ("Register,Address", "400001,0", "400011,10", 400_001, .sixDigit),
      ("Register,Address", "1,0", "11,10", 1, .plain),
      ("Address,Register", "0,1", "10,11", 1, .plain),
      ("Register,Address", "40011,A", "40012,B", 40011, .fiveDigit),
    ] as [(String, String, String, Int, Numbering)])
  func numbers(names: String, first: String, second: String, number: Int, numbering: Numbering) throws {
    let document = try document("\(names),Name\n\(first),A\n\(second),B\n", as: "a.csv")
    let facts = try #require(document.rows.first).facts
    #expect(facts.number == number)
    #expect(facts.numbering == numbering)
    let isInput = number == 30001
    #expect(facts.table == (numbering == .plain ? nil : isInput ? .inputRegister : .holdingRegister))
    #expect(document.rows.allSatisfy { $0.facts.addresses.count == 1 })
  }

  @Test("of one address alone are of numbers where no address is as great, and else a doubt is said")
  func lone() throws {
    #expect(try rows("Register,Name\n400001,A\n300012,B\n", as: "a.csv").map(\.facts.address) == [0, 11])
    let open = try document("Register,Name\n40001,A\n30012,B\n", as: "a.csv")
    #expect(open.rows.map(\.facts.address) == [40001, 30012])
    #expect(
      open.recognised.last
        == "a.csv:1: \"Register\" has 30012 to 40001, taken as addresses; if they are register numbers, say --columns number=1, else address=1"
    )
    let chosen = try document("Register,Name\n40001,A\n30012,B\n", as: "a.csv", columns: "number=1")
    #expect(chosen.rows.map(\.facts.address) == [0, 11])
    #expect(chosen.rows.map(\.facts.table) == [.holdingRegister, .inputRegister])
    #expect(chosen.tables.map(\.doubt) == [nil])
    #expect(try document("Address,Name\n40000,A\n40001,B\n", as: "a.csv").tables.map(\.doubt) == [nil])
    let ranges = "Start,End,Name,Type\n40001,40002,A,FLOAT\n40003-40006,,B,U64\n"
    #expect(try document(ranges, as: "a.csv").tables.map { $0.doubt == nil } == [false])
    let numbers = try rows(ranges, as: "a.csv", columns: "number=Start")
    #expect(numbers.map(\.facts.address) == [0, 2])
    #expect(numbers.map(\.facts.words) == [2, 4])
  }

  @Test(
    "have hexadecimal addresses in two bytes, and one that nobody understands leaves the doubt about the other"
  )
  func bytes() throws {
    let bytes = try rows("Register,Address (Hex),Name\n30001,00 00,A\n30011,00 0A,B\n", as: "a.csv")
    #expect(bytes.map(\.facts.address) == [0, 10])
    #expect(bytes.map(\.facts.table) == [.inputRegister, .inputRegister])
    let open = try document("Register,Address (Hex),Name\n30001,see note,A\n30011,see note,B\n", as: "a.csv")
    #expect(open.rows.map(\.facts.unclear) == [[.address], [.address]])
    #expect(open.tables.map { $0.doubt == nil } == [false])
  }

  @Test("called a type are decided by their cells, and where both have types that differ, neither is taken")
  func types() throws {
    let one = try document("Address,Name,Register type,Data type\n1,A,Holding,uint16_t\n", as: "a.csv")
    #expect(one.rows.map { $0.facts.type?.bits } == [16])
    #expect(one.tables.map(\.typeDoubt) == [nil])
    let text = "Address,Name,Type,Format\n1,A,U16,S16\n2,B,U16,UINT16\n3,C,,U32\n"
    let both = try document(text, as: "a.csv")
    #expect(both.rows.map { $0.facts.type?.bits } == [nil, 16, 32])
    #expect(both.rows.map(\.facts.unclear) == [[.type], [], []])
    #expect(
      both.recognised.last
        == "a.csv:1: \"Type\" and \"Format\" have types; where they differ, none is taken: say which counts, as with --columns type=3"
    )
    let chosen = try rows(text, as: "a.csv", columns: "type=Format")
    #expect(
      chosen.map { $0.facts.type?.kind } == [
        .integer(isSigned: true), .integer(isSigned: false), .integer(isSigned: false),
      ])
  }

  @Test("for addresses without one are named, with their first cell")
  func placeless() throws {
    let document = try document("Register(s),Name\nTBD,A\nlater,B\n", as: "a.csv")
    #expect(
      document.recognised == [
        "a.csv:1: no cell of the column \"Register(s)\" is an address; the first is \"TBD\""
      ])
    let chosen = try rows("Place,Name\nTBD,A\n", as: "a.csv", columns: "address=Place")
    #expect(chosen.map(\.facts.unknownAddress) == ["TBD"])
  }

  @Test("called a function are of function codes where all of their cells are such")
  func functions() throws {
    let codes = try rows("Address,Name,Function\n1,A,3\n2,B,\"3, 6, 16\"\n3,C,4\n", as: "a.csv")
    #expect(codes.map(\.facts.access) == [.read, .readWrite, .read])
    #expect(codes.map(\.facts.table) == [.holdingRegister, .holdingRegister, .inputRegister])
    #expect(try rows("Address,Function\n1,Fan 1\n2,3\n", as: "a.csv").map(\.facts.title) == ["Fan 1", "3"])
  }

  @Test("that a user names and no table has are told")
  func absent() throws {
    let document = try document("Pos;Name\n12;A\n", as: "a.csv")
    #expect(try ColumnChoice("address=pos,title=2").missing(in: [document]) == [])
    #expect(try ColumnChoice("address=Position,title=3").missing(in: [document]) == ["Position", "3"])
    #expect(document.columnNames == ["Pos", "Name"])
  }

  @Test(
    "called a size count words or bytes, as types with a width or the distances of rows show",
    arguments: [
      ("4,U32,0", "2,U16,2", [2, 1]), ("2,U32,0", "1,U16,2", [2, 1]), ("32,U32,0", "16,U16,2", [2, 1]),
      ("4,UINT,0", "2,UINT,2", [2, 1]), ("2,UINT,0", "1,UINT,2", [2, 1]), ("2,UINT,0", "2,UINT,1", [1, 1]),
      // Each type alone tells it where the column as a whole does not.
      ("4,U32,0", "4,U64,4", [2, 4]), ("4,FLOAT,0", "4,FLOAT,7", [nil, nil]),
    ] as [(String, String, [Int?])])
  func sizes(first: String, second: String, words: [Int?]) throws {
    let rows = try rows("Length,Type,Address,Name\n\(first),A\n\(second),B\n", as: "a.csv")
    #expect(rows.map(\.facts.words) == words)
    #expect(rows.map { $0.facts.unclear.contains(.words) } == words.map { $0 == nil })
  }

  @Test(
    "whose cells name tables of registers are of the table, by one word where their name speaks of it",
    arguments: [
      ("registerType", "input", "holding"), ("Register type", "MODBUS_INPUT_REGISTER", "Holding register"),
      ("Table", "IR", "HR"), ("Where", "Input register", "Holding registers"),
    ])
  func tables(name: String, first: String, second: String) throws {
    let rows = try rows("Address,Name,\(name),Type\n1,A,\(first),U16\n2,B,\(second),S16\n", as: "a.csv")
    #expect(rows.map(\.facts.table) == [.inputRegister, .holdingRegister])
    #expect(rows.map { $0.facts.type?.bits } == [16, 16])
  }

  @Test("of the table that a user chooses say it, and a cell that names none is told")
  func chosenTable() throws {
    let text = "Address,Name,Where\n1,A,input\n2,B,EEPROM\n"
    let document = try document(text, as: "a.csv", columns: "table=Where")
    #expect(document.rows.map(\.facts.table) == [.inputRegister, nil])
    #expect(document.recognised.last == "a.csv:1: \"Where\" has \"EEPROM\", which is no table that is known")
    let all = try rows("Address,Name\n1,A\n", as: "a.csv", columns: "table=:input")
    #expect(all.map(\.facts.table) == [.inputRegister])
  }

  @Test("called a name have the titles where the known column for them is empty")
  func emptyTitles() throws {
    let rows = try rows("Variable name,Address,Long name\n,1,Flow\n,2,Speed\n", as: "a.csv")
    #expect(rows.map(\.facts.title) == ["Flow", "Speed"])
    #expect(rows.map(\.facts.subject) == [.value, .value])
  }

  @Test("called a size have types where no cell is a number")
  func sizeTypes() throws {
    let rows = try rows("Address,Name,Size\n1,A,s16\n2,B,u8\n", as: "a.csv")
    #expect(rows.map { $0.facts.type?.bits } == [16, 8])
  }

  @Test("have what a user says of all rows where a cell of their own is empty")
  func emptyCells() throws {
    let rows = try rows("Address,Name,Type\n1,A,\n2,B,S16\n3,C,-\n", as: "a.csv", columns: "type=:U16")
    #expect(
      rows.map { $0.facts.type?.kind } == [
        .integer(isSigned: false), .integer(isSigned: true), .integer(isSigned: false),
      ])
  }

  @Test("with numbers of all four tables may be addresses, and by a user's word have the numbers")
  func allTables() throws {
    let text = "Register,Name\n40001,A\n30001,B\n10001,C\n00001,D\n"
    #expect(try document(text, as: "a.csv").tables.map { $0.doubt != nil } == [true])
    let chosen = try rows(text, as: "a.csv", columns: "number=1")
    #expect(chosen.map(\.facts.address) == [0, 0, 0, 0])
    #expect(chosen.map(\.facts.table) == [.holdingRegister, .inputRegister, .discreteInput, .coil])
  }

  @Test("with the addresses by a user's word are taken as they are, though another one would fit")
  func chosenAddresses() throws {
    let text = "Name,Register,Code\n,5,A-1\n,6,A-2\n"
    let document = try document(text, as: "a.csv", columns: "address=3")
    #expect(document.rows.map(\.facts.unknownAddress) == ["A-1", "A-2"])
    #expect(document.tables.map(\.missingColumn) == [nil])
  }

  @Test("of numbers that go with none of the addresses beside them count the rows")
  func itemNumbers() throws {
    let items = try rows("No.,Address,Name,Type\n1,3000,A,U16\n2,3001,B,U16\n", as: "a.csv")
    #expect(items.map(\.facts.number) == [nil, nil])
    #expect(items.map(\.facts.address) == [3000, 3001])
    let numbers = try rows("No.,Address,Name,Type\n1,0,A,U16\n2,1,B,U16\n9,5,C,U16\n", as: "a.csv")
    #expect(numbers.map(\.facts.number) == [1, 2, 9])
  }

  @Test("called a number have registers only in a table with something else that registers have")
  func lists() throws {
    let codes = try document("No.,Description\n1,Over voltage\n2,Under voltage\n", as: "a.csv")
    #expect(codes.rows == [])
    #expect(try rows("No.,Description,Type\n1,A,U16\n2,B,U16\n", as: "a.csv").map(\.facts.number) == [1, 2])
    let chosen = try rows("No.,Description\n1,A\n2,B\n", as: "a.csv", columns: "number=1")
    #expect(chosen.map(\.facts.number) == [1, 2])
  }

  @Test("whose cells are all an access have it where no other column does")
  func accessCells() throws {
    let rows = try rows("Address,Name,Register type,Type\n1,A,RO,U16\n2,B,RW,U16\n", as: "a.csv")
    #expect(rows.map(\.facts.access) == [.read, .readWrite])
    #expect(rows.map { $0.facts.type?.bits } == [16, 16])
  }

  @Test("with levels of a lock have no access")
  func locks() throws {
    let rows = try rows("Address,Name,Lock level\n1,A,NONE\n2,B,NONE\n", as: "a.csv")
    #expect(rows.map(\.facts.access) == [nil, nil])
  }

  @Test(
    "headings are known in German, French and Spanish, and in short",
    arguments: [
      ("Adresse;Bezeichnung;Datentyp;Einheit;Zugriff;Skalierung;Werkseinstellung", "Standardwert"),
      ("Adresse;Désignation;Type de données;Unité;Accès;Facteur;Valeur par défaut", "Défaut"),
      ("Dirección;Nombre;Tipo de dato;Unidad;Acceso;Escala;Valor por defecto", "Por defecto"),
      ("Register;Name;Type;Unit;R/W;Mult.;Factory", "Factory setting"),
      ("ModBus Reg.;Content;Type;Unit;Action (R/W/WC);Res.;Factory", "Default"),
      ("Physical address;Quantity;Type;Unit;R/W;Res.;Factory", "Default"),
    ])
  func headings(names: String, other: String) throws {
    for names in [names, names.split(separator: ";").dropLast().joined(separator: ";") + ";" + other] {
      let table = try #require(try document("\(names)\n1;Flow;U16;V;R;0.1;5\n", as: "a.csv").tables.first)
      #expect(
        table.columns.map(\.role) == [.address, .title, .type, .unit, .access, .scale, .default])
    }
  }

  @Test(
    "how an address counts is told in German and French as well",
    arguments: [
      ("Adresse (dez)", .decimalAddress), ("Adresse hexadezimal", .hexAddress),
      ("Adresse (décimal)", .decimalAddress),
    ] as [(String, ColumnRole)])
  func countedAddresses(name: String, role: ColumnRole) {
    #expect(ColumnSpelling.meaning(of: name)?.role == role)
  }

  @Test("a column of numbers called Nombre counts words")
  func counts() throws {
    let rows = try rows("Adresse,Nombre,Désignation\n1,2,Débit\n", as: "a.csv")
    #expect(rows.map(\.facts.words) == [2])
    #expect(rows.map(\.facts.title) == ["Débit"])
  }

  @Test("that nobody knows are told where they have numbers in some rows, or with decimals")
  func unknownNumbers() throws {
    let text = "Address,Name,A,B,C,D\n1,Flow,0.01,,1,5\n2,Heat,0.1,10,2,x\n3,Load,1,100,3,6\n"
    #expect(try document(text, as: "a.csv").tables.first?.unknownNumbers == [3, 4])
  }

  @Test("with the names of registers beside addresses have no addresses")
  func namesOfRegisters() throws {
    let text = """
      | Dirección | Registro | Descripción |
      |---|---|---|
      | 0 | HR_FLOW | Flow of water |
      | 1 | HR_HEAT | |
      """
    let alone = try rows(text)
    #expect(alone.map(\.facts.title) == ["HR_FLOW", "HR_HEAT"])
    #expect(alone.map(\.facts.unclear) == [[], []])
    let beside = try rows(
      "| Address | Register | Name |\n|---|---|---|\n| 0 | FLOW_A | Flow |\n| 1 | HEAT_A | Heat |\n")
    #expect(beside.map(\.facts.title) == ["Flow", "Heat"])
    #expect(beside.map(\.facts.unclear) == [[], []])
    #expect(beside.map(\.facts.subject) == [.value, .value])
  }

  @Test("for a role are what a user says only in tables with the column that is named")
  func choiceElsewhere() throws {
    let rows = try rows(
      """
      # A
      | Address | Name | Remarks | Info |
      |---|---|---|---|
      | 1 | Flow | 0: off, 1: on | x |

      # B
      | Address | Name | Remarks |
      |---|---|---|
      | 2 | Heat | 0: off, 1: on |
      """, columns: "description=Info")
    #expect(rows.map(\.facts.choices.values.count) == [0, 2])
  }

  @Test("have the table that the innermost heading names, also one above their own")
  func headings() throws {
    func table(_ headings: String...) throws -> RegisterTable? {
      try rows(headings.joined(separator: "\n") + "\n\n| Address | Name |\n|---|---|\n| 1 | Flow |\n").first?
        .facts.table
    }
    #expect(try table("## 6. Input Registers (Function Code 0x04)", "### 6.1 Measures") == .inputRegister)
    #expect(try table("## Input registers", "### Holding registers") == .holdingRegister)
    #expect(
      try table("## Coils", "### Input and holding registers: holding registers, input registers") == nil)
    #expect(try table("## Input registers", "## Measures") == nil)
    #expect(try table("## Input registers", "### Settings (function codes 03, 06)") == nil)
  }
}
