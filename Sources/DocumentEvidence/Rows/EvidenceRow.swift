/// A row of a document: where it is, what is printed, and what that says.
package struct EvidenceRow: Sendable, Hashable {
  /// The path of the document.
  package var file: String
  /// The line that it begins on, from 1.
  package var line: Int
  /// The headings that it stands under, outermost first.
  package var headings: [String]
  /// The cells as printed, one for each column of its table.
  package var cells: [String]
  /// What they say.
  package var facts: EvidenceFacts
}
