import MapSyntax

extension Rule {
  /// Two errata have the same printed facts of one place.
  package static let erratumDuplicate = Rule(
    id: "erratum-duplicate", summary: "Two errata have the same printed facts of one place.",
    why: "One of them was to be about something else.")
}
