import MapSyntax

/// What laying out a file gives.
package enum FormatOutcome: Sendable {
  /// The edits that give it its layout, in the order of their places; none where it has it already.
  case laidOut([Finding.Fix])
  /// It is no YAML, or not in UTF-8: what was found.
  case unreadable([Finding])
  /// It is left as it is.
  case leftAlone(Reason)

  /// Why a file is left as it is.
  package enum Reason: Sendable {
    /// JSON has formatters of its own, and no comments.
    case json
    /// It is written in a way for which there is no safe layout.
    case unusual(LayoutObstacle)
  }
}
