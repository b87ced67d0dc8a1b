import MapSyntax

extension Rule {
  /// A shape is named that does not exist, or that is inside itself.
  package static let shapeUnknown = Rule(
    id: "shape-unknown", summary: "A shape is named that does not exist, or that is inside itself.",
    why: "The block would have no registers, or no end of them.")
}
