extension Rule {
  /// A YAML tag is used.
  package static let syntaxTag = Rule(
    id: "syntax-tag",
    summary: "a YAML tag is used",
    why: "The schema alone decides what a scalar means, so a tag could only contradict it.")
}
