import MapSyntax

extension Rule {
  /// Two keys contradict each other, or a key has no meaning beside another.
  package static let syntaxKeyConflict = Rule(
    id: "syntax-key-conflict",
    summary: "Two keys contradict each other, or one has no meaning beside the other.",
    why: "One of the two would have to be ignored, and the author could not tell which.")
}
