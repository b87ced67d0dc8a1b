/// The kinds of facts that a document prints about a value and a map states.
package enum FactKind: String, Sendable, Hashable, CaseIterable {
  case address
  case words
  case type
  case sign
  case unit
  case scale
  case access
  case range
  case `default`
}
