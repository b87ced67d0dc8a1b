import DeviceModel
import Foundation
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("Computed values in reports")
struct ComputedTests {
  private func layout() throws -> DeviceLayout {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/computed-meter.regmap.yaml").path
    var sources = SourceSet()
    return try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
  }

  private func list(_ format: ListReport.Format, expanded: Bool = false) throws -> [String] {
    var text = ""
    ListReport([try layout()], isExpanded: expanded).write(as: format, to: &text)
    return text.split(separator: "\n").map(String.init)
  }

  @Test("a list has them without address and words, and with their sums")
  func list() throws {
    let csv = try list(.csv)
    #expect(
      csv.contains {
        $0.hasPrefix(
          "computed-meter,plant.losses,holding-register,,,computed,read,W,Losses of the conversion,")
      })
    #expect(
      csv.contains {
        $0.hasPrefix("computed-meter,phases[0…2].net,holding-register,,,computed,read,W,What is left,")
      })
    let text = try list(.text)
    #expect(
      text.contains {
        $0.hasPrefix("plant.all ")
          && $0.hasSuffix("while info.kind is 1; supply − load + spare − 1.5 × apart + near + digits")
      })
    let json = try list(.json)
    #expect(
      json.contains { $0.contains(#""path":"wide.second""#) && $0.contains(#""terms":[{"register":"wide."#) })
    #expect(try list(.csv, expanded: true).count { $0.contains("].net,") } == 3)
  }

  @Test("a plan has one request for all terms of one")
  func plan() throws {
    var text = ""
    let layout = try layout()
    try PlanReport(layout, at: "plant.near-half").write(to: &text)
    #expect(text.contains("(261), 6 addresses: plant.near-half"), "\(text)")
    #expect(text.contains("Total: 1 request, 6 addresses, no filler"), "\(text)")
    let wide = try PlanReport(layout, at: "wide").planned.rounds[0].tables[0].requests.map(\.span)
    #expect(wide.map(\.start) == [0x200, 0x205] && wide.map(\.count) == [11, 11])
  }
}
