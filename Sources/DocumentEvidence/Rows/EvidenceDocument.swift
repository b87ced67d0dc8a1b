import DeviceModel

/// A document: the rows of its tables, with all that they print.
package struct EvidenceDocument: Sendable {
  /// The path.
  package let file: String
  /// The tables with addresses, in the order of the document.
  package private(set) var tables: [EvidenceTable] = []
  /// The lines on which tables begin that have no column for an address.
  package private(set) var otherTables: [Int] = []
  /// The lines of tables with a column for addresses and no address, and what is there instead.
  package private(set) var placeless: [(line: Int, message: String)] = []
  /// The names of all columns of its tables, known or not, each once.
  package private(set) var columnNames: [String] = []
  /// The columns of its widest table.
  package private(set) var width = 0

  /// The rows of all tables.
  package var rows: [EvidenceRow] { tables.flatMap(\.rows) }

  /// Reads a document of text: CSV and TSV by the end of its name, HTML by that or by its tables, and any other text.
  ///
  /// - Parameters:
  ///   - path: The path, whose end tells the form.
  ///   - bytes: What the file holds; it is text in UTF-8.
  ///   - columns: What a user says about columns.
  /// - Throws: `EvidenceError` for a file that is too large, or no text in UTF-8.
  package init(path: String, bytes: [UInt8], columns: ColumnChoice = .none) throws(EvidenceError) {
    file = path
    guard bytes.count <= EvidenceLimits.bytes else { throw .tooManyBytes(bytes.count) }
    guard !bytes.contains(0) else { throw .noText }
    var reader = TableReader(file: path, choice: columns)
    var rows = 0
    for table in Self.printed(path: path, try Self.text(bytes)) {
      rows += table.lines.count
      guard rows <= EvidenceLimits.rows else { throw .tooManyRows }
      reader.read(table)
    }
    tables = reader.tables
    otherTables = reader.otherTables
    placeless = reader.placeless
    columnNames = reader.columnNames
    width = reader.width
  }

  private static func printed(path: String, _ text: String) -> [PrintedTable] {
    let name = path.lowercased()
    if name.hasSuffix(".csv") { return [SeparatedValues.table(text, separator: nil)] }
    if name.hasSuffix(".tsv") { return [SeparatedValues.table(text, separator: "\t")] }
    if name.hasSuffix(".html") || name.hasSuffix(".htm") || isPage(text) { return HTMLTables.tables(text) }
    return PrintedPages.tables(text)
  }

  /// Whether a text has tables of HTML; lists and marks alone occur in other forms too.
  private static func isPage(_ text: String) -> Bool {
    text.utf8.contains("<".utf8.first!) && text.lowercased().contains("<table")
  }

  /// The text of a file with one kind of line end, and without the mark that some programs begin it with.
  private static func text(_ bytes: [UInt8]) throws(EvidenceError) -> String {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var previous: UInt8 = 0
    for byte in body {
      if byte == 0x0D {
        kept.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        kept.append(byte)
      }
      previous = byte
    }
    let text = String(decoding: kept, as: UTF8.self)
    guard text.utf8.elementsEqual(kept) else { throw .noUTF8(line: line(ofFirstFaultIn: kept)) }
    return text
  }

  /// The line with the first bytes that are no UTF-8.
  private static func line(ofFirstFaultIn bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return 1 + (lines.firstIndex { !String(decoding: $0, as: UTF8.self).utf8.elementsEqual($0) } ?? 0)
  }
}

extension EvidenceDocument {
  /// What was understood of its tables, in lines for people; tables alike are said once.
  package var recognised: [String] {
    var known: Set<String> = []
    var lines: [String] = []
    for table in tables {
      let missing = table.missingColumn.map { "; the rows have no cells for \"\($0)\"" } ?? ""
      let text = table.recognised + missing
      if known.insert(text).inserted { lines.append("\(file):\(table.line): columns: \(text)") }
      for doubt in [table.doubt, table.numberDoubt, table.typeDoubt].compactMap(\.self) + table.notes
      where known.insert(doubt).inserted {
        lines.append("\(file):\(table.line): \(doubt)")
      }
    }
    lines += placeless.map { "\(file):\($0.line): \($0.message)" }
    guard !lines.isEmpty else { return ["\(file): no table with a column for addresses; see `--columns`"] }
    return lines + (leftOutTables.map { ["\(file): \($0)"] } ?? [])
  }

  /// Which tables are left out.
  private var leftOutTables: String? {
    guard !otherTables.isEmpty else { return nil }
    let named = otherTables.prefix(Self.mostTables).map(String.init).joined(separator: ", ")
    let rest = otherTables.count - Self.mostTables
    return
      "no column for addresses is known in the \(otherTables.count == 1 ? "table" : "tables") of line \(named)"
      + (rest > 0 ? " and \(rest) more" : "") + ", left out; see `--columns`"
  }

  /// The tables left out that are named.
  private static let mostTables = 10

  /// The cells that are not understood, in lines for people: each text once, with the first line that has it.
  package var notUnderstood: [String] {
    struct Text: Hashable {
      let kind: FactKind
      let cell: String
    }
    var counts: [Text: Int] = [:]
    var firsts: [(text: Text, line: Int)] = []
    for row in rows {
      for (kind, cell) in row.facts.unclearCells.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        let text = Text(kind: kind, cell: cell)
        if counts[text] == nil { firsts.append((text, row.line)) }
        counts[text, default: 0] += 1
      }
    }
    let rest = firsts.count - Self.mostTexts
    return firsts.prefix(Self.mostTexts).map { text, line in
      let count = counts[text] ?? 1
      return "\(file):\(line): \(text.kind.rawValue) \"\(text.cell.prefix(60))\" is left open"
        + (count > 1 ? ", in \(count) rows" : "")
    } + (rest > 0 ? ["\(file): \(rest) more texts are left open"] : [])
  }

  /// The texts that are listed.
  private static let mostTexts = 40
}
