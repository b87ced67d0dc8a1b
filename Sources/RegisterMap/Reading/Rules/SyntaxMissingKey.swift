import MapSyntax

extension Rule {
  /// A mapping lacks a key that it needs.
  package static let syntaxMissingKey = Rule(
    id: "syntax-missing-key", summary: "A mapping lacks a key that it needs.",
    why: "Without it the compiler would have to guess a fact about the device.")
}
