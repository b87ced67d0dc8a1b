import MapSyntax

extension Node {
  /// Where the text of the node stands; for a note that shows the text, not the alias that uses it.
  var textRange: SourceRange { anchored ?? range }
}
