import DeviceModel
import Testing

@testable import DocumentEvidence

@Suite("The forms of documents")
struct DocumentFormTests {
  @Test("CSV has quotes with commas, line ends and quotes inside, and its lines are those of the file")
  func commas() throws {
    let rows = try rows(
      """
      Address,Name,Type,Unit,Access
      100,"Flow, total",U32,m3/h,R
      102,"Mode
      0: off
      1: ""eco""
      ",U16,,R/W
      103,Speed,U16,rpm,R
      """, as: "pump.csv")
    #expect(rows.map(\.line) == [2, 3, 7])
    #expect(rows.map(\.facts.title) == ["Flow, total", "Mode", "Speed"])
    #expect(rows[1].facts.choices.values.map(\.meaning) == ["off", "\"eco\""])
    #expect(rows.map(\.facts.access) == [.read, .readWrite, .read])
  }

  @Test("a file with semicolons and decimal commas is CSV too, and one with tabs TSV")
  func otherSeparators() throws {
    let semicolons = try rows("Reg;Name;Factor\n7;Level;0,1\n", as: "a.csv")
    #expect(semicolons.first?.facts.scale == ExactNumber("0.1"))
    let tabs = try rows("Reg\tName\tRange\n7\t\"a\tb\"\t0 ÷ 10\n", as: "a.tsv")
    #expect(tabs.first?.facts.title == "a b")
    #expect(tabs.first?.facts.range == PrintedRange("0..10"))
  }

  @Test("a table of Markdown stands under its headings, and a pipe behind a backslash is text")
  func pipes() throws {
    let rows = try rows(
      """
      # Pump
      ## Settings
      Some words about it.

      | Address (hex) | Address (dec) | Parameter |
      |---|:---:|---|
      | 10h | 16 | Set \\| actual |
      ## Values
      | Address | Name |
      |---|---|
      | 0x20 | Flow |
      """)
    #expect(rows.map(\.headings) == [["Pump", "Settings"], ["Pump", "Values"]])
    #expect(rows.map(\.facts.title) == ["Set | actual", "Flow"])
    #expect(rows.map(\.facts.addresses) == [[16], [32]])
  }

  @Test("cells that stand one place to the left are told by what they hold, and the lost column is named")
  func shifted() throws {
    let document = try document(
      """
      General
      Motor
      | Dec address | Hex address | Words count | Description | Unit | Data type |
      |---|---|---|---|---|---|
      | 5000 | 2 | Torque | N.m | S32 | |
      | 5002 | 1 | Speed | rpm | U16 |
      """)
    #expect(document.tables.map(\.missingColumn) == ["Hex address"])
    let rows = document.rows
    #expect(rows.map(\.headings) == [["General", "Motor"], ["General", "Motor"]])
    #expect(rows.map(\.facts.words) == [2, 1])
    #expect(rows.map(\.facts.unit?.code) == ["N.m", "rpm"])
    #expect(rows.map { $0.facts.type?.name(words: $0.facts.words)?.type } == ["int32", "uint16"])
  }

  @Test("a table of groups gives what follows its access, though pipes part its words")
  func groups() throws {
    let rows = try rows(
      """
      | Dec start address | Type | Size | Locked fcts | Unlocked fcts |
      |---|---|---|---|---|
      | 700 | Settings | 2 | READ | READ | WRITE | WRITE_MANY |
      | Dec address | Words count | Description | Data type |
      |---|---|---|---|
      | 700 | 1 | Gain | U16 |
      | 701 | 1 | | |
      | 702 | 1 | Beyond | U16 |
      """)
    #expect(rows.map(\.facts.subject) == [.group, .value, .reserved, .value])
    #expect(rows.map(\.facts.access) == [.readWrite, .readWrite, nil, nil])
  }

  @Test("text with tabs has lists in its cells, and blank lines and page ends do not end a table")
  func tabs() throws {
    let rows = try rows(
      """
      ## Fans
      Offset\tType\tAccess\tParameter
      00h\tWord\tR\tFan state: <ul> <li>• 0: off</li> <li>• 1: on (0: slow, 1: fast)</li> </ul>

      01h - 02h\tFloat\tR\tAir flow in m/s
      03h - 0Fh\t\t\tReserved
      """, as: "fan.txt")
    #expect(rows.map(\.facts.isOffset) == [true, true, true])
    #expect(rows.map(\.facts.words) == [nil, 2, 13])
    #expect(rows[0].facts.choices.values.map(\.meaning) == ["off", "on (0: slow, 1: fast)"])
    #expect(rows[1].facts.unit?.code == "m/s")
    #expect(rows[2].facts.subject == .reserved)
  }

  @Test("a row in front that says less than the one at its address is the title of a group")
  func titles() throws {
    let rows = try rows(
      """
      Register Number\tRegister Address (Dec)\tRegister Address (Hex)\tDimension [bit]\tDescription\tRead Function Codes (Dec)
      <b>11</b>\t<b>10</b>\t<b>A</b>\t<b>2</b>\t<b>Doors</b>\t
      11\t10\tA\t1\tDoor 1\t2
      12\t11\tB\t1\tDoor 2\t2
      """, as: "door.txt")
    #expect(rows.map(\.facts.subject) == [.group, .value, .value])
    #expect(rows.map(\.facts.table) == [nil, .discreteInput, .discreteInput])
    #expect(rows.map(\.facts.addresses) == [[10], [10], [11]])
    #expect(rows[0].facts.title == "Doors")
  }

  @Test("where blanks alone part cells, the kinds of columns tell them")
  func blanks() throws {
    let rows = try rows(
      """
      Major fault
      Function
      code
      Register
      number
      Address
      (hex)
      Format Definition
      3, 4, 16 4097 0x1000 Unsigned32 Fault count
      3, 4 4099 0x1002 Encoded Cause:
      00 = none
      01 = short circuit
      Minor fault
      Function
      code
      Register
      number
      Address
      (hex)
      Format Definition
      3 4099 0x1002 Bits Flags
      """, as: "relay.txt")
    #expect(rows.map(\.headings.last) == ["Major fault", "Major fault", "Minor fault"])
    #expect(rows.map(\.facts.access) == [.readWrite, .read, .read])
    #expect(rows[0].facts.title == "Fault count")
    #expect(rows[0].facts.writeFunctions == [.writeMultipleRegisters])
    #expect(rows[1].facts.choices.values.map(\.meaning) == ["none", "short circuit"])
    #expect(rows[1].facts.hasUnknownType)
  }

  @Test("a title in the first line of a table is its heading, and a heading tells the table of the device")
  func caption() throws {
    let coils = try rows("\t\tCOILS - READ/WRITE\nAddress\tName\tUnit\n5\tValve\t\n", as: "a.tsv")
    #expect(coils.map(\.headings) == [["COILS - READ/WRITE"]])
    #expect(coils.map(\.facts.table) == [.coil])
    let table = "| Address | Name |\n|---|---|\n| 5 | Flow |\n"
    #expect(try rows("# Input registers\n" + table).map(\.facts.table) == [.inputRegister])
    #expect(try rows("# Coils and input registers\n" + table).map(\.facts.table) == [nil])
  }

  @Test("a page of HTML has cells over rows and columns, entities and line ends")
  func html() throws {
    let rows = try rows(
      """
      <h2>Boiler &amp; tank</h2>
      <table>
      <tr><th colspan="2">Register</th><th rowspan=2>Name</th><th rowspan=2>Unit</th></tr>
      <tr><th>hex</th><th>dec</th></tr>
      <tr><td>0x40</td><td>64</td><td rowspan="2">Temperature</td><td>&deg;C</td></tr>
      <tr><td>0x41</td><td>65</td><td>&#176;C</td></tr>
      <tr><td>0x42</td><td>66</td><td>Mode<br>0: off<br/>1: on</td><td></td></tr>
      </table>
      """, as: "boiler.html")
    #expect(rows.map(\.headings) == Array(repeating: ["Boiler & tank"], count: 3))
    #expect(rows.map(\.facts.title) == ["Temperature", "Temperature", "Mode"])
    #expect(rows.map(\.facts.addresses) == [[64], [65], [66]])
    #expect(rows.map(\.facts.unit?.code) == ["Cel", "Cel", nil])
    #expect(rows.map(\.line) == [5, 6, 7])
    #expect(rows[2].facts.choices.values.count == 2)
  }

  @Test("a cell over two lines of names in the first column does not end the names")
  func htmlNames() throws {
    let rows = try rows(
      """
      <table>
      <tr><th rowspan="2">Name</th><th colspan="2">Address</th><th rowspan="2">Type</th></tr>
      <tr><th>hex</th><th>dec</th></tr>
      <tr><td rowspan="2">Flow</td><td>0x40</td><td>64</td><td>U16</td></tr>
      <tr><td>0x41</td><td>65</td><td>U16</td></tr>
      </table>
      """, as: "boiler.html")
    #expect(rows.map(\.facts.addresses) == [[64], [65]])
    #expect(rows.map(\.facts.title) == ["Flow", "Flow"])
    #expect(rows.map { $0.facts.type?.bits } == [16, 16])
  }

  @Test("a file in another encoding than UTF-8 is refused, with the line")
  func encoding() {
    let latin = Array(
      "Address,Name\r\n1,Flow\r\n2,Gr\u{F6}\u{DF}e\r\n".unicodeScalars.map { UInt8($0.value) })
    for path in ["a.csv", "a.tsv", "a.md", "a.html"] {
      #expect(throws: EvidenceError.noUTF8(line: 3)) { try EvidenceDocument(path: path, bytes: latin) }
    }
  }

  @Test("names over a rule are those of a table, known or not, and none goes on with the columns of another")
  func ownNames() throws {
    let document = try document(
      """
      | Address | Name | Type |
      |---|---|---|
      | 7 | Battery type | U16 |

      # Battery types
      | Value | Battery type | Cells |
      |---|---|---|
      | 1 | Lead | 6 |
      """)
    #expect(document.rows.map(\.facts.address) == [7])
    #expect(document.otherTables == [6])
  }

  @Test("names under another heading are those of a table of its own in HTML, too")
  func ownNamesOfPages() throws {
    func table(_ cells: [[String]]) -> String {
      "<table>" + cells.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined() + "</table>"
    }
    let page =
      "<h2>Values</h2>" + table([["Address", "Name", "Type"], ["7", "Mode", "U16"]]) + "<h2>Modes</h2>"
      + table([["Code", "Mode", "Lamp"], ["1", "Heat", "red"]])
    #expect(try rows(page, as: "a.html").map(\.facts.address) == [7])
  }

  @Test("a table goes on with the columns of the one before where it is as wide, or under the same heading")
  func further() throws {
    let names = "| Address | Name | Type |\n|---|---|---|\n| 7 | A | U16 |\n"
    #expect(try rows(names + "\nof the page\n\n| 8 | B | U16 |\n").map(\.facts.address) == [7, 8])
    #expect(try rows(names + "\n# More\n| 8 | B | U16 |\n").map(\.facts.address) == [7, 8])
    #expect(try rows(names + "\n# States\n| 0 | off |\n| 1 | on |\n").map(\.facts.address) == [7])
  }

  @Test("marks of code and of italics are no part of a cell, and a star between numbers is")
  func marks() throws {
    let row = try #require(
      try rows("| Address | Name | Unit | Scale |\n|---|---|---|---|\n| `0x3500` | a * b*c | *V* | *0.1* |\n")
        .first)
    #expect(row.facts.address == 0x3500)
    #expect(row.facts.title == "a * b*c")
    #expect(row.facts.unit?.code == "V")
    #expect(row.facts.scale == ExactNumber("0.1"))
  }

  @Test("text with two blanks and more between cells has several words in a cell")
  func wide() throws {
    let rows = try rows(
      """
      Address  Name            Type    Unit  Access
      0x0001   Outdoor temp    INT16   °C    R
      0x0002   Pump speed      UINT16  rpm   RW
      0x0003   Mode            UINT16  -     RW

      """, as: "a.txt")
    #expect(rows.map(\.facts.title) == ["Outdoor temp", "Pump speed", "Mode"])
    #expect(rows.map(\.facts.unit?.code) == ["Cel", "rpm", nil])
    #expect(rows.map(\.facts.access) == [.read, .readWrite, .readWrite])
  }

  @Test("lines above the names of columns are left out of CSV")
  func linesAbove() throws {
    let rows = try rows("Tool 1.0\n2026\n\nAddress;Name;Unit\n7;Flow;l/h\n", as: "a.csv")
    #expect(rows.map(\.facts.unit?.code) == ["l/h"])
  }
}
