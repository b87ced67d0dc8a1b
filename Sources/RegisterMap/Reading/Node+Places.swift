import MapSyntax

extension Node {
  /// The place of the node's own text; for a note that shows the text, not the alias that uses it.
  var textRange: SourceRange { anchored ?? range }
}
