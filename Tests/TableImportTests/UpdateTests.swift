import DeviceModel
import DocumentEvidence
import MapCoverage
import MapSyntax
import RegisterMap
import TableImport
import Testing

@Suite("Registers for the rows of a later edition")
struct UpdateTests {
  private static let map = """
    register-map: 1
    device: {name: Pump}   # by hand
    documents: {manual: {title: Pump manual}}
    blocks:
      values:
        source: manual 1
        partial: true
        registers:
          # What the author found out.
          my-flow: {at: 10, type: uint16, unit: l/min}

          speed:
            at: 14
            type: uint16
            description: |
              Of the shaft,
              not of the motor.
          # The last one.
          mode: {at: 20,
            type: uint16
          }
    uncovered:
      - {at: values.mode, because: it is described in the text}
      - {rows: 99, because: of another model}

    """
  private static let table = """
    | Address | Name | Type | Unit |
    |---|---|---|---|
    | 10 | Flow | U16 | l/min |
    | 14 | Speed | U16 | |
    | 99 | Torque | U16 | N.m |

    """

  private func update(_ map: String, _ document: String) throws -> MapUpdate {
    var sources = SourceSet()
    let file = sources.add(path: "pump.regmap.yaml", bytes: Array(map.utf8))
    let layout = try #require(MapCompiler.compile(file, sources: &sources).layout)
    let read = try EvidenceDocument(path: "pump.md", bytes: Array(document.utf8))
    var check = CoverageCheck(layout)
    var rows = check.run([read], map: "pump.regmap.yaml").rows[...]
    let tables = read.tables.map { table in
      defer { rows = rows.dropFirst(table.rows.count) }
      return MapUpdate.Table(
        table,
        places: rows.prefix(table.rows.count).map { row in
          row.path.map { .at($0) }
            ?? (row.verdict != .missing
              ? .leftOut
              : row.isInReserved ? .reserved : row.overlapped.map { .overlapping($0) } ?? .missing)
        })
    }
    return MapUpdate(file, tables, document: "manual")
  }

  private func text(_ update: MapUpdate) -> String { String(decoding: update.bytes, as: UTF8.self) }

  @Test("leaves a map as it is that has all rows")
  func nothing() throws {
    let update = try update(Self.map, Self.table)
    #expect(text(update) == Self.map)
    #expect(update.added == 0)
  }

  @Test("adds each behind the register before it, and changes nothing that the author wrote")
  func added() throws {
    let update = try update(
      Self.map,
      Self.table
        + "| 8 | Level | U16 | m |\n| 11 | Flow | U16 | l/h |\n| 15 | Power | U16 | W |\n| 16 | Code | ? | |\n"
    )
    #expect(update.added == 4)
    #expect(
      text(update)
        == Self.map
        .replacing("    registers:\n", with: "    registers:\n      level: {at: 8, type: uint16, unit: m}\n")
        .replacing("l/min}\n", with: "l/min}\n      flow: {at: 11, type: uint16, unit: l/h}\n")
        .replacing(
          "not of the motor.\n",
          with: "not of the motor.\n      power: {at: 15, type: uint16, unit: W}\n"
            + "      # pump.md, line 9: its type is none that is known; no words are printed, and one is taken\n"
            + "      code: {at: 16, words: 1, type: raw}\n"))
    #expect(compiled(text(update)).findings.map(\.message) == [])
  }

  @Test("adds errata to those that are there, or as the first")
  func errata() throws {
    let row = "| 16 | Gain | U16 | |\n| 17 | Bias | U16 | |\n"
    let document =
      Self.table.replacing("| Address | Name", with: "| Address | Words | Name")
      .replacing("|---|---|", with: "|---|---|---|").replacing("| Flow", with: "| 1 | Flow")
      .replacing("| Speed", with: "| 1 | Speed")
      + row.replacing("| Gain", with: "| 2 | Gain").replacing("| Bias", with: "| 1 | Bias")
    let first = try update(Self.map, document)
    #expect(first.contradictions == 1)
    #expect(text(first).contains("\n\nerrata:\n  - rule: type-words-mismatch\n    at: values.gain\n"))
    #expect(compiled(text(first)).findings.map(\.message) == [])
    let again = try update(text(first), document + "| 18 | 2 | Slope | U16 | |\n| 19 | 1 | Limit | U16 | |\n")
    #expect(text(again).split(separator: "\n").count { $0 == "errata:" } == 1)
    #expect(text(again).contains("  - rule: type-words-mismatch\n    at: values.slope\n"))
    #expect(compiled(text(again)).findings.map(\.message) == [])
  }

  @Test("leaves rows that no block takes")
  func left() throws {
    let other = "\n# Other values\n| Address | Name | Type |\n|---|---|---|\n| 90 | Torque | U16 |\n"
    let update = try update(Self.map, Self.table + other)
    #expect(update.added == 0)
    #expect(update.left.map(\.facts.title) == ["Torque"])
    #expect(text(update) == Self.map)
    let flow =
      "blocks: {values: {source: manual 1, registers: {flow: {at: 10, type: uint16, unit: l/min}}}}\n"
    let head = Self.map.prefix(upTo: try #require(Self.map.firstRange(of: "blocks:")).lowerBound)
    #expect(try self.update(head + flow, Self.table).left.map(\.facts.title) == ["Speed", "Torque"])
  }

  @Test("puts none where the map has reserved addresses, and names the rows")
  func reserved() throws {
    let map = Self.map.replacing("    partial: true\n", with: "    partial: true\n    reserved: [30..33]\n")
    let update = try update(map, Self.table + "| 31 | Torque | U16 | N.m |\n")
    #expect(text(update) == map)
    #expect(update.left.isEmpty)
    #expect(update.reserved.map(\.facts.title) == ["Torque"])
  }

  @Test("leaves out a row that a value of the map reaches into or begins in, and adds the others")
  func overlapping() throws {
    let map = Self.map.replacing(
      "my-flow: {at: 10, type: uint16, unit: l/min}", with: "my-flow: {at: 10, type: uint32, unit: l/min}")
    let update = try update(
      map, Self.table + "| 11 | Flow moved | U16 | l/min |\n| 19 | Total | U32 | l |\n| 16 | Code | U16 | |\n"
    )
    #expect(update.overlapping.map(\.row.facts.title) == ["Flow moved", "Total"])
    #expect(update.overlapping.map(\.path) == ["values.my-flow", "values.mode"])
    #expect(update.added == 1)
    #expect(compiled(text(update)).layout != nil)
  }
}
