import MapSyntax

extension Rule {
  /// A mapping holds a key that the language does not have.
  package static let syntaxUnknownKey = Rule(
    id: "syntax-unknown-key", summary: "A mapping holds a key that the language does not have.",
    why: "A misspelt key would silently do nothing.")
}
