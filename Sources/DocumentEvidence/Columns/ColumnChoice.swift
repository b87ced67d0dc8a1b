/// What a user says that columns hold: `address=1,title=Name`. A column is given by its number from 1 or by its name; `type=:S16` is
/// for what the text says of all rows that have no cell of their own for it.
package struct ColumnChoice: Sendable, Hashable {
  private var roles: [(role: ColumnRole, column: String)] = []
  private var texts: [ColumnRole: String] = [:]

  /// Nothing said.
  package static let none = ColumnChoice()

  private init() {}

  /// Reads a choice.
  ///
  /// - Throws: `ColumnChoiceError` for a part that says nothing, or not what another part says.
  package init(_ text: String) throws(ColumnChoiceError) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
      guard sides.count == 2, !sides[1].isEmpty else { throw .noPair(part.trimmed) }
      guard let role = ColumnRole(rawValue: sides[0]) else { throw .unknownRole(sides[0]) }
      let column = sides[1]
      if column.first == ":" {
        let cell = String(column.dropFirst())
        guard role.understands(cell) else { throw .notUnderstood(role, cell) }
        texts[role] = cell
      } else {
        if let other = roles.first(where: { ColumnSpelling.key($0.column) == ColumnSpelling.key(column) }),
          other.role != role
        {
          throw .twoRoles(column, other.role, role)
        }
        roles.append((role, column))
      }
    }
  }

  /// Whether nothing was said.
  var isEmpty: Bool { roles.isEmpty }

  /// What all rows have that have no cell of their own for a role.
  var constants: [(role: ColumnRole, text: String)] {
    ColumnRole.allCases.compactMap { role in texts[role].map { (role, $0) } }
  }

  /// Whether a column of a table was chosen for a role, by its names.
  func isTaken(_ role: ColumnRole, in names: [String]) -> Bool {
    names.indices.contains { roles(of: names[$0], at: $0).contains(role) }
  }

  /// The columns that no table of the documents has.
  package func missing(in documents: [EvidenceDocument]) -> [String] {
    let names = Set(documents.flatMap(\.columnNames).map(ColumnSpelling.key))
    let width = documents.map(\.width).max() ?? 0
    return roles.map(\.column).filter { column in
      !names.contains(ColumnSpelling.key(column))
        && !(Int(column).map { (1...max(1, width)).contains($0) } ?? false)
    }
  }

  /// A column with two roles, one by its name and one by its number.
  package func doubled(in documents: [EvidenceDocument]) -> ColumnChoiceError? {
    for table in documents.flatMap(\.tables) {
      for (index, column) in table.columns.enumerated() {
        let chosen = roles(of: column.name, at: index)
        if let first = chosen.first, let other = chosen.first(where: { $0 != first }) {
          return .twoRoles(column.name, first, other)
        }
      }
    }
    return nil
  }

  /// The role of a column that was chosen for it.
  func role(of name: String, at index: Int) -> ColumnRole? { roles(of: name, at: index).last }

  private func roles(of name: String, at index: Int) -> [ColumnRole] {
    roles.filter { Int($0.column) == index + 1 || ColumnSpelling.key($0.column) == ColumnSpelling.key(name) }
      .map(\.role)
  }

  package static func == (one: ColumnChoice, other: ColumnChoice) -> Bool {
    one.texts == other.texts && one.roles.elementsEqual(other.roles) { $0 == $1 }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(texts)
    for role in roles {
      hasher.combine(role.role)
      hasher.combine(role.column)
    }
  }
}
