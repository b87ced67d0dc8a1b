import DeviceModel
import Foundation
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("Lists and plans of layouts that a register selects")
struct LayoutReportTests {
  private func layout() throws -> DeviceLayout {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/layout-box.regmap.yaml").path
    var sources = SourceSet()
    return try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
  }

  @Test("a list has what selects a layout, and what else has to hold", arguments: [false, true])
  func whileColumn(isExpanded: Bool) throws {
    var text = ""
    ListReport([try layout()], isExpanded: isExpanded).write(as: .csv, to: &text)
    let rows = text.split(separator: "\n")
    func condition(of path: String) -> Substring? {
      rows.first { $0.split(separator: ",")[1] == path }?.split(
        separator: ",", omittingEmptySubsequences: false)[13]
    }
    #expect(condition(of: "event.kind") == "")
    #expect(condition(of: "event.trip.cause") == "event.kind is 1")
    #expect(condition(of: "event.trip.energy") == "event.kind is 1 and plant.mode is 2…5")
    #expect(condition(of: "event.alarm.detail") == "event.kind is 2 and event.alarm.sub is 7")
    let (path, around) =
      isExpanded ? ("panels[1].slots[0]", "panels[1]") : ("panels[0…1].slots[0…1]", "panels")
    let slots = isExpanded ? path : "panels.slots"
    #expect(condition(of: "\(path).meter.both") == "\(slots).kind is 1 and \(around).mode is 1…65535")
  }

  @Test("a plan has what depends on others in a layout once the register that selects it is given")
  func plan() throws {
    func text(_ held: (path: String, value: String)...) throws -> String {
      let layout = try layout()
      var text = ""
      try PlanReport(layout, at: "event", held: HeldValues(layout, held)).write(to: &text)
      return text
    }
    #expect(try text().contains("Total: 1 request, 7 addresses, no filler\n"))
    #expect(
      try text().contains(
        "Without 4 values that are there only under a condition: give --holds event.kind=…\n"))
    let trip = try text(("event.kind", "1"), ("plant.mode", "2"))
    #expect(
      trip.contains("event.trip.energy, event.trip.current, with event.span (unit), event.kind (layout)"))
    #expect(trip.contains("Total: 4 requests, 17 addresses, 1 of them filler\n"))
    #expect(try text(("event.kind", "0")).contains("Total: 1 request, "))
  }
}
