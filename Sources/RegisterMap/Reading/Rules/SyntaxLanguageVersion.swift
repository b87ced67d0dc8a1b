import MapSyntax

extension Rule {
  /// The map is written in a version of the language that this compiler does not read.
  package static let syntaxLanguageVersion = Rule(
    id: "syntax-language-version",
    summary: "The map is written in a version of the language that this compiler does not read.",
    why: "The same key can mean something else in another version.")
}
