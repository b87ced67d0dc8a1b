import Testing

@testable import DocumentEvidence

/// A document of a made-up device, read.
func document(_ text: String, as path: String = "meter.md", columns: String? = nil) throws -> EvidenceDocument
{
  try EvidenceDocument(
    path: path, bytes: Array(text.utf8), columns: columns.map { try ColumnChoice($0) } ?? .none)
}

/// The rows of a made-up device.
func rows(_ text: String, as path: String = "meter.md", columns: String? = nil) throws -> [EvidenceRow] {
  try document(text, as: path, columns: columns).rows
}

/// The rows of a table with commas between its cells.
func separated(_ text: String, columns: String? = nil) throws -> [EvidenceRow] {
  try rows(text, as: "a.csv", columns: columns)
}

/// The facts of a row with one cell beside its address and its title.
func facts(_ cell: String, as column: String) throws -> EvidenceFacts {
  let rows = try rows("| Address | Name | \(column) |\n|---|---|---|\n| 1 | Flow | \(cell) |\n")
  return try #require(rows.first).facts
}
