import MapSyntax

extension Rule {
  /// An erratum names a place that does not exist.
  package static let erratumUnknownPlace = Rule(
    id: "erratum-unknown-place", summary: "An erratum names a place that does not exist.",
    why: "It could never be proven.")
}
