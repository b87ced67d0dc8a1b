extension Rule {
  /// A size, depth or count is beyond what the compiler accepts.
  package static let syntaxLimit = Rule(
    id: "syntax-limit",
    summary: "a size, depth or count is beyond what the compiler accepts",
    why: "Limits keep time and memory bounded on any input; no real map comes near them.")
}
