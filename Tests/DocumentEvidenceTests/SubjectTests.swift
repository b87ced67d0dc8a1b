import Testing

@testable import DocumentEvidence

@Suite("What a row is about")
struct SubjectTests {
  private func row(_ title: String, _ type: String = "", _ unit: String = "") throws -> EvidenceRow {
    let text = "Address,Name,Type,Unit\n1,\(title),\(type),\(unit)\n2,Flow,U16,l/h\n"
    return try #require(try rows(text, as: "a.csv").first)
  }

  @Test(
    "reserved addresses have a title that says nothing else",
    arguments: [
      "Reserved", "RESERVED 2", "Reserved (2 bytes)", "reserved for future use", "Not used", "Unused",
      "Spare 1",
      "Free", "n/a", "-", "", "R?serv? constructeur",
    ])
  func reserved(title: String) throws { #expect(try row(title).facts.subject == .reserved) }

  @Test(
    "a value is what a longer title names, and what the first letters alone would leave out",
    arguments: [
      "Freeze protection status", "Free cooling", "Not used energy", "Reserve battery level",
      "Reservoir level",
      "Spare pump status", "Reserved + Address",
    ])
  func named(title: String) throws { #expect(try row(title).facts.subject == .value) }

  @Test("a title that begins so may be of reserved addresses where nothing but the type stands beside it")
  func doubtful() throws {
    #expect(try row("Spare pump status").facts.mayBeReserved)
    #expect(try row("Spare pump status", "U16").facts.mayBeReserved)
    #expect(try row("Reserved + Address", "U16").facts.mayBeReserved)
    #expect(try !row("Reserved power", "U16", "W").facts.mayBeReserved)
    #expect(try !row("Freeze protection", "U16").facts.mayBeReserved)
  }

  @Test("a unit makes a value of what is only called free, and not of what is reserved")
  func units() throws {
    #expect(try row("Free", "U16", "kB").facts.subject == .value)
    #expect(try row("Reserved", "U16", "V").facts.subject == .reserved)
    #expect(try row("-", "S16", "V").facts.subject == .value)
    #expect(try row("-", "", "V").facts.subject == .value)
  }

  @Test("where no row has a title, none is reserved for that, and the missing titles are told")
  func untitled() throws {
    let document = try document("Address,Variable name,Type\n1,,\n2,,U16\n", as: "a.csv")
    #expect(document.rows.map(\.facts.subject) == [.value, .value])
    #expect(
      document.recognised.last == "a.csv:1: no column has titles: say which does, as with --columns title=2")
  }

  @Test("a bit is reserved where its meaning says nothing else")
  func bits() {
    let bits = PrintedChoices("Bit 0: Reserve battery low Bit 1: Reserved Bit 2: not used").bits
    #expect(bits.map(\.isReserved) == [false, true, true])
  }

  @Test("a title has all lines of its cell, up to where values are listed")
  func lines() throws {
    let rows = try rows(
      """
      | Address | Name | Type |
      |---|---|---|
      | 1 | Export<br>since reset | U16 |
      | 2 | Mode<br>0: off<br>1: on | U16 |
      """)
    #expect(rows.map(\.facts.title) == ["Export since reset", "Mode"])
  }

  @Test("a row is about a value where a column that nobody knows has a text of its own")
  func unknownTexts() throws {
    let rows = try separated(
      "Group,Address,Name,Fields,Type,No\nA,1,Flow,PA,U16,1\nA,2,,PB,,2\nA,3,,,,3\nA,4,,-,,4\n")
    #expect(rows.map(\.facts.subject) == [.value, .value, .reserved, .reserved])
    #expect(rows.map(\.facts.hasUnknownText) == [false, true, false, false])
  }

  @Test("addresses of as many values as the title names are an array, and those between others are left open")
  func instances() throws {
    let rows = try separated(
      """
      Address,Name,Type
      0410 -- 0411,Heat_Env1 -- 2,I16
      0412 -- 0415,Energy1 ~ 2,U32
      0416 -- 0417,Runtime,U32
      0604 -- 0612,Voltage_Bat1 -- 3,U16
      0605 -- 0613,Current_Bat1,I16
      0606 -- 0614,Charge_Bat1,U16
      0620 -- 0621,Serial1 -- 2,ASCII
      """)
    #expect(rows.map(\.facts.words) == [2, 4, 2, 1, 1, 1, 2])
    #expect(rows.map { $0.facts.type?.isArray } == [true, true, false, false, false, false, false])
    #expect(rows.map(\.facts.isInterleaved) == [false, false, false, true, true, true, false])
    #expect(rows[4].facts.unclearCells == [.address: "0605 -- 0613"])
    // The end may be counted with a value.
    let ends = try separated("Address,Name,Type\n46-48,A,U32\n48-50,B,U32\n")
    #expect(ends.map(\.facts.words) == [3, 3])
    #expect(ends.map(\.facts.isInterleaved) == [false, false])
  }
}
