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
    #expect(ColumnChoice("adress=1") == nil)
    #expect(ColumnChoice("address") == nil)
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
  }

  @Test("without a mark count in hexadecimal where one of their numbers can be nothing else")
  func radix() throws {
    #expect(try rows("Address,Name\n10,a\n1A,b\n", as: "a.csv").map(\.facts.addresses) == [[16], [26]])
    #expect(try rows("Address,Name\n10,a\n11,b\n", as: "a.csv").map(\.facts.addresses) == [[10], [11]])
  }
}
