import ModbusProtocol

/// A column of a table: what it is called, and what is understood of it.
package struct EvidenceColumn: Sendable, Hashable {
  /// What the document calls it, without marks.
  package var name: String
  /// What it holds; `nil` where nobody knows.
  package var role: ColumnRole?
  /// The table that the rows are of, where the name of the column says so.
  var table: RegisterTable?

  /// Whether the raw number may be multiplied by its numbers or divided by them, and nobody has said which: a factor is
  /// either.
  var isOpenScale: Bool = false

  /// Whether its whole numbers may be powers of ten, since some are below zero.
  var mayBeExponents: Bool = false

  /// Whether a user has said what it holds.
  var isChosen: Bool = false

  /// How numbers without a mark count.
  var radix: Int? {
    switch role {
    case .hexAddress: 16
    case .decimalAddress, .number: 10
    default:
      ColumnSpelling.key(name).split(separator: " ").contains { $0 == "dec" || $0 == "decimal" }
        ? 10
        : ColumnSpelling.key(name).split(separator: " ").contains { $0.hasPrefix("hex") } ? 16 : nil
    }
  }
}
