import Foundation
import Testing

@Suite("regmap schema")
struct SchemaTests {
  @Test(
    "prints the schema of maps, or the one that is asked for",
    arguments: [[], ["map"], ["shared"], ["policy"], ["scenario"]])
  func prints(operands: [String]) throws {
    let run = try Regmap(["schema"] + operands)
    #expect(run.status == 0)
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(
      schema["title"] as? String
        == (["shared": "Shared file", "policy": "Policy", "scenario": "Scenario"][operands.first ?? ""]
          ?? "Map"))
  }

  @Test("writes all schemas into a folder, once, and --check compares them")
  func folder() throws {
    let folder = try ScratchFolder()
    let run = try Regmap("schema", "--output", folder.path("schema"))
    let names = ["regmap", "regmap-shared", "regmap-policy", "regmap-scenario"]
    let files = names.map { folder.path("schema/\($0).schema.json") }
    #expect(run.output == files.map { $0 + "\n" }.joined())
    #expect(try String(contentsOfFile: files[0], encoding: .utf8) == Regmap("schema").output)
    #expect(try Regmap("schema", "--output", folder.path("schema")).output == "")
    #expect(try Regmap("schema", "--output", folder.path("schema"), "--check").status == 0)

    try "{}\n".write(toFile: files[1], atomically: true, encoding: .utf8)
    let check = try Regmap("schema", "--output", folder.path("schema"), "--check")
    #expect(check.status == 1)
    #expect(check.output.hasPrefix("\(files[1]): differs from line 1: `{}`"))
    #expect(try String(contentsOfFile: files[1], encoding: .utf8) == "{}\n")
  }

  @Test(
    "another kind of file, a kind beside --output, or --check alone is wrong usage",
    arguments: [["device"], ["map", "shared"], ["map", "--output", "x"], ["--check"], ["--output", ""]])
  func wrongUsage(arguments: [String]) throws {
    let run = try Regmap(["schema"] + arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
  }
}
