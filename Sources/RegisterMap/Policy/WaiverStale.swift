import MapSyntax

extension Rule {
  /// A waiver is for a finding that there is not.
  package static let waiverStale = Rule(
    id: "waiver-stale", severity: .warning, summary: "A waiver is for a finding that there is not.",
    why: "What it was for has been mended, and it would hide the next one.",
    isWaivable: true)
}
