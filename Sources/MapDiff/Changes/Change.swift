import MapSyntax

/// One difference between two maps of a device, as plain data: what it weighs is in `ChangePolicy`.
package struct Change: Sendable, Hashable {
  /// The kind.
  package var kind: ChangeKind
  /// The part in the new map, or in the old one where the new one lacks it: `measurements.voltage`, `types.Event.trip`.
  package var path: String
  /// The path in the old map, where it is another.
  package var oldPath: String?
  /// What it was, for people; `nil` for nothing.
  package var was: String?
  /// What it is.
  package var now: String?
  /// The place in the old map; `nil` for a part that it lacks.
  package var oldRange: SourceRange?
  /// The place in the new map.
  package var newRange: SourceRange?
  /// Whether it is only likely: a part with another name at the same place may be another part.
  package var isGuess = false

  /// Where people look first: in the new map, or where the old one has what is gone.
  package var range: SourceRange? { newRange ?? oldRange }
}
