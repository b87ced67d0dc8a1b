import DeviceModel
import Foundation
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("Unit ids that a map names, in reports")
struct NamedUnitReportTests {
  private func layout() throws -> DeviceLayout {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "SwiftGenerationTests/Fixtures/gateway-meter.regmap.yaml").path
    var sources = SourceSet()
    return try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
  }

  private func list(_ format: ListReport.Format) throws -> [String] {
    var text = ""
    ListReport([try layout()]).write(as: format, to: &text)
    return text.split(separator: "\n").map(String.init)
  }

  private func plan(_ path: String) throws -> [String] {
    var text = ""
    try PlanReport(
      try layout().withAllDefaultSettings(), at: path,
      held: try HeldValues(try layout(), [(path: "relay.mode", value: "1")])
    ).write(to: &text)
    return text.split(separator: "\n").map(String.init)
  }

  @Test("a list has the unit id as a note and as a column")
  func lists() throws {
    let csv = try list(.csv)
    #expect(
      csv.contains {
        $0.hasPrefix("gateway-meter,relay.counts.spare,holding-register,133,1,uint16,read,,,10s,240,,,")
      })
    #expect(
      csv.contains { $0.hasPrefix("gateway-meter,loads.kind,holding-register,128,1,uint16,read,,,10s,,,,") })
    let text = try list(.text)
    #expect(
      text.contains { $0.contains("relay.level") && $0.hasSuffix("unit 240; worth reading every 10 s") })
    #expect(!text.contains { $0.contains("loads.kind") && $0.contains("unit 240") })
    let json = try list(.json).joined()
    #expect(json.contains(#""unit-id":240"#))
    #expect(!json.contains(#""unit-id":null"#))
  }

  @Test("requests are planned for each unit by itself")
  func plans() throws {
    let lines = try plan("loads")
    #expect(lines.contains("holding-register, function 3"))
    #expect(lines.contains("holding-register of unit 240, function 3"))
    #expect(
      lines.contains {
        $0.contains("0x0080…0x0083 (128), 4 addresses, 2 of them filler: relay.mode, relay.exponent")
      })
    let last = try plan("strings").drop { !$0.hasPrefix("Finally, once more") }
    #expect(last.contains { $0.hasSuffix("1 address: relay-counts.strings") })
  }
}
