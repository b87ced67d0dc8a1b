/// What a user says that columns hold: `address=1,title=Name`. A column is given by its number from 1 or by its name; `type=:S16` is
/// for what the text says of all rows, where a table has no column for it.
package struct ColumnChoice: Sendable, Hashable {
  private var roles: [(role: ColumnRole, column: String)] = []
  private var constants: [ColumnRole: String] = [:]

  /// Nothing said.
  package static let none = ColumnChoice()

  private init() {}

  /// Reads a choice; `nil` where a part is not `ROLE=COLUMN` with a known role.
  package init?(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let role = ColumnRole(rawValue: sides[0].trimmed), !sides[1].trimmed.isEmpty
      else { return nil }
      let column = sides[1].trimmed
      if column.first == ":" {
        constants[role] = String(column.dropFirst())
      } else {
        roles.append((role, column))
      }
    }
  }

  /// Whether nothing was said.
  var isEmpty: Bool { roles.isEmpty }

  /// The columns that a table lacks, and what all its rows have there.
  func constants(besides columns: [EvidenceColumn]) -> (columns: [EvidenceColumn], cells: [String]) {
    let missing = ColumnRole.allCases.filter { role in
      constants[role] != nil && !columns.contains { $0.role == role }
    }
    return (missing.map { EvidenceColumn(name: $0.rawValue, role: $0) }, missing.map { constants[$0] ?? "" })
  }

  /// Whether another column was chosen for a role.
  func isTaken(_ role: ColumnRole) -> Bool { roles.contains { $0.role == role } }

  /// The columns that no table of the documents has.
  package func missing(in documents: [EvidenceDocument]) -> [String] {
    let names = Set(documents.flatMap(\.columnNames).map(ColumnSpelling.key))
    let width = documents.map(\.width).max() ?? 0
    return roles.map(\.column).filter { column in
      !names.contains(ColumnSpelling.key(column))
        && !(Int(column).map { (1...max(1, width)).contains($0) } ?? false)
    }
  }

  /// The role of a column that was chosen for it.
  func role(of name: String, at index: Int) -> ColumnRole? {
    roles.last { Int($0.column) == index + 1 || ColumnSpelling.key($0.column) == ColumnSpelling.key(name) }?
      .role
  }

  package static func == (one: ColumnChoice, other: ColumnChoice) -> Bool {
    one.constants == other.constants && one.roles.elementsEqual(other.roles) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(constants)
    for role in roles {
      hasher.combine(role.role)
      hasher.combine(role.column)
    }
  }
}
