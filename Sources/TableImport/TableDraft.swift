/// A map as a table gives it, before anyone has looked at it.
package struct TableDraft: Sendable {
  /// The text of the map.
  package let text: String
  /// The rows that became a register, reserved addresses or the place of a block.
  package let rows: Int
  /// The rows whose address nobody understands: they are left out, and a comment names their lines.
  package let unplaced: Int
  /// The values whose type nobody could tell from their rows: they are `raw`, each with a comment.
  package let undecided: Int
  /// The facts that contradict each other in their rows: each is an erratum that somebody has to look at.
  package let contradictions: Int
}
