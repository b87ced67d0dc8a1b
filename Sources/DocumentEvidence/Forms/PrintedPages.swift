/// Reads a document of text with tables in it: rows between pipes as in Markdown, rows with tabs, and rows whose cells only
/// blanks part, with headings and other text between.
struct PrintedPages {
  static func tables(_ text: String) -> [PrintedTable] {
    var reader = PrintedPages(
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    reader.read()
    return reader.tables
  }

  private let lines: [String]
  private var tables: [PrintedTable] = []
  private var headings = HeadingTrail()
  private var current: PrintedTable?
  private var blankTable: BlankSeparatedTable?
  /// How often the names of columns were looked for where there are none.
  private var misses = 0
  /// The short lines right above, which are headings if a table follows.
  private var shortLines: [String] = []

  private init(lines: [String]) { self.lines = lines }

  private mutating func read() {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.trimmed.isEmpty {
        blankTable = nil
        index += 1
      } else if isPipes(line) {
        take(pipes(line), .pipes, at: index)
        index += 1
      } else if line.contains("\t") {
        take(line.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed), .tabs, at: index)
        index += 1
      } else if let heading = heading(line) {
        endTable()
        shortLines = []
        headings.add(heading.text, level: heading.level)
        index += 1
      } else {
        index = takeText(at: index)
      }
    }
    endTable()
  }

  // MARK: Rows

  private mutating func take(_ cells: [String], _ form: PrintedTable.Form, at index: Int) {
    // The line under the names of columns, of hyphens alone.
    if form == .pipes, cells.allSatisfy({ $0.allSatisfy { $0 == "-" || $0 == ":" } && $0.contains("-") }) {
      if current?.lines.count == 1 { current?.hasRule = true }
      return
    }
    if current?.form != form {
      endTable()
      open(form)
    }
    current?.add(cells, at: index + 1)
  }

  private mutating func open(_ form: PrintedTable.Form) {
    for line in shortLines { headings.add(line, level: HeadingTrail.plain) }
    shortLines = []
    headings.use()
    current = PrintedTable(form: form, headings: headings.texts, lines: [])
  }

  private mutating func endTable() {
    if let current, !current.lines.isEmpty { tables.append(current) }
    current = nil
    blankTable = nil
  }

  private func isPipes(_ line: String) -> Bool {
    line.trimmed.hasPrefix("|") || (!line.contains("\t") && line.count { $0 == "|" } > 1)
  }

  private func pipes(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.trimmed.unicodeScalars {
      if scalar == "|", !isEscaped {
        cells.append(String(cell).trimmed)
        cell = .init()
      } else {
        cell.append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    if !cells.isEmpty, line.trimmed.hasPrefix("|") { cells.removeFirst() }
    if !String(cell).trimmed.isEmpty || cells.isEmpty { cells.append(String(cell).trimmed) }
    return cells
  }

  // MARK: Text

  /// A heading by its marks: `## Inlets`, or a whole line in bold.
  private func heading(_ line: String) -> (text: String, level: Int)? {
    let text = line.trimmed
    let level = text.prefix { $0 == "#" }.count
    if (1...6).contains(level), text.dropFirst(level).first == " " {
      return (PrintedText.plain(text.dropFirst(level)).trimmed, level)
    }
    if text.hasPrefix("**"), text.hasSuffix("**"), text.count > 4, text.count < 100 {
      return (PrintedText.plain(text).trimmed, HeadingTrail.bold)
    }
    return nil
  }

  /// Takes a line without any marks: the names of columns or a row with blanks between the cells, the rest of a cell, or text.
  ///
  /// - Returns: The line to go on with.
  private mutating func takeText(at index: Int) -> Int {
    if let (table, end) = begins(at: index) {
      endTable()
      open(.blanks)
      current?.add(table.names, at: index + 1)
      blankTable = table
      return end
    }
    let line = lines[index].trimmed
    if let blankTable {
      if let cells = blankTable.row(line) {
        current?.add(cells, at: index + 1)
        return index + 1
      }
      // The title of the next table is no rest of a cell.
      let isTitle = begins(at: index + 1) != nil
      if !isTitle, var last = current?.lines.popLast(), !last.cells.isEmpty {
        last.cells[last.cells.count - 1] += "\n" + line
        current?.add(last.cells, at: last.number)
        return index + 1
      }
    }
    endTable()
    headings.use()
    if isShort(line) {
      if index == 0 || lines[index - 1].trimmed.isEmpty || shortLines.count > 3 { shortLines = [] }
      shortLines.append(PrintedText.plain(line).trimmed)
    } else {
      shortLines = []
    }
    return index + 1
  }

  /// A table whose names of columns begin at a line. Lines of nothing but such names cannot make that slow.
  private mutating func begins(at index: Int) -> (table: BlankSeparatedTable, end: Int)? {
    guard index < lines.count, misses < EvidenceLimits.headerMisses,
      let first = lines[index].split(separator: " ").first, BlankSeparatedTable.canBegin(first)
    else { return nil }
    let found = BlankSeparatedTable.begins(in: lines, at: index)
    if found == nil { misses += 1 }
    return found
  }

  /// Whether a line may be a heading without any mark: a few words that are no sentence and no item of a list.
  private func isShort(_ line: String) -> Bool {
    guard line.count <= 80, let first = line.unicodeScalars.first, let last = line.unicodeScalars.last else {
      return false
    }
    return (first.isLetter || first.isDigit) && !".:;,!?".unicodeScalars.contains(last)
  }
}
