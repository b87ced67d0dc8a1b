import DeviceModel
import MapReports
import MapSyntax
import RegisterMap
import Testing

@Suite("Blocks that have to be found, in reports")
struct FoundBlocksTests {
  private func layout() throws -> DeviceLayout {
    let yaml = """
      register-map: 1
      device: {name: Inverter}
      chains:
        sunspec: {marker: [0x5375, 0x6E53], at: [40000, 0], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
      blocks:
        common:
          chain: sunspec
          id: 1
          registers: {serial: {at: +2, words: 100, type: string8}}
        strings:
          chain: sunspec
          id: [160, 161]
          every: true
          access: read-write
          registers: {limit: {at: +2, type: uint16, unit: A}}
          blocks:
            modules:
              at: +3
              repeat: {until: length, stride: 2}
              registers: {load: {at: +0, words: 2, type: uint32}}
        fixed:
          at: 10
          registers: {state: {at: +0, type: uint16}}
      """
    var sources = SourceSet()
    let file = sources.add(path: "inverter.regmap.yaml", bytes: Array(yaml.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout)
  }

  @Test("have addresses that count from their id in a list")
  func list() throws {
    var text = ""
    ListReport([try layout()]).write(as: .text, to: &text)
    #expect(
      text == """
        path                        table             address  words  type     access      unit  title  notes
        common.serial               holding-register       +2    100  string8  read                     in the block 1 of sunspec
        strings[…].limit            holding-register       +2      1  uint16   read-write  A            in every block 160 or 161 of sunspec
        strings[…].modules[…].load  holding-register       +3      2  uint32   read-write               in every block 160 or 161 of sunspec
        fixed.state                 holding-register       10      1  uint16   read

        """)
  }

  @Test("are planned for a device that has each of them, with the walk that finds them")
  func plan() throws {
    var text = ""
    try PlanReport(try layout(), at: nil).write(to: &text)
    #expect(
      text == """
        inverter: all values, link tcp

        In a device with common at 40002, strings at 40104, strings at 40111.
        The walk that finds them; what it brings is not asked for again

        holding-register, function 3
          0x9C40…0x9CBC (40000), 125 addresses

        holding-register, function 3
          0x000A (10), 1 address: fixed.state
              the first of the table

        Total: 2 requests, 126 addresses, no filler

        """)
  }

  @Test("cost nothing in the plan of a value at a fixed address")
  func planOfFixed() throws {
    var text = ""
    try PlanReport(try layout(), at: "fixed.state").write(to: &text)
    #expect(text.contains("Total: 1 request, 1 address, no filler") && !text.contains("walk"))
  }

  @Test(
    "have places that follow counts in a list, and those of an example where instances are listed one by one")
  func counted() throws {
    let yaml = """
      register-map: 1
      device: {name: Curves}
      chains:
        sunspec: {marker: [0x5375, 0x6E53], at: [40000], link: {id: +0, length: +1, next: +2}, end: 0xFFFF}
      blocks:
        curves:
          chain: sunspec
          id: 705
          registers: {n: {at: +2, type: uint16}}
          blocks:
            pt:
              at: +3
              repeat: {filled: n, stride: 2}
              registers: {v: {at: +0, words: 2, type: uint32}}
            last:
              at: {of: n, times: 2, plus: 3}
              registers: {x: {at: +0, type: uint16}}
      """
    var sources = SourceSet()
    let file = sources.add(path: "curves.regmap.yaml", bytes: Array(yaml.utf8))
    let layout = try #require(MapCompiler.compile(file, sources: &sources).layout)
    var folded = ""
    ListReport([layout]).write(as: .csv, to: &folded)
    #expect(folded.contains("curves.last.x,holding-register,+3 + 2 × n,1,"), "\(folded)")
    var expanded = ""
    ListReport([layout], isExpanded: true).write(as: .csv, to: &expanded)
    let row = expanded.split(separator: "\n").first { $0.contains("curves.last.x") } ?? ""
    #expect(row.contains(",+7,1,") && row.contains(",curves.n is 2,"), "\(expanded)")
  }
}
