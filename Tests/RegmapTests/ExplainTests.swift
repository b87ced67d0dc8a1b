import Foundation
import Testing

@Suite("regmap explain")
struct ExplainTests {
  @Test("tells what a rule finds and why, with a map that fails, what lint says, and a map that passes")
  func explains() throws {
    let run = try Regmap("explain", "address-decimal-mismatch")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("address-decimal-mismatch, error\n\nWhat it finds\n"))
    let headings = ["What it finds", "Why", "A map that fails", "A map that passes", "It always holds"]
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.filter(headings.contains) == headings)
    #expect(run.output.contains("[address-decimal-mismatch]\n"))
    #expect(run.output.contains("    register-map: 1\n"))
    #expect(run.output.contains("declare an erratum"))
  }

  @Test("tells how to lower or waive a rule that may be")
  func waivable() throws {
    let run = try Regmap("explain", "address-gap")
    #expect(run.output.contains("\nWhere it is not wanted\n"))
    #expect(run.output.contains("    allow: [{rule: address-gap, fact: …, because: the reason}]\n"))
    #expect(!run.output.contains("It always holds"))
  }

  @Test("the map that fails gives what is printed below it")
  func sameFindings() throws {
    let output = try Regmap("explain", "address-decimal-mismatch").output
    let part = try #require(
      output.components(separatedBy: "A map that fails\n\n").last?.components(
        separatedBy: "\nA map that passes"
      )
      .first)
    let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(4) }
    let map = lines.filter { !$0.hasSuffix("[address-decimal-mismatch]") }.joined(separator: "\n")
    let folder = try ScratchFolder()
    try map.write(toFile: folder.path("a.regmap.yaml"), atomically: true, encoding: .utf8)
    let found = try Regmap("lint", folder.path("a.regmap.yaml")).output.split(separator: "\n")
      .filter { $0.hasSuffix("[address-decimal-mismatch]") }.map {
        $0.dropFirst(folder.path("a.regmap.yaml").count + 1)
      }
    #expect(!found.isEmpty)
    #expect(found == lines.filter { $0.hasSuffix("[address-decimal-mismatch]") })
  }

  @Test("tells where there is more about a rule of scenarios, which have no waivers and no errata")
  func scenarios() throws {
    let run = try Regmap("explain", "scenario-time-invalid")
    #expect(run.output.hasPrefix("scenario-time-invalid, error\n\nWhat it finds\n"))
    #expect(run.output.hasSuffix("\nMore\n\ndocs/scenarios.md tells what may be written there.\n"))
    #expect(!run.output.contains("erratum"))
  }

  @Test("lists the rules without one, and suggests for one that is misspelt")
  func others() throws {
    #expect(try Regmap("explain").output == Regmap("lint", "--list-rules").output)
    let run = try Regmap("explain", "adress-gap")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("error: there is no rule `adress-gap`: did you mean `address-gap`?\n"))
    #expect(try Regmap("explain", "address-gap", "name-invalid").status == 2)
  }
}
