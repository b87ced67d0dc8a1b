/// A document: the rows of its tables, with all that they print.
package struct EvidenceDocument: Sendable {
  /// The path.
  package let file: String
  /// The tables with addresses, in the order of the document.
  package private(set) var tables: [EvidenceTable] = []
  /// The lines on which tables begin that have no column for an address.
  package private(set) var otherTables: [Int] = []

  /// The rows of all tables.
  package var rows: [EvidenceRow] { tables.flatMap(\.rows) }

  /// Reads a document of text: CSV and TSV by the end of its name, HTML by that or by its tables, and any other text.
  ///
  /// - Parameters:
  ///   - path: The path, whose end tells the form.
  ///   - bytes: What the file holds; what is no UTF-8 is replaced by a mark.
  ///   - columns: What a user says about columns.
  /// - Throws: `EvidenceError` for a file that is too large, or no text.
  package init(path: String, bytes: [UInt8], columns: ColumnChoice = .none) throws(EvidenceError) {
    file = path
    guard bytes.count <= EvidenceLimits.bytes else { throw .tooManyBytes(bytes.count) }
    guard !bytes.contains(0) else { throw .noText }
    var reader = TableReader(file: path, choice: columns)
    var rows = 0
    for table in Self.printed(path: path, Self.text(bytes)) {
      rows += table.lines.count
      guard rows <= EvidenceLimits.rows else { throw .tooManyRows }
      reader.read(table)
    }
    tables = reader.tables
    otherTables = reader.otherTables
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
  private static func text(_ bytes: [UInt8]) -> String {
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
    return String(decoding: kept, as: UTF8.self)
  }
}
