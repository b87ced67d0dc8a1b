import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

/// Maps of a few thousand parts, every one of which has to do with every other: what follows their product instead of
/// their number takes minutes or all memory.
@Suite("Maps made to multiply", .timeLimit(.minutes(2)))
struct HostileMapTests {
  private static let count = 8000

  private static func map(types: String = "", shapes: String = "", errata: String = "", blocks: String)
    -> String
  {
    """
    {"register-map": 1, "device": {"name": "Sample Meter"}, "documents": {"manual": {"title": "Manual"}},
     "defaults": {"source": "manual 1", "gaps": "readable", "access": "read-write"},
     "types": {\(types)}, "shapes": {\(shapes)}, "errata": [\(errata)], "blocks": {\(blocks)}}
    """
  }

  private static func list(_ items: Int = count, _ item: (Int) -> String) -> String {
    (0..<items).map(item).joined(separator: ", ")
  }

  private static func registers(_ item: (Int) -> String) -> String {
    "\"a\": {\"at\": 0, \"registers\": {\(list(count) { "\"r\($0)\": {\(item($0))}" })}}"
  }

  private static let manyCases = "\"State\": {\"enum\": {\(list { "\"\($0)\": \"c\($0)\"" })}}"

  private static let sharedName =
    "\"Shared\": {\"base\": \"uint32\", \"enum\": {"
    + list { "\"\(4 * $0)\": \"c\", \"\(4 * $0 + 1)..\(4 * $0 + 2)\": \"c\"" } + "}}"

  private func rules(_ map: String) -> Set<String> {
    var sources = SourceSet()
    let file = sources.add(path: "hostile.regmap.json", bytes: Array(map.utf8))
    return Set(MapCompiler.compile(file, sources: &sources).findings.map(\.rule.id))
  }

  @Test(
    "what is right stays without a finding",
    arguments: [
      // An enum of thousands of cases, of as many registers that name one of them.
      map(
        types: manyCases, blocks: registers { "\"at\": \($0), \"type\": \"State\", \"default\": \"c\($0)\"" }),
      // As many records with a field of that enum.
      map(
        types: manyCases + ", "
          + list { "\"R\($0)\": {\"record\": {\"a\": {\"bits\": \"0..15\", \"type\": \"State\"}}}" },
        blocks: registers { "\"at\": \($0), \"type\": \"R\($0)\"" }),
      // One name of thousands of numbers and ranges, of as many registers.
      map(
        types: sharedName,
        blocks: registers { "\"at\": \(2 * $0), \"type\": \"Shared\", \"default\": \"\(4 * $0)\"" }),
      // Thousands of units, each for every number of a name.
      map(
        types: "\"Unit\": {\"enum\": {\(list(256) { "\"\(2 * $0)\": \"c\"" })}}",
        blocks: "\"a\": {\"registers\": {\"k\": {\"at\": 0, \"type\": \"Unit\", \"access\": \"read\"}, "
          + list(100) {
            "\"r\($0)\": {\"at\": \($0 + 1), \"type\": \"uint16\", \"unit\": {\"by\": \"k\", \"cases\": {\"c\": \"V\"}}}"
          } + "}}"),
      // Registers that fall between those of the next instance.
      map(
        blocks: "\"a\": {\"at\": 0, \"repeat\": {\"count\": 2, \"stride\": 1}, \"registers\": {"
          + list { "\"r\($0)\": {\"at\": \"+\($0 * 2)\", \"type\": \"uint16\"}" } + "}}"),
      // Lists of what may be written and of what means no value.
      map(
        blocks: "\"a\": {\"registers\": {\"r\": {\"at\": 0, \"type\": \"uint16\", \"values\": ["
          + list { "\($0)" } + "], \"not-available\": [" + list { "\($0 + count)" } + "]}}}"),
      // Shapes, each of one block.
      map(
        shapes: list { "\"s\($0)\": {\"registers\": {\"r\": {\"at\": \"+0\", \"type\": \"uint16\"}}}" },
        blocks: list { "\"b\($0)\": {\"at\": \($0), \"shape\": \"s\($0)\"}" }),
    ])
  func sound(map: String) { #expect(rules(map) == []) }

  @Test(
    "what is wrong is found",
    arguments: [
      (
        "address-overlap",
        map(
          blocks: list { "\"b\($0)\": {\"registers\": {\"r\": {\"at\": 0, \"type\": \"uint16\"}}}" })
      ),
      // Two blocks of thousands of registers, each in the place of one of the other.
      (
        "address-overlap",
        map(
          blocks: registers { "\"at\": \($0), \"type\": \"uint16\"" } + ", "
            + registers { "\"at\": \($0), \"type\": \"uint16\"" }.replacingOccurrences(
              of: "\"a\"", with: "\"b\""))
      ),
      (
        "type-unknown",
        map(
          types: list { "\"Abcdefgh\($0)\": {\"enum\": {\"0\": \"a\"}}" },
          blocks: registers { "\"at\": \($0), \"type\": \"Bbcdefghi\($0)\"" })
      ),
      (
        "syntax-limit",
        map(
          errata: list {
            "{\"rule\": \"address-decimal-mismatch\", \"at\": \"a.r\($0)\", \"printed\": {\"decimal\": 9}, "
              + "\"because\": \"x\"}"
          }, blocks: registers { "\"at\": \($0), \"type\": \"uint16\", \"decimal\": \($0)" })
      ),
      (
        "syntax-limit",
        map(
          shapes: "\"s0\": {\"registers\": {\"r\": {\"at\": \"+0\", \"type\": \"uint16\"}}}, "
            + list {
              "\"s\($0 + 1)\": {\"blocks\": {\"a\": {\"shape\": \"s\($0)\", \"at\": \"+0\"}}}"
            }, blocks: "\"b\": {\"at\": 0, \"shape\": \"s\(count)\"}")
      ),
      // Ranges that all overlap, and layouts that are all chosen by a name of thousands of numbers.
      (
        "enum-duplicate-value",
        map(
          types: "\"State\": {\"enum\": {\(list { "\"\($0)..65535\": \"c\($0)\"" })}}",
          blocks: "\"a\": {\"registers\": {\"r\": {\"at\": 0, \"type\": \"State\"}}}")
      ),
      (
        "select-case-unreachable",
        map(
          types: sharedName,
          blocks: "\"a\": {\"at\": 0, \"registers\": {\"k\": {\"at\": 0, \"type\": \"Shared\"}}, "
            + "\"select\": {\"by\": \"k\", \"cases\": {"
            + list { "\"l\($0)\": {\"when\": [\"c\"], \"registers\": {}}" } + "}}}")
      ),
      // Every instance of five repeats in each other, of which one alone fills the table.
      (
        "address-out-of-range",
        map(
          blocks: (0..<5).reduce(
            "\"b\": {\"at\": \"+0\", \"registers\": {\"k\": {\"at\": \"+0\", \"type\": \"uint16\"}, "
              + "\"v\": {\"at\": \"+1\", \"type\": \"uint16\", \"unit\": {\"by\": \"k\", \"cases\": {\"1\": \"V\"}}}, "
              + "\"w\": {\"at\": \"+2\", \"type\": \"uint16\", \"access\": \"write\"}}}"
          ) { inner, level in
            "\"b\": {\"at\": \"\(level == 4 ? "" : "+")0\", \"repeat\": {\"count\": 65536, \"stride\": 1}, "
              + "\"blocks\": {\(inner)}}"
          })
      ),
    ])
  func broken(rule: String, map: String) { #expect(rules(map).contains(rule)) }
}
