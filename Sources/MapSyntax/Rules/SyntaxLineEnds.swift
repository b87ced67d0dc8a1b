extension Rule {
  /// Lines end in CR LF or CR instead of LF.
  package static let syntaxLineEnds = Rule(
    id: "syntax-line-ends",
    severity: .warning,
    summary: "lines end in CR LF or CR instead of LF",
    why: "Mixed line ends produce differences that nobody can see; maps are kept with LF.",
    isWaivable: true)
}
