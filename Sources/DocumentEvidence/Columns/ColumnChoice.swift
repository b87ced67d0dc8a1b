/// What a user says that columns hold: `address=1,title=Name`. A column is given by its number from 1 or by its name.
package struct ColumnChoice: Sendable, Hashable {
  private var roles: [(role: ColumnRole, column: String)] = []

  /// Nothing said.
  package static let none = ColumnChoice()

  private init() {}

  /// Reads a choice; `nil` where a part is not `ROLE=COLUMN` with a known role.
  package init?(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let role = ColumnRole(rawValue: sides[0].trimmed), !sides[1].trimmed.isEmpty
      else { return nil }
      roles.append((role, sides[1].trimmed))
    }
  }

  /// Whether nothing was said.
  var isEmpty: Bool { roles.isEmpty }

  /// The role of a column that was chosen for it.
  func role(of name: String, at index: Int) -> ColumnRole? {
    roles.last { Int($0.column) == index + 1 || ColumnSpelling.key($0.column) == ColumnSpelling.key(name) }?
      .role
  }

  package static func == (one: ColumnChoice, other: ColumnChoice) -> Bool {
    one.roles.elementsEqual(other.roles) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    for role in roles {
      hasher.combine(role.role)
      hasher.combine(role.column)
    }
  }
}
