extension Rule {
  /// Every rule about the text itself, in the order in which documentation lists them.
  public static let syntaxRules: [Rule] = [
    .syntaxEncoding, .syntaxLineEnds, .syntaxEmpty, .syntaxInvalid, .syntaxKey, .syntaxAlias, .syntaxTag,
    .syntaxDirective, .syntaxSeveralDocuments, .syntaxLimit,
  ]
}
