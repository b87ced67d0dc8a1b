import DeviceModel
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("What a plan is told that a device holds")
struct HeldValuesTests {
  private func layout() throws -> DeviceLayout {
    let yaml = """
      register-map: 1
      device: {name: Sockets}
      settings: {firmware: {from: info.firmware, default: 3}}
      blocks:
        info: {registers: {count: {at: 0, type: uint16}, firmware: {at: 1, type: uint16}, other: {at: 2, type: uint16}, kind: {at: 3, type: uint16}}}
        outlets:
          at: 10
          repeat: {count: 3, stride: 1, filled: info.count}
          registers: {load: {at: +0, type: uint16, when: {setting: firmware, is: 1..5}}}
        meter:
          at: 20
          registers: {power: {at: +0, type: uint16, when: {by: info.kind, is: 1..5}}}
      """
    var sources = SourceSet()
    let file = sources.add(path: "sockets.regmap.yaml", bytes: Array(yaml.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout).withAllDefaultSettings()
  }

  private func problem(_ path: String, _ value: String) throws -> String? {
    let layout = try layout()
    do throws(PathError) {
      _ = try HeldValues(layout, [(path, value)])
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("is what decides, and no more instances than the map has")
  func values() throws {
    #expect(try problem("info.count", "3") == nil)
    #expect(try problem("info.count", "4") == "info.count is 4, but the map has 3 instances")
    #expect(
      try problem("info.other", "4")
        == "`info.other` neither counts the instances of a block nor decides what is there")
    #expect(
      try problem("info.firmware", "4")
        == "`info.firmware` tells the setting `firmware`: give it with `--setting firmware=4`")
  }

  @Test(
    "counts also for a value that the path names; where nothing tells, the value is there",
    arguments: [
      ("meter.power", nil, "3 requests"), ("meter.power", ("info.kind", "5"), "3 requests"),
      ("meter.power", ("info.kind", "6"), "1 request"), ("outlets[2].load", nil, "3 requests"),
      ("outlets[2].load", ("info.count", "2"), "1 request"),
    ] as [(String, (String, String)?, String)])
  func named(path: String, given: (String, String)?, total: String) throws {
    let layout = try layout()
    let held = try HeldValues(layout, [given].compactMap { $0.map { (path: $0.0, value: $0.1) } })
    var text = ""
    try PlanReport(layout, at: path, held: held).write(to: &text)
    #expect(text.contains("Total: \(total),"))
    #expect(text.contains("Without 1 value that such a device does not have") == (total == "1 request"))
  }
}
