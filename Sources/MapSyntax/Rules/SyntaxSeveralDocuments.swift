extension Rule {
  /// A YAML file holds more than one document.
  package static let syntaxSeveralDocuments = Rule(
    id: "syntax-several-documents",
    summary: "a YAML file holds more than one document",
    why: "One file is one map; a second document would silently be ignored.")
}
