/// What keeps a whole file from being laid out.
package struct LayoutObstacle: Error, Hashable {
  /// What it is, for people, behind the words "left as it is".
  package let reason: String
  /// The line, counted from 1; `nil` where it is no single one.
  package let line: Int?
}
