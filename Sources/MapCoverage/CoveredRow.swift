import DocumentEvidence

/// A row of a document beside the map.
package struct CoveredRow: Sendable {
  /// How a row and the map go together.
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The map states all that the row prints.
    case carried
    /// It states some of it otherwise, and declares each as an error of the document.
    case corrected
    /// It states some of it otherwise, and has a reason for each.
    case waived
    /// It states some of it otherwise.
    case differing
    /// It has nothing for the row.
    case missing
  }

  /// The row.
  package let row: EvidenceRow
  /// The place in the map, with no index; `nil` where there is none.
  package let path: String?
  /// Whether the map has nothing for it because the address is reserved there.
  package var isInReserved = false
  /// The value of the map that takes some of its addresses without beginning where it does.
  package var overlapped: String?
  /// The facts that are printed otherwise.
  package let differences: [FactDifference]
  /// How they go together.
  package let verdict: Verdict
}
