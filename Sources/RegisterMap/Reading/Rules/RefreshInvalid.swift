import MapSyntax

extension Rule {
  /// A map tells how often something is worth reading that is never read, or with a time that cannot be meant.
  package static let refreshInvalid = Rule(
    id: "refresh-invalid",
    summary: "`refresh` is on what cannot be read, or gives no time or one of more than a day.",
    why: "Those who poll would read it without a pause, or never.")
}
