import DeviceModel
import MapSyntax
import Testing

@testable import RegisterMap

@Suite("What a map leaves to its documents")
struct UncoveredTests {
  private func compiled(_ uncovered: String) -> (layout: DeviceLayout?, findings: [String]) {
    var sources = SourceSet()
    let file = sources.add(
      path: "pump.regmap.yaml",
      bytes: Array(
        """
        register-map: 1
        device: {name: Pump}
        documents: {manual: {title: Pump manual}}
        defaults: {source: manual 1}
        blocks: {values: {registers: {flow: {at: 1, type: uint16}}}}
        uncovered:
          - \(uncovered)

        """.utf8))
    let compiled = MapCompiler.compile(file, sources: &sources)
    return (compiled.layout, compiled.findings.map { "\($0.rule.id) \($0.message)" })
  }

  @Test("is rows by their printed addresses, or a place with one of its facts")
  func forms() throws {
    let rows = try #require(
      compiled("{rows: [+0x02..+0x04, +9], source: manual 3, because: of another model}").layout)
    guard case .rows(let ranges, true, "3") = rows.uncovered.first?.subject else {
      Issue.record("\(rows.uncovered)")
      return
    }
    #expect(ranges == [2...4, 9...9])
    let alone = try #require(compiled("{rows: 0x10, because: of another model}").layout)
    guard case .rows([16...16], false, nil) = alone.uncovered.first?.subject else {
      Issue.record("\(alone.uncovered)")
      return
    }
    let cells = try #require(
      compiled("{cells: [\"%MW42\", 12/13], source: manual 3, because: of another model}").layout)
    guard case .cells(["%MW42", "12/13"], "3") = cells.uncovered.first?.subject else {
      Issue.record("\(cells.uncovered)")
      return
    }
    let place = try #require(compiled("{at: values.flow, fact: range, because: it is only read}").layout)
    guard case .place("values.flow", .range) = place.uncovered.first?.subject else {
      Issue.record("\(place.uncovered)")
      return
    }
  }

  @Test(
    "has a reason and exactly one subject",
    arguments: [
      ("{rows: 1}", "syntax-missing-key `because` is missing; it is required in a known difference"),
      (
        "{because: b}",
        "syntax-missing-key a known difference names `rows` of a document, or a place of the map with `at`"
      ),
      (
        "{rows: 1, at: values, because: b}",
        "syntax-key-conflict `at` has no meaning here: `rows` names rows that the map does not carry"
      ),
      (
        "{cells: x, at: values, because: b}",
        "syntax-key-conflict `at` has no meaning here: `cells` names rows that the map does not carry"
      ),
      (
        "{rows: 1, fact: unit, because: b}",
        "syntax-key-conflict `fact` has no meaning here: the map carries nothing of these rows"
      ),
      (
        "{at: values, source: manual 1, because: b}",
        "syntax-key-conflict `source` has no meaning here: `at` is a place of the map"
      ),
      (
        "{rows: 1, source: handbook 1, because: b}",
        "source-unknown-document there is no document `handbook` under `documents`"
      ),
    ])
  func mistakes(part: String, finding: String) {
    #expect(compiled(part).findings == [finding])
  }
}
