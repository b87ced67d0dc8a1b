import MapSyntax
import RegisterMap
import Testing

@Suite("A register in the wrong place")
struct MisplacedPartTests {
  @Test("is told with the address at which it would fit")
  func place() {
    let addresses = [1000, 1500, 1501]
    let lines = zip(["a", "b", "c"], addresses).map { "      \($0): {at: \($1), type: uint16}\n" }
    let map =
      "register-map: 1\ndevice: {name: Pump}\ndocuments: {m: {title: m}}\n"
      + "defaults: {table: holding-register, source: m}\nblocks:\n  values:\n    registers:\n"
      + lines.joined()
    var sources = SourceSet()
    let file = sources.add(path: "pump.regmap.yaml", bytes: Array(map.utf8))
    #expect(
      MapCompiler.compile(file, sources: &sources).findings.map(\.message) == [
        "`a` at 1000 is in the wrong place: it would fit at 1499, right before `b`"
      ])
  }
}
