import MapFormatting
import MapSyntax
import Testing

/// A text with the layout that it gets, as `regmap format` would write it.
func laidOut(
  _ text: String, as path: String = "meter.regmap.yaml", width: Int = MapFormatter.usualWidth,
  at place: SourceLocation = #_sourceLocation
) throws -> String {
  var sources = SourceSet()
  let file = sources.add(path: path, bytes: Array(text.utf8))
  guard case .laidOut(let edits) = MapFormatter.format(file, width: width) else {
    Issue.record("\(path) is not laid out", sourceLocation: place)
    throw NotLaidOut()
  }
  let outcome = FixApplier.apply(edits, to: file)
  #expect(outcome.applied == edits.count, sourceLocation: place)
  return String(decoding: outcome.bytes, as: UTF8.self)
}

/// What is no text with a layout.
struct NotLaidOut: Error {}
