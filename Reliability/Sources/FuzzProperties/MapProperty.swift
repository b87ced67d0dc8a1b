import DeviceModel
import MapSyntax
import RegisterMap
import SwiftGeneration

/// The compiler, from bytes to Swift: a text that starts with `{` is taken as JSON, any other as YAML.
///
/// Every finding is about the text and can be shown; a text without an error gives Swift, the same each time.
public enum MapProperty {
  /// Ends the process when an input breaks the property.
  public static func check(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let text = input.all()
    var sources = SourceSet()
    let name = text.first == UInt8(ascii: "{") ? "fuzz.regmap.json" : "fuzz.regmap.yaml"
    let map = MapCompiler.compile(sources.add(path: name, bytes: text), sources: &sources)

    for finding in map.findings {
      let range = finding.range
      precondition(
        range.start.offset <= range.end.offset
          && Int(range.end.offset) <= sources[range.file].bytes.count,
        "a finding is outside the text")
    }
    precondition(map.findings.isEmpty || !TextRenderer().render(map.findings, in: sources).isEmpty)
    let hasErrors = map.findings.contains { $0.rule.severity == .error }
    precondition(hasErrors == (map.layout == nil), "a map has both errors and a layout, or neither")
    if let layout = map.layout {
      let swift = SwiftGenerator.generate(layout)
      precondition(swift == SwiftGenerator.generate(layout), "the same map gives different Swift")
    }
  }
}
