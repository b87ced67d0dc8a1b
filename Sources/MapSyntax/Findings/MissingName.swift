/// A name that a map uses and nothing has.
package struct MissingName: Sendable, Hashable {
  package let name: String
  /// The name that was probably meant, if one is near.
  package let meant: String?

  package init(_ name: String, meant: String?) {
    self.name = name
    self.meant = meant
  }

  /// What to do about it, where a name is near.
  package var help: String? { meant.map { "did you mean `\($0)`?" } }
}
