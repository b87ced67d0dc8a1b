import Foundation
import Testing

@Suite("regmap import")
struct ImportTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    for id in [64900, 64901] {
      let json = """
        {"id": \(id), "group": {"name": "sample_\(id)", "type": "group", "points": [
          {"name": "ID", "type": "uint16", "size": 1}, {"name": "L", "type": "uint16", "size": 1},
          {"name": "Txt", "type": "string", "size": 4, "units": "V"}]}}
        """
      try json.write(toFile: folder.path("model_\(id).json"), atomically: true, encoding: .utf8)
    }
  }

  @Test("writes a map of each model of a folder, once, and prints what is to be known")
  func maps() throws {
    let maps = folder.path("maps")
    let run = try Regmap("import", "sunspec", folder.url.path, "--output", maps)
    #expect(run.status == 0)
    #expect(run.output == "\(maps)/sunspec-64900.regmap.yaml\n\(maps)/sunspec-64901.regmap.yaml\n")
    let place = folder.path("model_64900.json") + ":3:"
    #expect(run.errors.hasPrefix(place) && run.errors.contains(": note: the point `Txt` has a unit"))
    #expect(try Regmap("import", "sunspec", folder.url.path, "--output", maps).output == "")
  }

  @Test("replaces no file with another content unless it is told to")
  func replaces() throws {
    let maps = folder.path("maps")
    _ = try Regmap("import", "sunspec", folder.url.path, "--output", maps)
    try "mine".write(toFile: maps + "/sunspec-64901.regmap.yaml", atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(atPath: maps + "/sunspec-64900.regmap.yaml")
    let run = try Regmap("import", "sunspec", folder.url.path, "--output", maps)
    #expect(run.status == 2)
    #expect(run.errors.contains("the file is there with another content, and nothing was written"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: maps) == ["sunspec-64901.regmap.yaml"])
    #expect(try Regmap("import", "sunspec", folder.url.path, "--output", maps, "--replace").status == 0)
  }

  @Test("makes one map of a device")
  func device() throws {
    let run = try Regmap(
      "import", "sunspec", folder.url.path, "--output", folder.path("maps"), "--device", "Roof 7", "64901")
    #expect(run.status == 0)
    #expect(run.output == folder.path("maps/roof-7.regmap.yaml") + "\n")
    let map = try String(contentsOfFile: folder.path("maps/roof-7.regmap.yaml"), encoding: .utf8)
    #expect(map.contains("id: 64901\n"))
    #expect(!map.contains("id: 64900\n"))
  }

  @Test("writes nothing where a model cannot be imported")
  func broken() throws {
    try #"{"id": 5}"#.write(toFile: folder.path("model_5.json"), atomically: true, encoding: .utf8)
    let run = try Regmap("import", "sunspec", folder.url.path, "--output", folder.path("maps"))
    #expect(run.status == 1)
    #expect(run.errors.contains("model_5.json:1:1: error: a model has a `group`\n"))
    #expect(run.errors.hasSuffix("error: nothing was written\n"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("maps")))
    try "{".write(toFile: folder.path("model_5.json"), atomically: true, encoding: .utf8)
    let unread = try Regmap("import", "sunspec", folder.path("model_5.json"), "--output", folder.path("maps"))
    #expect(unread.status == 1)
    #expect(unread.errors.contains("[syntax-invalid]"))
  }

  @Test(
    "explains wrong usage",
    arguments: [
      (["import"], "name what to import"), (["import", "smdx", "x"], "name what to import"),
      (["import", "sunspec", "x"], "`--output FOLDER` is needed"),
      (["import", "sunspec", "--output", "x"], "name a model or a folder of models"),
      (["import", "sunspec", ".", "103", "--output", "x"], "`103` is the id of a model"),
      (["import", "sunspec", ".", "--output", "x", "--device", "?"], "no name for a Swift type"),
    ])
  func usage(_ arguments: [String], _ message: String) throws {
    let run = try Regmap(arguments)
    #expect(run.status == 2)
    #expect(run.errors.contains(message))
  }

  @Test("names a model that is not there, and a folder without models")
  func missing() throws {
    let unknown = try Regmap(
      "import", "sunspec", folder.url.path, "--output", folder.path("maps"), "--device", "Roof", "1")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("there is no model 1 in what is imported"))
    try FileManager.default.createDirectory(atPath: folder.path("none"), withIntermediateDirectories: true)
    let empty = try Regmap("import", "sunspec", folder.path("none"), "--output", folder.path("maps"))
    #expect(empty.status == 2)
    #expect(empty.errors.contains("there is no model in this folder"))
  }
}
