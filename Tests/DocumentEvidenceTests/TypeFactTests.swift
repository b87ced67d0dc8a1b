import DeviceModel
import Testing

@testable import DocumentEvidence

@Suite("Types, orders of words and parts of them")
struct TypeFactTests {
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
      ("unsigned char", nil, "uint8", nil), ("Signed long", 2, "int32", nil),
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

  @Test(
    "what stands in brackets behind a type is read: a sign, an access, a unit with a scale",
    arguments: [
      ("u16 (signed)", "int16", nil, nil, nil), ("INT16 (unsigned)", "uint16", nil, nil, nil),
      ("u16 (write only)", "uint16", "write", nil, nil), ("u16 (0.1 V)", "uint16", nil, "0.1", "V"),
      ("u16 (IEEE 754)", "uint16", nil, nil, nil), ("u16 (2 bytes)", "uint16", nil, nil, nil),
    ] as [(String, String, String?, String?, String?)])
  func remarks(cell: String, type: String, access: String?, scale: String?, unit: String?) throws {
    let facts = try facts(cell, as: "Type")
    #expect(facts.type?.name(words: nil)?.type == type)
    #expect(facts.access?.rawValue == access)
    #expect(facts.scale == scale.flatMap { ExactNumber($0) })
    #expect(facts.unit?.code == unit)
    #expect(facts.unclear == [])
  }

  @Test(
    "a list in brackets behind a type has the meanings of its values, however long it is",
    arguments: [
      "u16 (bool: 0=Aus, 1=Ein)", "u16 (0=Aus, 1=Ein)",
      "u16 (bool inverted, as of edition four: 0=Aus, 1=Ein)",
    ])
  func listsBesideType(cell: String) throws {
    let facts = try facts(cell, as: "Type")
    #expect(facts.type?.name(words: nil)?.type == "uint16")
    #expect(facts.choices.values.map(\.meaning) == ["Aus", "Ein"])
    #expect(facts.unclear == [])
  }

  @Test("what nobody understands in brackets behind a type is told")
  func openRemarks() throws {
    #expect(try facts("u16 (see note)", as: "Type").unclearCells == [.type: "u16 (see note)"])
    #expect(try facts("u16 (see note)", as: "Type").type != nil)
  }

  @Test("a divisor behind a type is a scale, and a factor above one is open")
  func factors() throws {
    let types = try ["u16 /10", "s16 /100", "u16 *10"].map { try facts($0, as: "Type") }
    #expect(types.map { $0.type?.name(words: nil)?.type } == ["uint16", "int16", "uint16"])
    #expect(types.map(\.scale) == [ExactNumber("0.1"), ExactNumber("0.01"), nil])
    #expect(types.map(\.unclear) == [[], [], [.scale]])
  }
}
