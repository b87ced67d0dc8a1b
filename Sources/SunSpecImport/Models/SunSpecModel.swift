import MapSyntax

/// A model as its file gives it: an id and one group, in which everything is.
package struct SunSpecModel: Sendable {
  /// The number by which a device names the model, 1 to 65534.
  package let id: Int
  let idPlace: SourceRange
  let group: SunSpecGroup
}
