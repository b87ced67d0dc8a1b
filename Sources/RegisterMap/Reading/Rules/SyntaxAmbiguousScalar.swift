import MapSyntax

extension Rule {
  /// A number is written so that different readers see different numbers.
  package static let syntaxAmbiguousScalar = Rule(
    id: "syntax-ambiguous-scalar",
    summary: "A number is written so that different readers see different numbers.",
    why:
      "`0100` is 64 or 100 and `1:30` is 90 or text, depending on the YAML reader; an address must be neither."
  )
}
