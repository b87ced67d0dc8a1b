import MapSyntax

extension Rule {
  /// An erratum names a place that does not exist.
  public static let erratumUnknownPlace = Rule(
    id: "erratum-unknown-place", summary: "An erratum names a place that does not exist.",
    why: "It could never be proven.")
}
