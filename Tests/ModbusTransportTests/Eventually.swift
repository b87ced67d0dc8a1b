import Testing

/// Waits until something that happens on another thread has happened; a bound keeps a failing test from hanging.
func eventually(
  sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async -> Bool
) async {
  for _ in 0..<2000 {
    if await condition() { return }
    try? await Task.sleep(for: .milliseconds(5))
  }
  Issue.record("did not happen within the bound", sourceLocation: sourceLocation)
}
