import MapSyntax

extension Rule {
  /// A range ends before it begins.
  package static let rangeReversed = Rule(
    id: "range-reversed", summary: "A range ends before it begins.",
    why: "No value lies in it, so every write would be refused.")
}
