import Testing

@Suite("Groups of a model")
struct GroupTests {
  private let count = SampleModel.point("N", "count")
  private let inner = SampleModel.point("NPt", "count")

  @Test("a counted group in a counted one makes places and distances that follow the count")
  func counted() throws {
    let points = SampleModel.group("Pt", count: #""NPt""#, points: [SampleModel.point("V", "int32", size: 2)])
    let map = try Import(
      SampleModel.json(
        points: [count, inner],
        groups: [
          SampleModel.group(
            "Crv", count: #""N""#, points: [SampleModel.point("Ena")],
            groups: [
              SampleModel.group("Up", points: [SampleModel.point("Act")], groups: [points]),
              SampleModel.group(
                "Down", points: [SampleModel.point("Act"), SampleModel.point("Max")], groups: [points]),
              SampleModel.group("End", points: [SampleModel.point("Act")]),
            ])
        ])
    ).map()
    let curves = ["blocks", "sample", "blocks", "crv"]
    func text(_ keys: String...) -> String? {
      (curves + keys).reduce(map.root) { node, key in node?.value(of: key) }?.flow
    }
    #expect(text("at") == "+4")
    #expect(text("repeat") == "{filled: n, stride: {of: n-pt, times: 4, plus: 5}}")
    #expect(text("blocks", "up", "at") == "+1")
    #expect(text("blocks", "up", "blocks", "pt", "at") == "+1")
    #expect(text("blocks", "up", "blocks", "pt", "repeat") == "{filled: n-pt, stride: 2}")
    #expect(text("blocks", "down", "at") == "{of: n-pt, times: 2, plus: 2}")
    #expect(text("blocks", "end", "at") == "{of: n-pt, times: 4, plus: 4}")
    // What counts has always a value.
    #expect(map.text("blocks", "sample", "registers", "n", "not-available") == nil)
    #expect(map.text("blocks", "sample", "registers", "n-pt", "not-available") == nil)
  }

  @Test("a group with a number as count, and one behind it")
  func fixed() throws {
    let map = try Import(
      SampleModel.json(groups: [
        SampleModel.group("Ph", count: "3", points: [SampleModel.point("V"), SampleModel.point("A")]),
        SampleModel.group("Sum", points: [SampleModel.point("W")]),
      ])
    ).map()
    #expect(map.text("blocks", "sample", "blocks", "ph", "repeat") == "{count: 3, stride: 2}")
    #expect(map.text("blocks", "sample", "blocks", "sum", "at") == "+8")
  }

  @Test(
    "what a map cannot tell is an error",
    arguments: [
      // Behind a group without an end.
      [
        SampleModel.group("a", count: "0", points: [SampleModel.point("V")]),
        SampleModel.group("b", points: [SampleModel.point("V")]),
      ],
      // Without an end inside another group.
      [
        SampleModel.group(
          "a", points: [SampleModel.point("V")],
          groups: [SampleModel.group("b", count: "0", points: [SampleModel.point("V")])])
      ],
      // Counted by nothing, by a group itself, and by what is no count.
      [SampleModel.group("a", count: #""M""#, points: [SampleModel.point("V")])],
      [
        SampleModel.group(
          "a", points: [SampleModel.point("M", "count")],
          groups: [SampleModel.group("b", count: #""M""#, points: [SampleModel.point("V")])])
      ],
      [SampleModel.group("a", count: #""S""#, points: [SampleModel.point("V")])],
      [SampleModel.group("a", count: #""L""#, points: [SampleModel.point("V")])],
      // Counts that multiply.
      [
        SampleModel.group(
          "a", count: #""N""#, points: [SampleModel.point("V")],
          groups: [
            SampleModel.group(
              "b", count: #""N""#, points: [SampleModel.point("V")],
              groups: [SampleModel.group("c", count: #""NPt""#, points: [SampleModel.point("V")])])
          ])
      ],
      // Two counts in one place.
      [
        SampleModel.group("a", count: #""N""#, points: [SampleModel.point("V")]),
        SampleModel.group("b", count: #""NPt""#, points: [SampleModel.point("V")]),
        SampleModel.group("c", points: [SampleModel.point("V")]),
      ],
      // Nothing in it, only pads, and more than there are addresses.
      [SampleModel.group("a")],
      [SampleModel.group("a", points: [SampleModel.point("P", "pad")])],
      [
        SampleModel.group("a", count: "2", points: [SampleModel.point("V", "string", size: 40000)]),
        SampleModel.group("b", points: [SampleModel.point("V")]),
      ],
      [
        SampleModel.group(
          "a",
          points: [
            SampleModel.point("V", "string", size: 40000), SampleModel.point("W", "string", size: 40000),
          ])
      ],
    ])
  func untold(_ groups: [String]) {
    let imported = Import(
      SampleModel.json(points: [count, inner, SampleModel.point("S", "string")], groups: groups))
    #expect(imported.importer.maps() == [])
    #expect(imported.importer.hasErrors)
  }
}
