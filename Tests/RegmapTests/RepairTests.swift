import Foundation
import Testing

@Suite("regmap lint --fix, what is certain")
struct RepairTests {
  private let good = Regmap.fixture("meter.regmap.yaml")

  /// A slip that is repaired, and gives the map back byte for byte.
  @Test(
    "a misspelt key, word, type or unit is repaired",
    arguments: [
      ("type: ", "tpye: "), ("registers:", "registres:"), ("access: ", "acces: "), ("uint32", "uimt32"),
      ("unit: Wh", "unit: wh"),
    ])
  func repaired(text: String, slip: String) throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let whole = try String(contentsOfFile: good, encoding: .utf8)
    try #require(whole.contains(text), "the fixture has no `\(text)`")
    try whole.replacing(text, with: slip).write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", map).status == 1)
    #expect(try Regmap("lint", "--fix", map).status == 0)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == whole)
  }

  @Test(
    "what may have meant two things is left as it is",
    arguments: [
      ("uint32", "uint23"), ("type: ", "tp: "), ("unit: Wh", "unit: MV"), ("unit: Wh", "unit: S"),
    ])
  func left(text: String, slip: String) throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let slipped = try String(contentsOfFile: good, encoding: .utf8).replacing(text, with: slip)
    try slipped.write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", "--fix", map).status == 1)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == slipped)
  }

  @Test("a key that is there already is not written again")
  func twice() throws {
    let folder = try ScratchFolder()
    let map = folder.path("meter.regmap.yaml")
    let slipped = try String(contentsOfFile: good, encoding: .utf8)
      .replacing("type: uint32", with: "type: uint32, tpye: uint32")
    try slipped.write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try Regmap("lint", "--fix", map).status == 1)
    #expect(try String(contentsOfFile: map, encoding: .utf8) == slipped)
  }
}
