import MapSyntax

extension Rule {
  /// A key is given twice in one mapping.
  package static let syntaxDuplicateKey = Rule(
    id: "syntax-duplicate-key", summary: "A key is given twice in one mapping.",
    why: "YAML readers keep one of the two without saying which.")
}
