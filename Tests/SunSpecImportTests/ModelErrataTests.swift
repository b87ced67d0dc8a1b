import Testing

@Suite("What models have wrong")
struct ModelErrataTests {
  @Test("a label that two points have is told apart, and declared")
  func labels() throws {
    let imported = Import(
      SampleModel.json(points: [
        SampleModel.point("A", with: #""label": "Current of all""#),
        SampleModel.point("B", with: #""label": "Current of all""#),
        // Labels that only repeat names are no titles.
        SampleModel.point("AphA", with: #""label": "Aph A""#),
        SampleModel.point("Other", with: #""label": "Aph A""#),
      ]))
    let map = try imported.map()
    #expect(map.text("blocks", "sample", "registers", "a", "title") == "Current of all")
    #expect(map.text("blocks", "sample", "registers", "b", "title") == "Current of all (B)")
    #expect(map.text("blocks", "sample", "registers", "aph-a", "title") == nil)
    #expect(map.text("blocks", "sample", "registers", "other", "title") == "Aph A")
    #expect(
      map["errata"]?.elements?.map(\.flow) == [
        "{rule: title-duplicate, at: sample.b, printed: {title: Current of all}, source: sunspec model 64900, because: the model has this label twice in one group}"
      ])
    #expect(imported.notes.count == 1)
  }

  @Test("units of what is no number are declared, also in groups")
  func units() throws {
    let imported = Import(
      SampleModel.json(groups: [
        SampleModel.group("in", points: [SampleModel.point("Txt", "string", size: 4, with: #""units": "A""#)])
      ]))
    let map = try imported.map()
    #expect(map.text("blocks", "sample", "blocks", "in", "registers", "txt", "unit") == nil)
    #expect(
      map["errata"]?.elements?.map(\.flow) == [
        "{rule: unit-on-non-number, at: sample.in.txt, printed: {unit: A}, source: sunspec model 64900, because: a value of the type string is no number}"
      ])
    #expect(imported.notes.count == 1)
  }

  @Test("what is static and can be written may be written, and is declared")
  func writableStatic() throws {
    let imported = Import(
      SampleModel.json(points: [SampleModel.point("W", with: #""access": "RW", "static": "S""#)]))
    let map = try imported.map()
    #expect(map.text("blocks", "sample", "registers", "w", "constant") == nil)
    #expect(map.text("blocks", "sample", "registers", "w", "access") == "read-write")
    #expect(map["errata"]?.elements?.first?.value(of: "rule")?.flow == "constant-writable")
  }

  @Test("keys, values and symbols that are not known are noted, with their places")
  func unknown() throws {
    let imported = Import(
      SampleModel.json(points: [
        SampleModel.point("W", with: #""colour": "red", "access": "WO", "mandatory": "X""#),
        SampleModel.point(
          "E", "enum16",
          with:
            #""symbols": [{"name": "a", "value": 65536}, {"name": "b", "value": 1}, {"name": "c", "value": 1}]"#
        ),
        SampleModel.point("F", "uint16", with: #""symbols": [{"name": "a", "value": 1}]"#),
        SampleModel.point("G", "enum16", with: #""symbols": [{"name": "all", "value": 65535}]"#),
      ]))
    let map = try imported.map()
    #expect(
      imported.notes == [
        "a point has `colour`, which is not known and not in the map",
        "`access` of the point `W` is `WO`, which is not known",
        "`mandatory` of the point `W` is `X`, which is not known",
        "the symbol `a` is 65536, which 16 bits cannot be: it is not in the map",
        "the symbol `c` has the value 1, which another has: it is not in the map",
        "the point `F` has symbols and is of the type uint16: they are not in the map",
        "a symbol of the point `G` is the number that means that there is no value",
      ])
    #expect(map.text("blocks", "sample", "registers", "g", "not-available") == nil)
    #expect(map.text("types", "E") == "{enum: {1: b}}")
    let line = imported.importer.notes[0].line(in: imported.sources)
    #expect(line.hasPrefix("model_0.json:4:"))
    #expect(line.contains(": note: a point has"))
  }

  @Test(
    "what is no model is an error",
    arguments: [
      "{}", "[]", "1", #"{"id": 5}"#, #"{"id": 0, "group": {"name": "a", "points": []}}"#,
      #"{"id": "x", "group": {"name": "a", "points": []}}"#, #"{"id": 5, "group": {"points": []}}"#,
      #"{"id": 5, "group": {"name": "a", "points": {}}}"#,
      #"{"id": 5, "group": {"name": "a", "points": []}}"#,
      #"{"id": 5, "id": 6, "group": {"name": "a", "points": []}}"#,
      SampleModel.json(points: [#"{"name": "W", "type": "uint16"}"#]),
      SampleModel.json(points: [#"{"name": "W", "type": "uint16", "size": 0}"#]),
      SampleModel.json(points: [#"{"name": "W", "type": "uint16", "size": 1.5}"#]),
      SampleModel.json(points: [#"{"name": [], "type": "uint16", "size": 1}"#]),
      SampleModel.json(points: [#"{"name": "W", "type": "uint16", "size": 1, "count": 3}"#]),
      SampleModel.json(points: [SampleModel.point("W"), SampleModel.point("W")]),
      SampleModel.json(points: [SampleModel.point("E", "enum16", with: #""symbols": [{"name": "a"}]"#)]),
      SampleModel.json().replacing(#""value": 64900"#, with: #""value": 64901"#),
      SampleModel.json().replacing(#""name": "L""#, with: #""name": "Len""#),
      SampleModel.json().replacing(#""type": "group""#, with: #""type": "group", "count": 2"#),
      SampleModel.json(points: Array(repeating: SampleModel.point("P", "pad", size: 60000), count: 2)),
    ])
  func noModel(_ json: String) {
    let imported = Import(json)
    #expect(imported.importer.maps() == [])
    #expect(imported.importer.hasErrors)
    #expect(imported.findings == [])
  }

  @Test("one broken model keeps all from being written, and so does a model that is given twice")
  func broken() {
    #expect(Import(SampleModel.json(), "{}").importer.maps() == [])
    let twice = Import(SampleModel.json(), SampleModel.json())
    #expect(twice.importer.hasErrors)
    #expect(Import("{").findings.count == 1)
  }
}
