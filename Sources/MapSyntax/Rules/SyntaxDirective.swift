extension Rule {
  /// A YAML directive is used.
  package static let syntaxDirective = Rule(
    id: "syntax-directive",
    summary: "a YAML directive is used",
    why: "Directives change how the text below them is read; maps read the same everywhere.")
}
