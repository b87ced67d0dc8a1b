/// A table of a document: its columns and its rows.
package struct EvidenceTable: Sendable, Hashable {
  /// The path of the document.
  package var file: String
  /// The line that the names of its columns begin on, from 1.
  package var line: Int
  /// The headings above it, outermost first.
  package var headings: [String]
  /// The columns as the rows have them.
  package var columns: [EvidenceColumn]
  /// The column that is named but not there: the cells of all rows stand one place to the left behind it.
  package var missingColumn: String?
  /// What nobody knows of a column, and how a user says it.
  package var doubt: String?
  /// Whether its register numbers may be addresses, and how a user says it.
  package var numberDoubt: String?
  /// Which columns have types that may differ, and how a user says which counts.
  package var typeDoubt: String?
  /// What else nobody knows of its columns, in sentences.
  package var notes: [String] = []
  /// The rows that tell where something is, also where that is not understood.
  package var rows: [EvidenceRow]

  /// The places, from 1, of columns that nobody knows and that have nothing but numbers.
  package var unknownNumbers: [Int] {
    let cells = rows.map { $0.cells.map { PrintedText.plain($0) } }
    return columns.indices.filter { ColumnContent.hasUnknownNumbers($0, of: columns, rows: cells) }.map {
      $0 + 1
    }
  }

  /// What was understood of the columns, and the others: `address "Register HEX", words "Word"; unknown "Order"`.
  package var recognised: String {
    let known = columns.compactMap { column in column.role.map { "\($0.rawValue) \"\(column.name)\"" } }
    let unknown = columns.filter { $0.role == nil && !$0.name.isEmpty }.map { "\"\($0.name)\"" }
    return known.joined(separator: ", ")
      + (unknown.isEmpty ? "" : "; unknown \(unknown.joined(separator: ", "))")
  }
}
