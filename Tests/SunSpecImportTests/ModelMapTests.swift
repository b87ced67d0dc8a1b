import Testing

@Suite("A model as a map")
struct ModelMapTests {
  @Test("a whole model, as it is written")
  func whole() throws {
    let symbols = """
      "symbols": [{"name": "OFF", "value": 0}, {"name": "GRID_FAULT", "value": 7, "label": "Fault of the grid", \
      "desc": "Seen from the inverter"}, {"name": "NONE", "value": 9}]
      """
    let json = SampleModel.json(
      64900, named: "InvMeasAC",
      points: [
        SampleModel.point(
          "PhVphA", with: #""sf": "V_SF", "units": "V", "label": "Phase Voltage A", "mandatory": "M""#),
        SampleModel.point("V_SF", "sunssf", with: #""static": "S""#), SampleModel.point("Pad", "pad"),
        SampleModel.point("WMaxLim", "int32", size: 2, with: #""sf": -2, "units": "% WMax", "access": "RW""#),
        SampleModel.point("St", "enum16", with: symbols),
        SampleModel.point(
          "Nam", "string", size: 8, with: #""label": "Name", "desc": "As set: by the user, or \"none\"""#),
      ],
      groups: [
        SampleModel.group(
          "Prt", count: "0",
          points: [SampleModel.point("W", "float32", size: 2), SampleModel.point("Pd", "pad", size: 2)])
      ])
    let maps = Import(json).importer.maps()
    #expect(maps.map(\.name) == ["sunspec-64900.regmap.yaml"])
    #expect(
      maps.first?.text == """
        register-map: 1
        device: {name: SunSpec Model 64900, swift-name: SunSpecModel64900}
        documents: {sunspec: {title: SunSpec information models}}

        chains:
          sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0, 50000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}

        types:
          St:
            enum:
              0: {name: "off", called: "OFF"}
              7: {name: grid-fault, called: GRID_FAULT, title: Fault of the grid, description: Seen from the inverter}
              9: {name: no-st, called: NONE}

        blocks:
          inv-meas-ac:
            called: InvMeasAC
            source: sunspec model 64900
            chain: sunspec
            id: 64900
            reserved: [+4]
            registers:
              id:   {at: +0, type: uint16, constant: true, called: ID}
              l:    {at: +1, type: uint16, constant: true, called: L}
              ph-vph-a:
                {at: +2, type: uint16, unit: V, scale: {by: v-sf, as: power-of-ten}, not-available: 0xFFFF, mandatory: true,
                 called: PhVphA, title: Phase Voltage A}
              v-sf: {at: +3, type: int16, not-available: 0x8000, constant: true, called: V_SF}
              w-max-lim:
                {at: +5, type: int32, unit: {text: "% WMax"}, scale: 0.01, not-available: 0x80000000, access: read-write,
                 called: WMaxLim}
              st:   {at: +7, type: St, not-available: 0xFFFF, called: St}
              nam:  {at: +8, type: string8, words: 8, called: Nam, title: Name, description: "As set: by the user, or \\"none\\""}
            blocks:
              prt:
                called: Prt
                at: +16
                repeat: {until: length, stride: 4}
                reserved: [+2..+3]
                registers:
                  w: {at: +0, type: float32, not-available: [0x7F800001..0x7FFFFFFF, 0xFF800001..0xFFFFFFFF], called: W}

        """)
  }

  @Test(
    "the type of a point, and what means that there is no value",
    arguments: [
      ("int16", 1, "int16", "0x8000"), ("int32", 2, "int32", "0x80000000"),
      ("int64", 4, "int64", "0x8000000000000000"), ("uint16", 1, "uint16", "0xFFFF"),
      ("uint32", 2, "uint32", "0xFFFFFFFF"), ("uint64", 4, "uint64", "0xFFFFFFFFFFFFFFFF"),
      ("count", 1, "uint16", "0xFFFF"), ("acc16", 1, "uint16", "0"), ("acc32", 2, "uint32", "0"),
      ("acc64", 4, "uint64", "0"), ("enum16", 1, "uint16", "0xFFFF"), ("enum32", 2, "uint32", "0xFFFFFFFF"),
      ("bitfield16", 1, "uint16", "0xFFFF"), ("bitfield32", 2, "uint32", "0xFFFFFFFF"),
      ("bitfield64", 4, "uint64", "0xFFFFFFFFFFFFFFFF"), ("sunssf", 1, "int16", "0x8000"),
      ("ipaddr", 2, "uint32", "0"), ("raw16", 1, "uint16", nil), ("ipv6addr", 8, "raw", nil),
      ("eui48", 4, "raw", nil), ("string", 3, "string8", nil),
      (
        "float64", 4, "float64",
        "[0x7FF0000000000001..0x7FFFFFFFFFFFFFFF, 0xFFF0000000000001..0xFFFFFFFFFFFFFFFF]"
      ),
    ] as [(String, Int, String, String?)])
  func types(_ type: String, _ size: Int, _ name: String, _ absent: String?) throws {
    let imported = Import(SampleModel.json(points: [SampleModel.point("X", type, size: size)]))
    let register = try #require(try imported.map()["blocks", "sample", "registers", "x"])
    #expect(register.value(of: "type")?.flow == name)
    #expect(register.value(of: "not-available")?.flow == absent)
    #expect(imported.notes == [])
  }

  @Test(
    "a type that is not known, or takes another number of words, is raw words",
    arguments: [("uint16", 2), ("uint128", 8), ("float32", 1)])
  func unknownTypes(_ type: String, _ size: Int) throws {
    let imported = Import(
      SampleModel.json(points: [SampleModel.point("X", type, size: size, with: #""units": "W""#)]))
    let map = try imported.map()
    #expect(map.text("blocks", "sample", "registers", "x", "type") == "raw")
    #expect(map.text("blocks", "sample", "registers", "x", "words") == "\(size)")
    #expect(map.text("blocks", "sample", "registers", "x", "unit") == nil)
    #expect(imported.notes.first?.hasSuffix("it is raw words") == true)
  }

  @Test("a string that no request can read is raw words in parts")
  func longString() throws {
    let imported = Import(
      SampleModel.json(points: [
        SampleModel.point("Txt", "string", size: 300, with: #""label": "Text", "access": "RW""#),
        SampleModel.point("B"),
      ]))
    let map = try imported.map()
    #expect(
      map.text("blocks", "sample", "registers", "txt-1")
        == "{at: +2, type: raw, words: 125, called: Txt, title: Text (part 1), description: Of type string, 300 words in parts that a request can read.}"
    )
    #expect(
      map.text("blocks", "sample", "registers", "txt-3")
        == "{at: +252, type: raw, words: 50, called: Txt, title: Text (part 3)}")
    #expect(map.text("blocks", "sample", "registers", "b", "at") == "+302")
    #expect(imported.notes.count == 2)
  }

  @Test("a point of a group is scaled by the point of its own group, or else by one around it")
  func nearestScale() throws {
    let scaled = SampleModel.point("A", with: #""sf": "A_SF""#)
    let scale = SampleModel.point("A_SF", "sunssf")
    let map = try Import(
      SampleModel.json(
        points: [scale],
        groups: [
          SampleModel.group("near", points: [scaled, scale]), SampleModel.group("far", points: [scaled]),
          // Another point takes the name of the scale that is meant.
          SampleModel.group("shadow", points: [scaled, SampleModel.point("A-SF")]),
        ])
    ).map()
    func scaleName(in group: String) -> String? {
      map.text("blocks", "sample", "blocks", group, "registers", "a", "scale", "by")
    }
    #expect(scaleName(in: "near") == "a-sf")
    #expect(scaleName(in: "far") == "a-sf")
    #expect(scaleName(in: "shadow") == "sample.a-sf")
  }

  @Test(
    "a number whose scale cannot be told is raw words and never a wrong number",
    arguments: [#""sf": "X_SF""#, #""sf": "ID""#, #""sf": 16"#, #""sf": []"#])
  func lostScale(_ scale: String) throws {
    let imported = Import(SampleModel.json(points: [SampleModel.point("W", "int32", size: 2, with: scale)]))
    let map = try imported.map()
    #expect(map.text("blocks", "sample", "registers", "w", "type") == "raw")
    #expect(map.text("blocks", "sample", "registers", "w", "words") == "2")
    #expect(map.text("blocks", "sample", "registers", "w", "not-available") == nil)
    #expect(imported.notes.count == 1)
  }

  @Test("the units of models are units of the vocabulary where they mean one")
  func units() throws {
    let units = ["W", "Secs", "C", "Pct", "VAR", "°C", "% WMax", "Tmh"]
    let map = try Import(
      SampleModel.json(
        points: units.indices.map { SampleModel.point("p\($0)", with: "\"units\": \"\(units[$0])\"") })
    ).map()
    let read = units.indices.map { map.text("blocks", "sample", "registers", "p\($0)", "unit") }
    #expect(read == ["W", "s", "Cel", "%", "var", "Cel", "{text: % WMax}", "{text: Tmh}"])
  }

  @Test("models that have the same symbols share a type, in a file that their maps include")
  func sharedTypes() throws {
    func point(_ name: String, _ symbol: String) -> String {
      SampleModel.point(name, "enum16", with: "\"symbols\": [{\"name\": \"\(symbol)\", \"value\": 1}]")
    }
    let imported = Import(
      SampleModel.json(64900, named: "one", points: [point("St", "run"), point("Own", "x")]),
      SampleModel.json(
        64901, named: "two", points: [point("Mod", "run"), point("St", "run"), point("Own", "y")]))
    let maps = imported.importer.maps()
    #expect(
      maps.map(\.name) == [
        "sunspec-64900.regmap.yaml", "sunspec-64901.regmap.yaml", "sunspec.regmap-shared.yaml",
      ])
    #expect(maps.last?.text == "register-map: 1\n\ntypes:\n  St: {enum: {1: run}}\n")
    for (map, symbol) in zip(maps, ["x", "y"]) {
      let tree = try MapTree(map.text)
      #expect(tree.text("include") == "[sunspec.regmap-shared.yaml]")
      #expect(tree.text("types") == "{Own: {enum: {1: \(symbol)}}}")
    }
  }

  @Test("a device has the blocks of several models, and of one that is named twice each")
  func device() throws {
    let imported = Import(SampleModel.json(1, named: "common"), SampleModel.json(64900, named: "common"))
    let map = try #require(imported.importer.device(named: "Roof 7", ids: [64900, 1, 64900]))
    #expect(map.name == "roof-7.regmap.yaml")
    let tree = try MapTree(map.text)
    #expect(tree["blocks"]?.entries?.map { $0.key.flow } == ["common", "common-1"])
    #expect(tree.text("blocks", "common", "id") == "64900")
    #expect(tree.text("blocks", "common", "every") == "true")
    #expect(tree.text("blocks", "common-1", "every") == nil)
    #expect(imported.importer.device(named: "Roof 7", ids: [2]) == nil)
  }
}
