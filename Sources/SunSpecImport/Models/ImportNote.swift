import MapSyntax

/// Something about a model that whoever imports it has to know: an error, or a fact that the map has otherwise.
package struct ImportNote: Sendable, Hashable {
  /// Whether the model cannot be imported with it.
  package let isError: Bool
  /// One sentence without a full stop.
  package let text: String
  /// Where it is in the model.
  package let range: SourceRange

  /// `model_702.json:12:9: note: …`, as a line for people.
  package func line(in sources: SourceSet) -> String {
    let place = "\(sources[range.file].path):\(range.start.line):\(range.start.column)"
    return TextSafety.visible("\(place): \(isError ? "error" : "note"): \(text)")
  }
}
