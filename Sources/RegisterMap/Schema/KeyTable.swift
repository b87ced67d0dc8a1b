/// The keys of one kind of mapping as the reader of mappings needs them: by name, without their Swift type.
///
/// The reader works on names so that its code exists once and not once for each kind of mapping: the optimizer would
/// make two dozen copies of it.
package struct KeyTable: Sendable {
  /// What the mapping is called in a sentence: `a register`.
  let mapping: String
  /// The names in the order of declaration.
  package let names: [String]
  /// The keys that a mapping must have, with an example of each.
  let required: [(name: String, example: String)]
  private let known: Set<String>

  init<Key: MapKey>(of _: Key.Type) {
    mapping = Key.mapping.nameInSentence
    names = Key.allCases.map(\.rawValue)
    required = Key.allCases.filter(\.spec.isRequired).map { ($0.rawValue, $0.spec.example) }
    known = Set(names)
  }

  func contains(_ name: String) -> Bool { known.contains(name) }
}
