import MapSyntax

extension Rule {
  /// The printed facts of an erratum do not break the rule that it names.
  package static let erratumStale = Rule(
    id: "erratum-stale", summary: "The printed facts of an erratum do not break the rule that it names.",
    why: "The document or the map has changed, and the erratum explains nothing any more.")
}
