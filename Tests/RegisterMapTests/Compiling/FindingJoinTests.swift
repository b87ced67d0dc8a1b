import MapSyntax
import Testing

@testable import RegisterMap

/// One slip gives one finding: what follows from it is not reported beside it.
@Suite("Findings that follow from others")
struct FindingJoinTests {
  /// The findings of a map, as `LINE rule` with the lines of their notes.
  private func findings(_ text: String) -> [String] {
    var sources = SourceSet()
    let map = "register-map: 1\ndevice: {name: Meter}\n" + text
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(map.utf8))
    return MapCompiler.compile(file, sources: &sources).findings.map { finding in
      "\(finding.range.start.line) \(finding.rule.id)"
        + finding.notes.map { " ← \($0.range.start.line)" }.joined()
    }
  }

  @Test("a register that is too narrow by its word count is not also the gap behind it")
  func words() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            power: {at: 0x10, words: 2, type: uint16}
            energy: {at: 0x12, type: uint32}
      """)
    #expect(found == ["6 type-words-mismatch ← 6"])
  }

  @Test("a register far from its place is one finding there, with the holes as notes")
  func misplaced() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            current: {at: 0x10, type: uint16}
            power: {at: 0x911, type: uint16}
            energy: {at: 0x12, type: uint32}
            state: {at: 0x14, type: uint16}
      """)
    #expect(found == ["7 address-gap ← 7 ← 8"])
  }

  @Test("a register at the address of the next one is told at that register, not at the next")
  func meetsNext() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            current: {at: 0x10, type: uint16}
            power: {at: 0x12, type: uint16}
            energy: {at: 0x12, type: uint16}
            state: {at: 0x13, type: uint16}
      """)
    #expect(found == ["7 address-overlap ← 8"])
  }

  @Test("a register that meets several others is one finding there")
  func meetsSeveral() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            current: {at: 0x10, type: uint64}
            power: {at: 0x11, type: uint16}
            energy: {at: 0x12, type: uint16}
            state: {at: 0x13, type: uint16}
      """)
    #expect(found == ["6 address-overlap ← 7 ← 8 ← 9"])
  }

  @Test("what is wrong with a type is not told of what has it")
  func type() {
    let found = findings(
      """
      types:
        Status: {base: uint16, flags: {0: alarm, 20: trip, 21: fault}}
      blocks:
        meter:
          registers:
            status: {at: 0x10, words: 2, type: Status, examples: [{words: [0, 1], value: alarm}]}
            power: {at: 0x12, type: uint16}
      """)
    #expect(found == ["4 bits-out-of-width ← 4"])
  }

  @Test("a block at a wrong address is one finding there, however many registers lie outside of it")
  func blockAddress() {
    let found = findings(
      """
      blocks:
        meter:
          at: 0x100
          size: 4
          registers:
            power: {at: 0x10, type: uint32}
            energy: {at: 0x12, type: uint32}
      """)
    #expect(found == ["5 address-outside-block ← 8 ← 9"])
  }

  @Test("printed rows that all lie elsewhere are one finding at the address or the stride of their block")
  func rows() {
    func map(at address: String, stride: Int) -> String {
      """
      blocks:
        outlets:
          at: \(address)
          repeat: {count: 3, stride: \(stride), rows: {1: {at: 0x20}, 2: {at: 0x22}, 3: {at: 0x24}}}
          registers:
            power: {at: +0, type: uint32}
      """
    }
    #expect(findings(map(at: "0x20", stride: 2)) == [])
    #expect(findings(map(at: "0x30", stride: 2)) == ["5 row-address-mismatch ← 6 ← 6 ← 6"])
    #expect(findings(map(at: "0x20", stride: 3)) == ["6 row-address-mismatch ← 6 ← 6"])
  }

  @Test("a slip in another block is told beside it")
  func otherBlock() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            power: {at: 0x10, words: 2, type: uint16}
            energy: {at: 0x12, type: uint32}
        other:
          registers:
            current: {at: 0x20, type: uint16}
            voltage: {at: 0x22, type: uint16}
      """)
    #expect(found == ["6 type-words-mismatch ← 6", "11 address-gap"])
  }

  @Test("the second slip of a block is told when the first is mended")
  func mended() {
    func map(_ type: String) -> String {
      """
      blocks:
        meter:
          registers:
            power: {at: 0x10, words: 2, type: \(type)}
            energy: {at: 0x12, type: uint32}
            voltage: {at: 0x15, type: uint16}
      """
    }
    #expect(findings(map("uint16")) == ["6 type-words-mismatch ← 6"])
    #expect(findings(map("uint32")) == ["8 address-gap"])
  }

  @Test("a warning explains nothing")
  func warning() {
    let found = findings(
      """
      blocks:
        meter:
          registers:
            power: {at: 0x10, type: uint16, title: Power}
            energy: {at: 0x12, type: uint32, title: Power}
      """)
    #expect(found.contains("7 address-gap"))
  }

  @Test("no rule follows from itself, so of each chain of findings the first is reported")
  func isWithoutCycles() {
    var effects: [Rule: Set<Rule>] = [:]
    for consequence in Consequence.all {
      for cause in consequence.causes { effects[cause, default: []].formUnion(consequence.effects) }
    }
    for rule in effects.keys {
      var (reached, open) = (Set<Rule>(), effects[rule] ?? [])
      while let next = open.popFirst() {
        if reached.insert(next).inserted { open.formUnion(effects[next] ?? []) }
      }
      #expect(!reached.contains(rule), "\(rule.id)")
    }
  }
}
