import Testing

@testable import DocumentEvidence

@Suite("Rows that go on with the one above")
struct ContinuedRowTests {
  private static let header = "| Address | Name | Definition | Type |\n|---|---|---|---|\n"

  @Test("bits below a register are its own, and what follows a title is of no register")
  func bits() throws {
    let rows = try rows(
      Self.header
        + """
        | 1 | Relay | Bit0: pos | u16 |
        | | | Bit1: neg | |
        | | Bits 4-7: level | | |
        | 2 | Speed | | u16 |
        | Alarms | | | |
        | | | Bit0: high | |
        """)
    #expect(rows.map(\.facts.address) == [1, 2, nil])
    #expect(rows[0].facts.choices.bits.map(\.bits) == [4...7, 0...0, 1...1])
    #expect(rows[1].facts.choices.isEmpty)
    #expect(rows[2].facts.unknownAddress == "Bit0: high")
  }

  @Test("values below a register are its own where there are several of them")
  func values() throws {
    let rows = try rows(
      Self.header
        + """
        | 1 | Mode | | u16 |
        | | | 0: off | |
        | | | 1: on | |
        | 2 | Speed | | u16 |
        | | 2: Alarms | | |
        | 3 | Level | 0: low | u16 |
        | | | 1: high | |
        """)
    #expect(rows.map { $0.facts.choices.values.map(\.number) } == [[0, 1], [], [0, 1]])
    #expect(rows.count == 3)
  }

  @Test("a value that no register above takes is told")
  func valueBehindNote() throws {
    let rows = try rows(
      Self.header
        + """
        | 1 | Mode | 0: off | u16 |
        | | | 1: on | |
        | | Note: only version 2 | | |
        | | | 2: auto | |
        """)
    #expect(rows.map { $0.facts.choices.values.map(\.number) }.first == [0, 1])
    #expect(rows.last?.facts.unknownAddress == "2: auto")
  }

  @Test("a column for bits gives a register its flags, or rows of bits the address above")
  func positions() throws {
    let flags = try rows(
      "| Address | Bit | Name |\n|---|---|---|\n| 1 | | Status |\n| | 0 | Overload |\n| | 4-7 | Level |\n")
    #expect(flags.count == 1)
    #expect(flags[0].facts.choices.bits.map(\.bits) == [0...0, 4...7])
    let fields = try rows(
      "| Address | Bit | Name | R/W |\n|---|---|---|---|\n| 1 | 0 | Overload | R |\n| | 1 | Leak | |\n| 2 | | Speed | R |\n"
    )
    #expect(fields.map(\.facts.address) == [1, 1, 2])
    #expect(fields.map(\.facts.bits) == [0...0, 1...1, nil])
    #expect(fields.map(\.line) == [3, 4, 5])
    #expect(fields[1].facts.access == .read)
  }

  @Test("a row with a title and a type is one of a value, whose address is not known")
  func valuesWithoutPlace() throws {
    let rows = try rows(
      Self.header + "| 1 | Time | | u16 |\n| | Low byte | | u8 |\n| | Next ones | | |\n| 2 | Day | | u16 |\n")
    #expect(rows.map(\.facts.address) == [1, nil, 2])
    #expect(rows[1].facts.unknownAddress == "Low byte")
  }

  @Test("what bits in rows of their own hold stays beside them")
  func heldValues() throws {
    let rows = try rows(
      "| Address | Bit | Name | Values |\n|---|---|---|---|\n| 1 | | Status | |\n| | 0 | Run | 0 = no, 1 = yes |\n| | 1-2 | Mode | 0 = a, 1 = b |\n"
    )
    #expect(rows.map { $0.facts.choices.bits.map(\.bits) } == [[0...0, 1...2]])
    #expect(rows.map(\.facts.choices.values.isEmpty) == [false])
  }

  @Test("rows that repeat the place and the title of the one above list its bits")
  func repeated() throws {
    let rows = try separated("Address,Name,Definition\n1,Alarms,Bit 0: high\n1,Alarms,Bit 1: low\n2,Speed,\n")
    #expect(rows.map(\.facts.address) == [1, 2])
    #expect(rows[0].facts.choices.bits.map(\.bits) == [0...0, 1...1])
  }
}
