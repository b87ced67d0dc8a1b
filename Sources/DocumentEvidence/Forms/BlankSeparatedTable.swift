/// A table whose cells only blanks part, as the text of a PDF has it. Its cells are told by the kinds of its columns, so each
/// name of a column has to be known; the last column takes what is left of a line.
struct BlankSeparatedTable {
  /// The names of the columns.
  let names: [String]
  private let roles: [ColumnRole]

  /// The most words that the names of all columns have.
  private static let mostWords = 24

  /// A table whose names of columns begin at a line, which can be broken anywhere between words, and the line behind them.
  static func begins(in lines: [String], at start: Int) -> (table: BlankSeparatedTable, end: Int)? {
    var words: [String] = []
    var found: (table: BlankSeparatedTable, end: Int)?
    for index in start..<min(start + EvidenceLimits.headerLines, lines.count) {
      let line = lines[index]
      guard !line.contains("\t"), !line.contains("|"), !line.trimmed.isEmpty else { break }
      words += line.unicodeScalars.split(whereSeparator: \.isBlank).map(String.init)
      guard words.count <= mostWords else { break }
      guard let table = BlankSeparatedTable(words: words[...]), index + 1 < lines.count,
        table.row(lines[index + 1].trimmed) != nil
      else { continue }
      found = (table, index + 1)
    }
    return found
  }

  /// Whether the names of columns can begin with a word.
  static func canBegin(_ word: some StringProtocol) -> Bool {
    word.utf8.count < 40 && ColumnSpelling.firstWords.contains(word.lowercased())
  }

  private init?(words: ArraySlice<String>) {
    var (names, roles) = ([String](), [ColumnRole]())
    var rest = words
    while !rest.isEmpty {
      let known = (1...min(4, rest.count)).reversed().lazy.compactMap { count -> (String, ColumnRole)? in
        let name = rest.prefix(count).joined(separator: " ")
        return ColumnSpelling.meaning(of: name).map { (name, $0.role) }
      }.first
      guard let (name, role) = known else { return nil }
      names.append(name)
      roles.append(role)
      rest = rest.dropFirst(name.split(separator: " ").count)
    }
    guard names.count > 2, roles.contains(where: \.isAddress), !(roles.last?.isAddress ?? true) else {
      return nil
    }
    self.names = names
    self.roles = roles
  }

  /// The cells of a line; `nil` for one whose words do not go with the columns.
  func row(_ line: String) -> [String]? {
    // Where at least two blanks stand between cells, one cell may have several words.
    let wide = line.split(separator: "  ").map(\.trimmed).filter { !$0.isEmpty }
    if wide.count == roles.count, zip(roles, wide).allSatisfy({ $0.fits($1) != false || $1 == "-" }) {
      return wide
    }
    var words = line.unicodeScalars.split(whereSeparator: \.isBlank).map(String.init)[...]
    var cells: [String] = []
    for role in roles.dropLast() {
      guard let count = Self.count(of: role, in: words) else { return nil }
      cells.append(words.prefix(count).joined(separator: " "))
      words = words.dropFirst(count)
    }
    return cells + [words.joined(separator: " ")]
  }

  /// The words that a cell takes.
  private static func count(of role: ColumnRole, in words: ArraySlice<String>) -> Int? {
    guard let first = words.first else { return nil }
    switch role {
    case .functions, .writeFunctions:
      let listed = words.prefix { $0.last == "," }.count + 1
      return FunctionList(words.prefix(listed).joined(separator: " ")) == nil ? nil : listed
    case .type:
      let longest = (1...min(3, words.count)).reversed().first {
        PrintedType(words.prefix($0).joined(separator: " "), words: nil) != nil
      }
      return longest ?? 1
    case .access: return PrintedAccess.read(first) == nil ? nil : 1
    default: return role.fits(first) == false ? nil : 1
    }
  }
}
