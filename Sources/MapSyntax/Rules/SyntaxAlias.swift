extension Rule {
  /// An alias does not lead to a finished anchor.
  package static let syntaxAlias = Rule(
    id: "syntax-alias",
    summary: "an alias does not lead to a finished anchor",
    why:
      "An alias repeats text that was anchored earlier in the same file; without it the value is unknown.")
}
