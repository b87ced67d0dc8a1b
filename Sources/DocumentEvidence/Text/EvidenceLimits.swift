/// How much of a document is read: a register table is far smaller, and nothing a file holds may make the reader slow.
package enum EvidenceLimits {
  /// The bytes of one file.
  package static let bytes = 8_000_000
  /// The rows of one document, headers included.
  package static let rows = 100_000
  /// The cells of one row; what is beyond is read as part of the last one.
  static let cells = 64
  /// The characters of one cell; what is beyond is left out.
  static let characters = 4000
  /// The lines that the names of columns can take.
  static let headerLines = 8
  /// How often names of columns between blanks are looked for in vain.
  static let headerMisses = 500
  /// The rows and columns that one cell of HTML can span.
  static let span = 1000
}
