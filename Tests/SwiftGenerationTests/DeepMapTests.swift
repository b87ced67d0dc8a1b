import DeviceModel
import MapSyntax
import RegisterMap
import SwiftGeneration
import Testing

@Suite("Maps of many levels")
struct DeepMapTests {
  @Test("work that doubled with each level would never end", .timeLimit(.minutes(2)))
  func deepest() throws {
    var text = """
      register-map: 1
      device: {name: Deep}
      documents: {d: {title: D}}
      defaults: {source: d 1}
      blocks:

      """
    for level in 0..<30 {
      let indentation = String(repeating: "    ", count: level)
      text += "\(indentation)  b\(level):\n"
      text += "\(indentation)    registers: {r: {at: \(level), type: uint16}}\n"
      if level < 29 { text += "\(indentation)    blocks:\n" }
    }
    var sources = SourceSet()
    let file = sources.add(path: "deep.regmap.yaml", bytes: Array(text.utf8))
    let map = MapCompiler.compile(file, sources: &sources)
    #expect(map.findings.isEmpty)
    let layout = try #require(map.layout)
    #expect(SwiftGenerator.generate(layout).contains("public struct B29: ReadableBlock"))
  }
}
