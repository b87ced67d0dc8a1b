import Testing

@testable import MapWriting
@testable import SunSpecImport

@Suite("Names of models")
struct ModelNameTests {
  @Test(
    "become names of the map, word by word",
    arguments: [
      ("PhVphA", "ph-vph-a"), ("W_SF", "w-sf"), ("NCrvSet", "n-crv-set"), ("%WMax", "pct-w-max"),
      ("DCA", "dca"),
      ("Evt1", "evt1"), ("WMaxLimPct_Ena", "w-max-lim-pct-ena"), ("GROUND_FAULT", "ground-fault"),
      ("M_AC_Current", "m-ac-current"), ("3PHASE", "n3-phase"), ("_", "none-left"), ("Ünit", "unit"),
      ("Größe", "grosse"), ("GRO\u{308}SSE", "grosse"), ("Œuvre à Łódź", "oeuvre-a-lodz"), ("Σ", "none-left"),
      ("a--b", "a-b"),
      (String(repeating: "ab_", count: 40), String(repeating: "ab-", count: 21) + "a"),
    ])
  func kebab(_ name: String, _ expected: String) {
    #expect(MapName.kebab(name, or: "none-left") == expected)
  }

  @Test("are different in the map where they are in the model, and none is reserved")
  func distinct() throws {
    let names = ["read", "poll", "aB", "A_B", "a-b", "A b", "id", "ID "]
    let map = try Import(
      SampleModel.json(
        points: names.dropLast().map { SampleModel.point($0) },
        groups: [
          SampleModel.group("aB", points: [SampleModel.point("x")]),
          SampleModel.group("String", points: [SampleModel.point("x")]),
          SampleModel.group("SunSpecModel64900", points: [SampleModel.point("x")]),
        ])
    ).map()
    #expect(
      map["blocks", "sample", "registers"]?.entries?.map(\.key.flow) == [
        "id", "l", "read-value", "poll-value", "a-b", "a-b-value", "a-b-2", "a-b-3", "id-value",
      ])
    #expect(
      map["blocks", "sample", "blocks"]?.entries?.map(\.key.flow) == [
        "a-b-group", "string-group", "sun-spec-model64900-group",
      ])
    #expect(map.text("blocks", "sample", "registers", "a-b-3", "called") == "A b")
    #expect(map.text("blocks", "sample", "registers", "a-b-2", "called") == "a-b")
  }

  @Test("of types give way to those of Swift, whatever their group is called")
  func types() throws {
    let symbols = #""symbols": [{"name": "a", "value": 1}]"#
    for group in ["Type", "Self", "Any", "String"] {
      let map = try Import(
        SampleModel.json(groups: [
          SampleModel.group(group, points: [SampleModel.point("Type", "enum16", with: symbols)])
        ])
      ).map()
      #expect(map["types"]?.entries?.map(\.key.flow) == ["\(group)Type"])
    }
  }

  @Test("of symbols give way to what every enum has, and to each other")
  func symbols() throws {
    let names = ["UNNAMED", "unknown", "known_cases", "NONE", "a", "A"]
    let symbols = names.enumerated().map { "{\"name\": \"\($1)\", \"value\": \($0)}" }.joined(separator: ",")
    let map = try Import(
      SampleModel.json(points: [SampleModel.point("Alm", "enum16", with: "\"symbols\": [\(symbols)]")])
    ).map()
    #expect(
      map["types", "Alm", "enum"]?.entries?.map { ($0.value.value(of: "name") ?? $0.value).flow } == [
        "unnamed-value", "unknown", "known-cases-value", "no-alm", "a", "a-value",
      ])
  }
}
