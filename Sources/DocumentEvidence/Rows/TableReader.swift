/// Makes rows of printed tables: finds the names of columns, wherever and however often they stand, says what each column
/// holds, and reads the rows below.
struct TableReader {
  /// What a table leaves to the one after it.
  private struct Previous {
    var form: PrintedTable.Form
    var headings: [String]
    var columns: [EvidenceColumn]
    var missing: String?
  }

  let file: String
  let choice: ColumnChoice
  private(set) var tables: [EvidenceTable] = []
  private(set) var otherTables: [Int] = []
  /// The lines of tables with a column for addresses and no address, and what is there instead.
  private(set) var placeless: [(line: Int, message: String)] = []
  /// The names of all columns, known or not, each once.
  private(set) var columnNames: [String] = []
  private var known: Set<String> = []
  /// The columns of the widest table.
  private(set) var width = 0
  /// The columns of the table before, which a table without names goes on with after the end of a page.
  private var previous: Previous?
  /// The row of the group that what follows is in.
  private var group: EvidenceFacts?

  init(file: String, choice: ColumnChoice) {
    self.file = file
    self.choice = choice
  }

  mutating func read(_ table: PrintedTable) {
    var table = table
    // A title in the first line, in a cell by itself, is a heading.
    if let first = table.lines.first, table.lines.count > 1, let title = Self.title(first.cells),
      HeaderReader.header(table.lines[1...], choice) != nil
    {
      table.headings.append(title)
      table.lines.removeFirst()
    }
    var lines = table.lines[...]
    var columns: [EvidenceColumn]?
    var missing: String?
    var body: [PrintedTable.Line] = []
    var start = lines.first?.number ?? 1
    let count = tables.count
    if let previous, continues(previous, table) {
      (columns, missing) = (previous.columns, previous.missing)
    }
    while let line = lines.first {
      if let header = HeaderReader.header(lines, choice) {
        // The same names again are those of a new page.
        if header.columns != columns || missing != nil {
          finish(table, columns, body, at: start, missing)
          (columns, missing, body, start) = (header.columns, nil, [], line.number)
        }
        lines = lines.dropFirst(header.lines)
      } else {
        body.append(line)
        lines = lines.dropFirst()
      }
    }
    if columns == nil, !choice.isEmpty, let width = body.map(\.cells.count).max() {
      columns = (0..<width).map {
        EvidenceColumn(name: "\($0 + 1)", role: choice.role(of: "", at: $0), isChosen: true)
      }
    }
    finish(table, columns, body, at: start, missing)
    if tables.count == count,
      columns == nil || !(columns ?? []).contains(where: { $0.role?.isAddress ?? false })
    {
      otherTables.append(table.lines.first?.number ?? 1)
      note(table.lines.first?.cells.map { PrintedText.plain($0) } ?? [])
    }
  }

  /// Whether a table without known names goes on with the columns of the one before. Under another heading, or with a first line that
  /// is no row, it has to be as wide; names over a rule, or under another heading, are its own, known or not.
  private func continues(_ previous: Previous, _ table: PrintedTable) -> Bool {
    guard let first = table.lines.first, previous.form == table.form, previous.form != .separated,
      HeaderReader.header(table.lines[...], choice) == nil
    else { return false }
    let isRow = HeaderReader.isData(first.cells)
    let isUnderOther = previous.headings != table.headings
    if !isRow, table.hasRule || (isUnderOther && first.cells.count(where: { !$0.isEmpty }) > 1) {
      return false
    }
    return (isRow && !isUnderOther)
      || table.lines.contains { $0.cells.count == previous.columns.count }
  }

  private mutating func finish(
    _ table: PrintedTable, _ named: [EvidenceColumn]?, _ body: [PrintedTable.Line], at line: Int,
    _ known: String?
  ) {
    guard let named, named.contains(where: { $0.role?.isAddress ?? false }) else { return }
    note(named.map(\.name))
    let resolved = ColumnContent.resolved(named, rows: body.map { $0.cells.map { PrintedText.plain($0) } })
    let alignment = ColumnAlignment(resolved, rows: body.map(\.cells))
    previous = Previous(
      form: table.form, headings: table.headings, columns: alignment.columns, missing: alignment.missing)
    guard !body.isEmpty else {
      placeless.append((line, "the table has names of columns and no row"))
      return
    }
    let columns = alignment.columns
    let continued = ContinuedRows(
      body.map { row in alignment.cells(row.cells).map { PrintedText.plain($0) } }, columns)
    let cells = continued.cells
    let reader = reader(of: columns, cells)
    let constants = choice.constants
    let kind = RegisterTableName.read(headings: table.headings)
    let order = table.headings.last.flatMap { PrintedWordOrder.read($0) }
    let access = table.headings.last.flatMap(PrintedAccess.stated(inHeading:))
    let whole = FactReader(
      columns: columns + constants.map { EvidenceColumn(name: $0.role.rawValue, role: $0.role) },
      radix: reader.radix, numbering: reader.numbering, sizes: reader.sizes, isOfGroups: reader.isOfGroups,
      hasTitles: reader.hasTitles, telling: reader.telling)
    var rows: [EvidenceRow] = []
    for (index, plain) in zip(continued.kept, cells) {
      let row = body[index]
      var facts = reader.facts(of: plain, in: group)
      // What is said of all rows is said of values.
      if facts.subject == .value, !constants.isEmpty {
        let missing = constants.map { reader.isFilled($0.role, in: plain) ? "" : $0.text }
        facts = whole.facts(of: plain + missing, in: group)
      }
      if facts.address == nil { facts.unknownAddress = facts.unknownAddress ?? continued.open[index] }
      guard facts.address != nil || facts.unknownAddress != nil else { continue }
      facts.table = facts.table ?? kind ?? facts.numberedTable
      if facts.access == nil, !facts.hasBlankAccess { facts.access = access }
      if case .order(let order) = order { facts.wordOrder = facts.wordOrder ?? order }
      if facts.subject == .group, facts.address != nil { group = facts }
      rows.append(
        EvidenceRow(
          file: file, line: row.number, headings: table.headings, cells: alignment.cells(row.cells),
          facts: facts))
    }
    if !rows.contains(where: { $0.facts.address != nil }) { notePlaceless(columns, cells, at: line) }
    // A table in which nothing looks like an address is one of something else, unless a user says where they are.
    let isChosen = columns.contains { $0.isChosen && $0.role?.isAddress ?? false }
    guard
      isChosen
        ? !rows.isEmpty
        : rows.contains(where: { $0.facts.unknownAddress.map(PrintedAddress.isLikely) ?? true })
    else {
      return
    }
    markGroups(in: &rows)
    SharedWords.mark(&rows)
    SharedLists.leaveOpen(in: &rows)
    InstanceSpans.mark(&rows, columns)
    BareDegrees.leaveOpen(in: &rows)
    let notes = notes(columns, cells, reader) + [RawBounds.leaveOpen(in: &rows)].compactMap(\.self)
    tables.append(
      EvidenceTable(
        file: file, line: line, headings: table.headings, columns: columns,
        missingColumn: alignment.missing ?? known, doubt: ColumnContent.doubt(columns, rows: cells),
        numberDoubt: ColumnContent.numberDoubt(columns, reader.numbering),
        typeDoubt: ColumnContent.typeDoubt(columns), notes: notes, rows: rows))
  }

  /// What is to be said of the columns of a table.
  private func notes(_ columns: [EvidenceColumn], _ rows: [[String]], _ reader: FactReader) -> [String] {
    var notes = [
      ColumnContent.scaleDoubt(columns, rows: rows), ColumnContent.tableDoubt(columns, rows: rows),
    ].compactMap(\.self)
    if !reader.hasTitles, !reader.isOfGroups {
      notes.append("no column has titles: say which does, as with --columns title=2")
    }
    return notes
  }

  /// What reads the rows of a table, with what its columns show as a whole.
  private func reader(of columns: [EvidenceColumn], _ rows: [[String]]) -> FactReader {
    let radix = radix(of: columns, rows)
    // Rows with a start and types that are known are of values.
    let type = columns.firstIndex { $0.role == .type }
    let hasTypes = type.map { index in
      rows.contains { index < $0.count && PrintedType($0[index], words: nil) != nil }
    }
    let isOfGroups = columns.contains { $0.role == .start } && !(hasTypes ?? false)
    let plain = FactReader(columns: columns, radix: radix, numbering: nil, sizes: nil, isOfGroups: isOfGroups)
    return FactReader(
      columns: columns, radix: radix, numbering: plain.numbering(in: rows), sizes: plain.sizes(in: rows),
      isOfGroups: isOfGroups, hasTitles: ColumnContent.hasTitles(columns, rows: rows),
      telling: ColumnContent.telling(columns, rows: rows))
  }

  /// Notes a column for addresses in which there is none.
  private mutating func notePlaceless(_ columns: [EvidenceColumn], _ rows: [[String]], at line: Int) {
    guard let index = columns.firstIndex(where: { $0.role?.isAddress ?? false }) else { return }
    let first = rows.lazy.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }.first
    let cell = first?.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(60)
    placeless.append(
      (
        line,
        "no cell of the column \"\(columns[index].name)\" is an address"
          + (cell.map { "; the first is \"\($0)\"" } ?? "")
      ))
  }

  /// Keeps the names of columns, to say what there is.
  private mutating func note(_ names: [String]) {
    width = max(width, names.count)
    for name in names where !name.isEmpty {
      let line = name.split(whereSeparator: \.isNewline).joined(separator: " ")
      if known.insert(line).inserted { columnNames.append(line) }
    }
  }

  /// The text of a line with nothing in its other cells.
  private static func title(_ cells: [String]) -> String? {
    let texts = cells.filter { !$0.trimmed.isEmpty }
    guard cells.count > 1, texts.count == 1, let text = texts.first.map({ PrintedText.plain($0) }),
      text.contains(where: \.isLetter), text.count < 100
    else { return nil }
    return text
  }

  /// A row at the address of the next one, which says less, is the title of those below it.
  private func markGroups(in rows: inout [EvidenceRow]) {
    for index in rows.indices.dropLast() where rows[index].facts.subject == .value {
      let (facts, next) = (rows[index].facts, rows[index + 1].facts)
      let saysLess = facts.type == nil && facts.access == nil && (next.type != nil || next.access != nil)
      if facts.address != nil, facts.address == next.address, facts.isOffset == next.isOffset, saysLess {
        rows[index].facts.subject = .group
      }
    }
  }

  /// How numbers without a mark count: in hexadecimal where one of the column can be nothing else.
  private func radix(of columns: [EvidenceColumn], _ rows: [[String]]) -> Int {
    for (index, column) in columns.enumerated() where column.role?.isAddress ?? false && column.radix == nil {
      let cells = rows.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
      if PrintedAddress.areHexadecimal(cells) { return 16 }
    }
    return 10
  }
}
