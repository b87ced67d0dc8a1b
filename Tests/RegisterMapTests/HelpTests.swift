import DeviceModel
import MapSyntax
import RegisterMap
import Testing

/// What the help of a finding advises.
@Suite("Help of findings")
struct HelpTests {
  private static let map = """
    register-map: 1
    device: {name: Rack}
    documents: {manual: {title: Manual, edition: A}}
    defaults: {source: manual 2, numbering: five-digit, gaps: readable}
    types:
      Kind: {enum: {1: door, 2: minor-alarm, 3: humidity}}
    blocks:
      counts:
        registers:
          pole-count: {at: 0x10, type: uint16}
      poles:
        at: 0x20
        repeat: {count: 4, stride: 8, filled: counts.pole-count}
        registers:
          kind:  {at: +0, type: Kind}
          scale: {at: +1, type: int16}
          value:
            at: +2
            words: 1
            type: int16
            unit: {by: kind, cases: {humidity: "%"}}
            scale: {by: scale, as: power-of-ten}
      limits:
        registers:
          most: {at: 0x40, words: 1, type: uint16, unit: Cel, access: read-write, range: 10..50, step: 5}
          name: {at: 0x41, words: 4, type: string8}
      event:
        at: 0x50
        registers:
          kind: {at: +0, type: Kind}
        select:
          by: kind
          cases:
            door:     {when: [door], registers: {who: {at: +1, type: uint16}}}
            alarm:    {when: [minor-alarm], registers: {level: {at: +1, type: uint16}}}
            humidity: {when: [humidity], registers: {value: {at: +1, type: uint16}}}

    """

  private func findings(_ text: String) -> [Finding] {
    var sources = SourceSet()
    let file = sources.add(path: "rack.regmap.yaml", bytes: Array(text.utf8))
    return MapCompiler.compile(file, sources: &sources).findings
  }

  @Test("the map that the slips are made in has none")
  func sound() { #expect(findings(Self.map).map(\.message) == []) }

  @Test(
    "one slip is one finding, which suggests what was probably meant",
    arguments: [
      ("when: [minor-alarm]", "when: [minor-alrm]", "did you mean `minor-alarm`?"),
      ("cases: {humidity:", "cases: {humidty:", "did you mean `humidity`?"),
      ("filled: counts.pole-count", "filled: poles-count", "did you mean `counts.pole-count`?"),
      ("filled: counts.pole-count", "filled: pole-count", "did you mean `counts.pole-count`?"),
      ("by: scale", "by: scal", "did you mean `scale`?"), ("by: scale", "by: sc", "did you mean `scale`?"),
      (
        "unit: {by: kind", "unit: {by: poles.kind",
        "this is a path; here the name of a register of the same block stands alone: `kind`"
      ),
      (
        "name: {at: 0x41, words: 4, type: string8}", "name: {at: 0x40, type: uint16}",
        "one of the two is elsewhere; two views of the same words are one value whose type has a `record`"
      ),
      ("pole-count: {at: 0x10, type: uint16", "pole-count: {at: 0x10, type: u16", "did you mean `uint16`?"),
      ("words: 4", "wo: 4", "did you mean `words`?"), ("unit: Cel", "unit: C", "did you mean `Cel`?"),
      ("unit: Cel", "unit: degC", "did you mean `Cel`?"), ("unit: Cel", "unit: °C", "did you mean `Cel`?"),
      ("unit: Cel", "unit: kwh", "did you mean `kWh`?"),
      (
        "words: 1, type: uint16", "words: 2, type: uint16",
        "if the word count is right, the type is one of `base10000`, `bcd32`, `float32`, `int24`, `int32`, `sign-magnitude32`, `uint24`, `uint32`, or has such a base"
      ),
      (
        "name: {at: 0x41", "name: {at: 0x40",
        "`limits.most` takes 1 address; the other one can begin at 0x0041, or one of the two is of another type"
      ),
      (
        "range: 10..50", "range: 12..50",
        "steps are counted from 0; look at the bound and the step again, or leave `step` out"
      ), ("step: 5", "step: 0", "leave `step` out where every value of the range may be written"),
      ("stride: 8", "stride: 2", "one instance takes 3 addresses, so the stride is 3 at least"),
      (
        "name: {at: 0x41, ", "name: {",
        "for example `at: 0x2104`; where the document prints only numbers that count from 1, `number` will do, "
          + "with `numbering` in `defaults`"
      ),
    ])
  func help(right: String, wrong: String, help: String) {
    let found = findings(Self.map.replacing(right, with: wrong, maxReplacements: 1))
    #expect(found.count == 1)
    #expect(found.first?.help == help)
  }

  @Test(
    "where words lie apart, the help tells whether a word is shared or only lies between",
    arguments: [
      (
        "x: {at: 10, type: uint16}",
        "this address is that of one word of `v.e`, so one of the two is elsewhere"
      ),
      (
        "y: {at: 12, type: uint16}\n  w:\n    registers:\n      z: {at: 13, type: uint16}",
        "between the words of `v.e` may lie registers of its own block alone"
      ),
    ])
  func wordsApart(register: String, help: String) {
    let found = findings(
      """
      register-map: 1
      device: {name: Box}
      documents: {d: {title: D}}
      defaults: {source: d}
      blocks:
        v:
          gaps: readable
          partial: true
          registers:
            e: {at: [10, 14], type: uint32}
            \(register)
      """)
    #expect(found.map(\.help).contains(help))
  }
}
