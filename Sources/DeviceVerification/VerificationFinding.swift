/// Something that was found out about a device and its map.
package struct VerificationFinding: Sendable, Hashable {
  /// What kind of thing it is.
  package var kind: VerificationKind
  /// The first value that it is about, the block if it is about all of it, or a place such as `holding 16…18`; empty
  /// for the whole device.
  package var path: String
  /// How many values it is about.
  package var count: Int
  /// One sentence about the first of them, without a final full stop.
  package var message: String

  package init(_ kind: VerificationKind, at path: String, count: Int = 1, _ message: String) {
    (self.kind, self.path, self.count, self.message) = (kind, path, count, message)
  }

  /// Whether another finding says the same of the same place.
  func isAlike(_ other: VerificationFinding) -> Bool { kind == other.kind && path == other.path }
}
