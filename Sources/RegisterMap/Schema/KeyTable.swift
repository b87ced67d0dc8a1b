/// The keys of one kind of mapping.
package struct KeyTable<Key: MapKey>: Sendable {
  /// In the order of declaration.
  let all: [Key]
  /// What the reader of mappings needs of them.
  let names: KeyNames

  package init(of _: Key.Type) {
    all = Key.allCases
    names = KeyNames(of: Key.self)
  }
}

/// The keys of one kind of mapping as the reader of mappings needs them: by name, without their Swift type.
///
/// The reader works on names so that its code exists once and not once for each kind of mapping: the optimizer would
/// make two dozen copies of it.
struct KeyNames: Sendable {
  /// What the mapping is called in a sentence: `a register`.
  let mapping: String
  /// The names in the order of declaration.
  let all: [String]
  /// The keys that a mapping must have, with an example of each.
  let required: [(key: Int, example: String)]
  private let positions: [String: Int]

  init<Key: MapKey>(of _: Key.Type) {
    mapping = Key.mapping.nameInSentence
    let keys = Key.allCases
    all = keys.map(\.rawValue)
    required = keys.indices.filter { keys[$0].spec.isRequired }.map { ($0, keys[$0].spec.example) }
    positions = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
  }

  /// The position of the key with a name in the table; `nil` for an unknown name.
  subscript(name: String) -> Int? { positions[name] }
}
