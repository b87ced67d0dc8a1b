/// What was found in all open documents. A finding belongs to the document whose check found it, and is shown where it is:
/// in a file that maps include, each of them may have found something.
struct DiagnosticBoard: Sendable {
  /// By what found them, and by the document in which they are shown.
  private var found: [String: [String: [Diagnostic]]] = [:]

  /// Puts up what a check found instead of what it had found before.
  ///
  /// - Returns: The documents whose diagnostics are to be published.
  mutating func replace(_ source: String, with diagnostics: [String: [Diagnostic]]) -> [String] {
    let before = found[source] ?? [:]
    found[source] = diagnostics.isEmpty ? nil : diagnostics
    return Set(before.keys).union(diagnostics.keys).sorted()
  }

  /// All of a document, by place.
  func diagnostics(of uri: String) -> [Diagnostic] {
    var seen: Set<Diagnostic.Identity> = []
    return found.sorted { $0.key < $1.key }.flatMap { $0.value[uri] ?? [] }
      .filter { seen.insert($0.identity).inserted }
      .sorted { $0.range.start < $1.range.start }
  }
}
