import MapSyntax

/// A part that both maps have.
struct PartPair {
  /// The path in the old map, without indices.
  var oldPath: String
  /// The path in the new map.
  var newPath: String
  /// The place in the old map.
  var oldRange: SourceRange?
  /// The place in the new map.
  var newRange: SourceRange?

  /// Whether the part itself has another name; what is around it may have one, too.
  var isRenamed: Bool { Self.name(oldPath) != Self.name(newPath) }

  /// The last name of a path.
  static func name(_ path: String) -> Substring { path.split(separator: ".").last ?? "" }

  /// Something inside that has no place of its own.
  func inside(_ name: String) -> PartPair {
    PartPair(
      oldPath: "\(oldPath).\(name)", newPath: "\(newPath).\(name)", oldRange: oldRange, newRange: newRange)
  }
}
