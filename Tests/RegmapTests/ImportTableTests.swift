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
    #expect(run.errors.contains("note: 1 registers are added, and 0 contradictions are errata to look at\n"))
    #expect(run.output.hasSuffix("3 rows: 3 carried; 3 values: each with a row\n"))
    let text = try String(contentsOfFile: map, encoding: .utf8)
    #expect(text == mine + "      torque: {at: 0x12, type: uint16, unit: N.m}\n")
    #expect(try Regmap("lint", map).status == 0)
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
}
