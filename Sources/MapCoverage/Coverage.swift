import DocumentEvidence
import MapSyntax

/// What a map carries of its documents.
package struct Coverage: Sendable {
  /// The path of the map.
  package let map: String
  /// The documents that were read.
  package let documents: [EvidenceDocument]
  /// Their rows, in the order of the documents.
  package let rows: [CoveredRow]
  /// The values of the map.
  package let values: Int
  /// The paths of those that no row supports, in the map's order.
  package let unsupported: [String]
  /// The values that no row supports, for which the map has a reason.
  package let waivedValues: [String]
  /// The facts of values that none of their rows prints, in the map's order. A document may say them in its text.
  package let unprinted: [UnprintedFact]
  /// What is left to the documents and not found any more.
  package let stale: [StaleReason]

  /// How many rows have a verdict.
  package func count(_ verdict: CoveredRow.Verdict) -> Int { rows.count { $0.verdict == verdict } }

  /// Whether the map carries all rows or has a reason, no value is without a row, and no reason is left over.
  package var isWhole: Bool {
    count(.differing) == 0 && count(.missing) == 0 && unsupported.isEmpty && stale.isEmpty
  }
}
