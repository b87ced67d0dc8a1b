import MapSyntax

extension Rule {
  /// A value is of another kind than its key takes.
  package static let syntaxWrongKind = Rule(
    id: "syntax-wrong-kind", summary: "A value is of another kind than its key takes.",
    why: "The schema decides what a value is, so a value that does not fit has no meaning.")
}
