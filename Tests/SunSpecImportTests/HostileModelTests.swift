import MapSyntax
import TestSupport
import Testing

@Suite("Hostile models")
struct HostileModelTests {
  @Test("groups nested without end are an error")
  func deep() {
    for depth in [11, 12, 13, 25, 100, 10_000] {
      let head = #"{"name": "g", "points": [{"name": "x", "type": "uint16", "size": 1}], "groups": ["#
      let group = String(repeating: head, count: depth) + String(repeating: "]}", count: depth)
      let imported = Import(SampleModel.json(groups: [group]))
      let isDone = !imported.importer.hasErrors && imported.findings.isEmpty
      #expect(isDone == (depth <= 12), "\(depth)")
      #expect(imported.importer.maps().isEmpty != isDone)
    }
  }

  @Test("numbers beyond every bound are an error or a note")
  func numbers() {
    for number in [
      "-1", "65536", "99999999999999999999", "1e9", "9223372036854775807", "-9223372036854775808",
    ] {
      let imported = Import(
        SampleModel.json(
          points: [
            SampleModel.point("W", "uint16", with: #""sf": \#(number)"#),
            SampleModel.point(
              "E", "enum16",
              with: #""symbols": [{"name": "a", "value": \#(number)}, {"name": "b", "value": 1}]"#),
          ],
          groups: [SampleModel.group("g", count: number, points: [SampleModel.point("x")])]))
      _ = imported.importer.maps()
      #expect(!imported.notes.isEmpty, "\(number)")
    }
  }

  @Test("texts cannot leave their place in the map")
  func texts() throws {
    let texts = [
      #"\"}\n  evil: {at: +0}\n#"#, #"'}, evil: {x: 1"#, #"a\u2028b\u0000c"#, #"*alias &anchor !!tag %YAML"#,
      "{{ x }}",
      #"\u202Eabc"#, #"--- \n..."#,
    ]
    for text in texts {
      let all = #""label": "\#(text)", "desc": "\#(text)", "detail": "\#(text)", "units": "\#(text)""#
      let json = SampleModel.json(points: [
        SampleModel.point(
          text, with: #"\#(all), "symbols": [{"name": "\#(text)", "value": 1, "label": "\#(text)"}]"#
        )
        .replacing("uint16", with: "enum16")
      ])
      let map = try Import(json).map()
      #expect(map["blocks", "sample", "registers"]?.entries?.count == 3)
      #expect(map.root.entries?.map(\.key.flow).filter { $0 == "evil" } == [])
    }
  }

  @Test("a model that is broken at random is an error, or a map that can be read", arguments: 0..<60)
  func random(_ seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array(
      SampleModel.json(
        points: [
          SampleModel.point("N", "count"),
          SampleModel.point("W", with: #""sf": "W_SF", "units": "W", "label": "Watts""#),
          SampleModel.point("W_SF", "sunssf"),
          SampleModel.point(
            "St", "enum16", with: #""symbols": [{"name": "OFF", "value": 1}, {"name": "ON", "value": 2}]"#),
        ],
        groups: [
          SampleModel.group("Crv", count: #""N""#, points: [SampleModel.point("V", "int32", size: 2)])
        ]
      ).utf8)
    let pieces = [
      "0", "\"", "{", "}", "[", "]", ":", ",", "null", "-", "65535", "\"N\"", "\\u0000", "\"sf\"", "W", " ",
    ]
    for _ in 0..<20 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<broken.count, using: &random)
        let end = min(broken.count, place + Int.random(in: 0...6, using: &random))
        broken.replaceSubrange(place..<end, with: Array((pieces.randomElement(using: &random) ?? "").utf8))
      }
      let imported = Import(String(decoding: broken, as: UTF8.self))
      for map in imported.importer.maps() { _ = try MapTree(map.text) }
      // Further slips on top of one that was let pass.
      if !imported.importer.hasErrors, imported.findings.isEmpty { bytes = broken }
    }
  }
}
