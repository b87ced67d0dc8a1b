/// The kinds of facts that a document prints about a value and a map states.
package enum FactKind: String, Sendable, Hashable, CaseIterable {
  case address
  case words
  case type
  case sign
  /// The order of the words of a wide value, and of the bytes in a word.
  case wordOrder = "word-order"
  case unit
  case scale
  case access
  case range
  /// The numbers that have a meaning, and the bits.
  case values
  case `default`
}
