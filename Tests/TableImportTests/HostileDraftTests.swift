import DocumentEvidence
import MapSyntax
import TableImport
import TestSupport
import Testing

@Suite("Drafts of hostile tables")
struct HostileDraftTests {
  /// Cells with a meaning in YAML, in maps and in tables.
  private static let cells = [
    "", "-", "R/W", "R", "W", "U16", "U32[]", "INT64", "ASCII[8]", "Bit Mask", "float", "Encoded", "mA",
    "0.1 V", "% * 100",
    "1: a 2: b 2: c", "Bit 0: x Bit 70: y", "Bits 0~3: null", "0: on 1: off 2: true", "20 ÷ 10", "5",
    "99999999999", "0xFFFF",
    "a: b", "# no comment", "- item", "{x: y}", "[", "\"", "'", "*anchor", "&anchor", "!!tag", "%", "@", "`",
    "---", "...", "<b>x</b>",
    "null", "read", "registers", "Self", "\u{202E}evil", "\u{7}", "日本", "x\\|y", "10: 11: 12:", "Reserved",
  ]
  private static let columns = [
    "Register hex", "Register dec", "Address", "Offset", "Register number", "Words", "Size", "Name",
    "Description", "Type", "R/W", "Unit",
    "Range", "Parameters", "Default", "Function code", "Start", "End", "Scale", "Coil address",
  ]

  @Test(
    "always parse, are the same each time, and have nothing in them but the keys of a map", arguments: 0..<150
  )
  func parse(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var text = ""
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      text += "# \(Self.cells.randomElement(using: &random) ?? "")\n"
      let names = (0..<Int.random(in: 2...8, using: &random)).map { _ in
        Self.columns.randomElement(using: &random) ?? ""
      }
      text += "| \(names.joined(separator: " | ")) |\n|" + names.map { _ in "---|" }.joined() + "\n"
      for row in 0..<Int.random(in: 1...6, using: &random) {
        let cells = names.map { name -> String in
          let isPlace = name.contains("egister") || name.contains("ddress") || name == "Offset"
          return isPlace && Int.random(in: 0...5, using: &random) > 0
            ? "\(Int.random(in: 0...3, using: &random) * 2 + row)"
            : Self.cells.randomElement(using: &random) ?? ""
        }
        text += "| \(cells.joined(separator: " | ")) |\n"
      }
    }
    let draft = try draft(text)
    let findings = compiled(draft.text).findings.filter { $0.rule.id.hasPrefix("syntax-") }
    #expect(
      findings.map { "\($0.rule.id) \($0.range.start.line): \($0.message)" } == [], "\(text)\n\(draft.text)")
    #expect(try TableImportTests.draft(text).text == draft.text)
  }
}
