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
