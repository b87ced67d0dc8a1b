/// Why what a user says about columns cannot be taken.
package enum ColumnChoiceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A part is no pair.
  case noPair(String)
  /// There is no such role.
  case unknownRole(String)
  /// What all rows are said to have is nothing that is understood.
  case notUnderstood(ColumnRole, String)
  /// One column has two roles.
  case twoRoles(String, ColumnRole, ColumnRole)

  /// One sentence without a final full stop.
  package var description: String {
    switch self {
    case .noPair(let part): "`\(part)` is not ROLE=COLUMN, such as address=1 or title=Name"
    case .unknownRole(let role):
      "no column can be `\(role)`; the roles are \(ColumnSpelling.names.joined(separator: ", "))"
    case .notUnderstood(let role, let text): "`\(text)` is not understood as \(role.rawValue)"
    case .twoRoles(let column, let first, let second):
      "column `\(column)` is said to be \(first.rawValue) and \(second.rawValue)"
    }
  }
}
