import Foundation
import Testing

@Suite("regmap cover")
struct CoverTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try """
    register-map: 1
    device: {name: Pump}
    documents: {manual: {title: Pump manual}}
    blocks:
      values:
        source: manual 1
        access: read
        registers: {flow: {at: 0x10, type: uint16, unit: l/min}}

    """.write(toFile: folder.path("pump.regmap.yaml"), atomically: true, encoding: .utf8)
    try "Register,Name,Unit\n0x10,Flow,l/min\n0x11,Speed,rpm\n"
      .write(toFile: folder.path("pump.csv"), atomically: true, encoding: .utf8)
  }

  @Test("prints what the map lacks, and ends with 1")
  func missing() throws {
    let run = try Regmap("cover", folder.path("pump.regmap.yaml"), folder.path("pump.csv"))
    #expect(run.status == 1)
    #expect(run.output.contains("pump.csv:1: columns: address \"Register\", title \"Name\", unit \"Unit\"\n"))
    #expect(run.output.contains("pump.csv:3: 0x11 \"Speed\": the map has nothing for it\n"))
    #expect(run.output.hasSuffix("2 rows: 1 carried, 1 missing; 1 values: each with a row\n"))
  }

  @Test("ends with 0 where a reason is given, and prints JSON")
  func waived() throws {
    let path = folder.path("pump.regmap.yaml")
    let map = try String(contentsOfFile: path, encoding: .utf8)
    try (map + "uncovered: [{rows: 0x11, because: of another model}]\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let run = try Regmap("cover", path, folder.path("pump.csv"), "--format", "json")
    #expect(run.status == 0)
    let json = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["whole"] as? Bool == true)
    #expect((json["rows"] as? [[String: Any]])?.map { $0["verdict"] as? String } == ["carried", "waived"])
  }

  @Test("refuses what is no text, a choice of columns that is none, and a map alone")
  func refusals() throws {
    let (map, table) = (folder.path("pump.regmap.yaml"), folder.path("pump.csv"))
    #expect(try Regmap("cover", map).status == 2)
    #expect(try Regmap("cover", map, table, "--columns", "adress=1").status == 2)
    let absent = try Regmap("cover", map, table, "--columns", "address=1,unit=Einheit")
    #expect(absent.status == 2)
    #expect(absent.errors.contains("no table has a column `Einheit`, which `--columns` names"))
    #expect(absent.errors.contains("the columns are \"Register\", \"Name\", \"Unit\""))
    try Data("Register,Name\n1,Gr\u{F6}\u{DF}e\n".unicodeScalars.map { UInt8($0.value) })
      .write(to: folder.url.appending(path: "latin.csv"))
    let latin = try Regmap("cover", map, folder.path("latin.csv"))
    #expect(latin.status == 2)
    #expect(latin.errors.contains("line 2 is not UTF-8"))
    #expect(latin.errors.contains("save the file as UTF-8"))
    try Data([0x50, 0x4B, 0]).write(to: folder.url.appending(path: "pump.xlsx"))
    let run = try Regmap("cover", map, folder.path("pump.xlsx"))
    #expect(run.status == 2)
    #expect(run.errors.contains("export a spreadsheet to CSV"))
  }

  @Test("says that it needs a map without errors")
  func broken() throws {
    let path = folder.path("pump.regmap.yaml")
    let map = try String(contentsOfFile: path, encoding: .utf8)
    try map.replacing("uint16", with: "wide").write(toFile: path, atomically: true, encoding: .utf8)
    let run = try Regmap("cover", path, folder.path("pump.csv"))
    #expect(run.status == 2)
    #expect(run.errors.hasSuffix("error: \(path): rows are compared with a map without errors\n"))
  }
}
