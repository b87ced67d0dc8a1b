import Foundation
import Testing

@Suite("regmap import table")
struct ImportTableTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try "Register,Name,Unit,Type\n0x10,Flow,l/min,U16\n0x11,Speed,rpm,U16\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
  }

  private func run() throws -> Regmap {
    try Regmap(
      "import", "table", folder.path("pump.csv"), "--document", "manual", "--output",
      folder.path("my-pump.regmap.yaml"))
  }

  @Test("drafts a map in which lint finds nothing and which carries its document")
  func draft() throws {
    let map = folder.path("my-pump.regmap.yaml")
    let run = try run()
    #expect(run.status == 0)
    #expect(run.output == map + "\n")
    #expect(run.errors.contains("note: 2 rows; 0 values are left `raw`"))
    let table = folder.path("pump.csv")
    #expect(
      run.errors.hasPrefix(
        "\(table):1: columns: address \"Register\", title \"Name\", unit \"Unit\", type \"Type\"\n"))
    #expect(try String(contentsOfFile: map, encoding: .utf8).contains("device: {name: My Pump}\n"))
    #expect(try Regmap("lint", map).output == "1 map, no findings\n")
    #expect(try Regmap("cover", map, folder.path("pump.csv")).status == 0)
  }

  @Test("keeps a map that is there, and shows what a later edition has beside it")
  func later() throws {
    _ = try run()
    let map = folder.path("my-pump.regmap.yaml")
    let mine = try String(contentsOfFile: map, encoding: .utf8).replacing("flow:", with: "my-flow:")
    try mine.write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try run().status == 0)
    try "Register,Name,Unit,Type\n0x10,Flow,l/h,U16\n0x12,Torque,N.m,U16\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    let run = try run()
    #expect(run.status == 1)
    #expect(run.output.contains("\"Torque\": the map has nothing for it\n"))
    #expect(run.output.contains(".speed`: no row supports it\n"))
    #expect(run.output.contains(".my-flow`: unit l/h is printed, and the map has l/min\n"))
    #expect(try String(contentsOfFile: map, encoding: .utf8) == mine)
  }

  @Test("adds the registers of new rows to a map that is there, where that is wanted")
  func update() throws {
    _ = try run()
    let map = folder.path("my-pump.regmap.yaml")
    let mine = try String(contentsOfFile: map, encoding: .utf8).replacing("flow:", with: "my-flow:")
    try mine.write(toFile: map, atomically: true, encoding: .utf8)
    try "Register,Name,Unit,Type\n0x10,Flow,l/min,U16\n0x11,Speed,rpm,U16\n0x12,Torque,N.m,U16\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    let run = try Regmap(
      "import", "table", folder.path("pump.csv"), "--document", "manual", "--output", map, "--update")
    #expect(run.status == 0)
    #expect(run.errors.contains("note: 1 register is added, and 0 contradictions are errata to look at\n"))
    #expect(run.output.hasSuffix("3 rows: 3 carried; 3 values: each with a row\n"))
    let text = try String(contentsOfFile: map, encoding: .utf8)
    #expect(text == mine + "      torque: {at: 0x12, type: uint16, unit: N.m}\n")
    #expect(try Regmap("lint", map).status == 0)
  }

  @Test("says which value a moved row overlaps, and adds the others")
  func movedRow() throws {
    try "Register,Name,Unit,Type\n0x10,Flow,l/min,U32\n0x12,Speed,rpm,U16\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    _ = try run()
    let map = folder.path("my-pump.regmap.yaml")
    try "Register,Name,Unit,Type\n0x11,Flow,l/min,U16\n0x12,Speed,rpm,U16\n0x13,Torque,N.m,U16\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    let run = try Regmap(
      "import", "table", folder.path("pump.csv"), "--document", "manual", "--output", map, "--update")
    #expect(run.status == 1)
    #expect(run.errors.contains("pump.csv:2: left out: `"))
    #expect(
      run.errors.contains(
        ".flow` has some of its addresses in the map; if it has moved, change its address there\n"
      ))
    #expect(
      try String(contentsOfFile: map, encoding: .utf8).contains("torque: {at: 0x13, type: uint16, unit: N.m}")
    )
  }

  @Test("asks for what it needs, and writes nothing without a row")
  func refusals() throws {
    let (table, map) = (folder.path("pump.csv"), folder.path("my-pump.regmap.yaml"))
    #expect(try Regmap("import", "table", table, "--output", map).status == 2)
    #expect(try Regmap("import", "table", table, "--document", "manual").status == 2)
    #expect(try Regmap("import", "table", "--document", "manual", "--output", map).status == 2)
    try "Day,Hours\n1,2\n".write(toFile: table, atomically: true, encoding: .utf8)
    let run = try run()
    #expect(run.status == 2)
    #expect(run.errors.contains("say which column holds what with `--columns`"))
    #expect(!FileManager.default.fileExists(atPath: map))
  }

  @Test("leaves a map as it was that new registers would break, and shows what is different")
  func brokenUpdate() throws {
    _ = try run()
    let map = folder.path("my-pump.regmap.yaml")
    let mine = try String(contentsOfFile: map, encoding: .utf8)
    try "Register,Name,Unit,Type\n0x10,Flow,l/min,U16\n0x11,Speed,rpm,U16\n0x13,Torque,N.m,U16\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    let run = try Regmap(
      "import", "table", folder.path("pump.csv"), "--document", "manual", "--output", map, "--update")
    #expect(run.status == 1)
    #expect(run.errors.contains("[address-gap]"))
    #expect(run.errors.contains("so it stays as it was"))
    #expect(run.output.contains("\"Torque\": the map has nothing for it\n"))
    #expect(try String(contentsOfFile: map, encoding: .utf8) == mine)
  }

  @Test(
    "says what is wrong with a name for the document, a role of a column, a table without rows and a folder",
    arguments: [
      (["--document", "My Manual 1.0"], "`--document My Manual 1.0` is no name for a document in a map"),
      (["--document", "m", "--columns", "titel=Name"], "no column can be `titel`; the roles are address,"),
      (["--document", "m", "--columns", "type=:FOO"], "`FOO` is not understood as type"),
      (
        ["--document", "m", "--columns", "title=Name,unit=Name"], "column `Name` is said to be title and unit"
      ),
      (
        ["--document", "m", "--columns", "title=2,unit=Name"], "column `Name` is said to be title and unit"
      ),
    ])
  func slips(options: [String], message: String) throws {
    let arguments = ["import", "table", folder.path("pump.csv"), "--output", folder.path("a.regmap.yaml")]
    let run = try Regmap(arguments + options)
    #expect(run.status == 2)
    #expect(run.errors.contains(message))
  }

  @Test("says of a table that it has no rows, and of a folder that a document is a file")
  func noRows() throws {
    try "Address,Name,Type\n".write(
      toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
    #expect(try run().errors.contains("the table has names of columns and no row, and nothing was written"))
    let run = try Regmap(
      "import", "table", folder.path("."), "--document", "m", "--output", folder.path("a.regmap.yaml"))
    #expect(run.errors.contains("a document is a file, and this is a folder"))
  }
}
