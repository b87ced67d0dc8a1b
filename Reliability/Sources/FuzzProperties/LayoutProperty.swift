import MapFormatting
import MapSyntax
import RegisterMap
import SwiftGeneration

/// The layout of a text, of whatever width: it is final, and the map says the same.
public enum LayoutProperty {
  /// Ends the process when an input breaks the property. Its length chooses the width.
  public static func check(_ text: [UInt8]) {
    let width = 40 + text.count % 100
    guard let result = laidOut(text, width: width) else { return }
    precondition(laidOut(result, width: width) == result, "a layout changes when it is laid out")
    let (before, after) = (compiled(text), compiled(result))
    precondition(before.hasErrors == after.hasErrors, "a layout has other findings")
    precondition(before.swift == after.swift, "a layout gives other Swift")
  }

  /// The text with its layout; `nil` where it has none.
  private static func laidOut(_ text: [UInt8], width: Int) -> [UInt8]? {
    var sources = SourceSet()
    let file = sources.add(path: "fuzz.regmap.yaml", bytes: text)
    guard case .laidOut(let edits) = MapFormatter.format(file, width: width) else { return nil }
    let outcome = FixApplier.apply(edits, to: file)
    precondition(outcome.applied == edits.count, "edits of a layout meet")
    return outcome.bytes
  }

  private static func compiled(_ text: [UInt8]) -> (hasErrors: Bool, swift: String) {
    var sources = SourceSet()
    let map = MapCompiler.compile(sources.add(path: "fuzz.regmap.yaml", bytes: text), sources: &sources)
    return (
      map.findings.contains { $0.rule.severity == .error },
      map.layout.map { SwiftGenerator.generate($0) } ?? ""
    )
  }
}
