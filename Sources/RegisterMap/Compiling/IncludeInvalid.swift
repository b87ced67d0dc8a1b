import MapSyntax

extension Rule {
  /// A file cannot be included.
  package static let includeInvalid = Rule(
    id: "include-invalid",
    summary:
      "A file cannot be included: it is missing, outside the folder that the tool was given, not a shared file, or includes itself.",
    why: "What it holds would be missing; and a map must not reach outside the folder that it was given.")
}
