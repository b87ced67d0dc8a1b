import DeviceModel
import MapSyntax
import RegisterMap
import Testing

@Suite("How findings of a map are put together")
struct ReportingTests {
  private func findings(_ blocks: String) -> [String] {
    var sources = SourceSet()
    let text = "register-map: 1\ndevice: {name: Meter}\n" + blocks
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(text.utf8))
    let map = MapCompiler.compile(file, sources: &sources)
    return map.findings.map {
      "\($0.range.start.line):\($0.range.start.column) \($0.rule.id)"
        + $0.notes.map { " ← \($0.range.start.line):\($0.range.start.column)" }.joined()
    }
  }

  @Test("a broken register neither silences nor multiplies the findings of others")
  func brokenRegister() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            voltage: {at: two, type: uint16}
            current: {at: 0x10, decimal: 17, type: uint16}
            power:   {at: 0x11, type: uint61, scale: 0, range: 5..1, access: read-write}
            energy:  {at: 0x12, type: uint32}
      """)
    #expect(
      found == [
        "6:21 syntax-wrong-kind", "7:36 address-decimal-mismatch ← 7:21", "8:33 type-unknown",
        "8:48 type-scale-on-non-number", "8:58 range-reversed",
      ])
  }

  @Test("a finding inside an alias is placed at the alias and notes the anchored text")
  func alias() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            voltage: {at: 0, type: &level {enum: {1: low, 1: high}}}
            current: {at: 1, type: *level}
      """)
    #expect(
      found == ["6:53 enum-duplicate-value ← 6:45", "7:30 enum-duplicate-value ← 6:45 ← 6:53"])
  }

  @Test("findings come in the order of the text")
  func order() {
    let found = findings(
      """
      types:
        Unused: {enum: {1: one}}
      blocks:
        meter:
          registers:
            power: {at: 0x0, type: uint16, unti: W}
            power: {at: 0x1, type: uint16}
      """)
    #expect(found == ["4:3 type-unused", "8:38 syntax-unknown-key", "9:7 syntax-duplicate-key ← 8:7"])
  }
}
