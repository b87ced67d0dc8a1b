/// Why a document cannot be read as one with tables.
package enum EvidenceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file has more bytes than are read.
  case tooManyBytes(Int)
  /// The document has more rows than are read.
  case tooManyRows
  /// The file holds NUL bytes, as spreadsheets and PDF do.
  case noText
  /// The file holds bytes that are no UTF-8, first on a line, from 1.
  case noUTF8(line: Int)

  /// One sentence without a final full stop.
  package var description: String {
    switch self {
    case .tooManyBytes(let count): "the file has \(count) bytes, and \(EvidenceLimits.bytes) are read at most"
    case .tooManyRows: "the document has more than \(EvidenceLimits.rows) rows"
    case .noText: "the file is no text: export a spreadsheet to CSV, and extract the text of a PDF"
    case .noUTF8(let line): "line \(line) is not UTF-8"
    }
  }

  /// What to do about it.
  package var help: String {
    switch self {
    case .tooManyBytes, .tooManyRows, .noText: "give the tables alone, as CSV or text"
    case .noUTF8: "save the file as UTF-8; a spreadsheet exports it as \"CSV UTF-8\""
    }
  }
}
