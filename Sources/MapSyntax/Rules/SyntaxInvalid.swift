extension Rule {
  /// The text is not well-formed YAML or JSON.
  package static let syntaxInvalid = Rule(
    id: "syntax-invalid",
    summary: "the text is not well-formed YAML or JSON",
    why: "A file that cannot be read as a tree of keys and values cannot be checked any further.")
}
