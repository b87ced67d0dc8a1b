extension Rule {
  /// A key is not plain text.
  package static let syntaxKey = Rule(
    id: "syntax-key",
    summary: "a key is a list or a mapping instead of text",
    why: "Every key of the map language is a name; JSON cannot even express another kind of key.")
}
