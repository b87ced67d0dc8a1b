extension Rule {
  /// The bytes are not clean UTF-8 text.
  package static let syntaxEncoding = Rule(
    id: "syntax-encoding",
    summary: "the bytes are not clean UTF-8 text",
    why:
      "Invisible, bidirectional and broken characters make a file read differently in every tool, and can make a reviewer see another map than the compiler does."
  )
}
