/// Finds the names of columns, which can take several lines.
enum HeaderReader {
  /// The names that lines begin with, and how many lines they take; `nil` where the first line has none.
  static func header(_ lines: ArraySlice<PrintedTable.Line>, _ choice: ColumnChoice) -> (
    columns: [EvidenceColumn], lines: Int
  )? {
    guard let first = lines.first, first.cells.count > 1, !isData(first.cells) else { return nil }
    if let columns = columns(first.cells, choice) {
      return lines.dropFirst().first.flatMap { continued(first.cells, $0.cells, columns, choice) }.map {
        ($0, 2)
      }
        ?? (columns, 1)
    }
    var rows = [first.cells]
    for line in lines.dropFirst().prefix(2) {
      guard !isData(line.cells) else { return nil }
      rows.append(line.cells)
      // A row above names that are enough by themselves takes no part in them.
      let known = columns(line.cells, choice).map(recognised) ?? 0
      for names in [joined(rows), joined(rows.map(filled))] {
        if let columns = columns(names, choice), recognised(columns) >= known { return (columns, rows.count) }
      }
      guard known == 0 else { return nil }
    }
    return nil
  }

  /// Columns whose names go on in the line below: each of its cells is a part of a known name, and they say more than before.
  private static func continued(
    _ names: [String], _ below: [String], _ alone: [EvidenceColumn], _ choice: ColumnChoice
  ) -> [EvidenceColumn]? {
    guard !isData(below) else { return nil }
    for above in [names, filled(names)] {
      guard let columns = columns(joined([above, below]), choice), recognised(columns) >= recognised(alone),
        columns.map(\.role) != alone.map(\.role),
        zip(columns, below).allSatisfy({ $0.role != nil || $1.trimmed.isEmpty })
      else { continue }
      return columns
    }
    return nil
  }

  private static func recognised(_ columns: [EvidenceColumn]) -> Int { columns.count { $0.role != nil } }

  /// Whether a line begins like a row: an address or a number stands in one of its first cells.
  static func isData(_ cells: [String]) -> Bool {
    cells.prefix(3).contains { cell in
      let text = PrintedText.plain(cell)
      return text.unicodeScalars.contains(where: \.isDigit) && PrintedAddress(text, radix: 16) != nil
    }
  }

  private static func columns(_ names: [String], _ choice: ColumnChoice) -> [EvidenceColumn]? {
    var columns = names.enumerated().map { index, name in
      let known = ColumnSpelling.meaning(of: name)
      return EvidenceColumn(
        name: PrintedText.plain(name).split(whereSeparator: \.isNewline).joined(separator: " "),
        role: choice.role(of: name, at: index)
          ?? known.flatMap { choice.isTaken($0.role, in: names) ? nil : $0.role },
        table: known?.table,
        isChosen: choice.role(of: name, at: index) != nil)
    }
    guard columns.count(where: { $0.role != nil }) > 1,
      columns.contains(where: { $0.role?.isAddress ?? false })
    else {
      return nil
    }
    resolve(&columns)
    return columns
  }

  /// Says what names mean beside each other: of two columns with an address, one counts in hexadecimal; "Number" alone is none.
  private static func resolve(_ columns: inout [EvidenceColumn]) {
    // An offset beside an address is no place of its own.
    if columns.contains(where: { [.address, .hexAddress, .decimalAddress].contains($0.role) }) {
      for index in columns.indices where columns[index].role == .offset || columns[index].role == .start {
        columns[index].role =
          columns[index].role == .start && !columns.contains { $0.role == .end } ? .start : nil
      }
    }
  }

  /// The names of each column one below the other.
  private static func joined(_ rows: [[String]]) -> [String] {
    let width = rows.map(\.count).max() ?? 0
    return (0..<width).map { column in
      var parts: [String] = []
      for row in rows where column < row.count && !row[column].trimmed.isEmpty && parts.last != row[column] {
        parts.append(row[column])
      }
      return parts.joined(separator: " ")
    }
  }

  /// A line of names that stand over several columns: each also over the empty ones behind it.
  private static func filled(_ cells: [String]) -> [String] {
    var latest = ""
    return cells.map { cell in
      if !cell.trimmed.isEmpty { latest = cell }
      return latest
    }
  }
}
