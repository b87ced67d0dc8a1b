import MapSyntax

extension Rule {
  /// A printed fact of an erratum is what the map says anyway, breaks nothing, or breaks another rule than the one that is named.
  package static let erratumFactInvalid = Rule(
    id: "erratum-fact-invalid",
    summary:
      "A printed fact of an erratum is what the map says anyway, breaks nothing, or breaks another rule than the one that is named.",
    why: "A slip in the erratum would pass for what the document prints.")
}
