/// The keys of one kind of mapping in a register map.
///
/// The reader accepts exactly these keys, the language reference is written from them, and a reader that asks for a
/// key does so by case: text, parser and documentation cannot drift apart.
package protocol MapKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases == [Self] {
  /// What the mapping is called and what it is for.
  static var mapping: ShapeSpec { get }
  /// The names of the keys; one `static let` per type, so that looking one up costs a hash.
  static var keys: KeyTable<Self> { get }
  /// What the key takes.
  var spec: KeySpec { get }
  /// What the keys say about each other.
  static var relations: [KeyRelation<Self>] { get }
}

extension MapKey {
  /// Nothing, where keys do not depend on each other.
  package static var relations: [KeyRelation<Self>] { [] }
}

/// What one kind of mapping is.
package struct ShapeSpec: Sendable {
  /// The name used in findings: `register`.
  package let name: String
  /// Its place: `blocks.NAME.registers.NAME`.
  package let place: String
  /// One or two sentences.
  package let summary: String

  package init(name: String, place: String, summary: String) {
    (self.name, self.place, self.summary) = (name, place, summary)
  }

  /// The name with its article, where it takes one: `a register`, `an example`, `defaults`.
  var nameInSentence: String {
    guard name.last != "s" else { return name }
    // The one name with a `u` in front is `unit`.
    return ("aeio".contains(name.prefix(1)) ? "an " : "a ") + name
  }
}

/// What one key takes.
package struct KeySpec: Sendable {
  /// The kind of value.
  package let kind: ValueKind
  /// Whether the mapping is wrong without it.
  package let isRequired: Bool
  /// What holds when it is left out.
  package let fallback: String?
  /// What it means, in one or two sentences, with the unit where there is one.
  package let summary: String
  /// One line of a map that uses it.
  package let example: String

  package static func required(_ kind: ValueKind, _ summary: String, example: String) -> KeySpec {
    KeySpec(kind: kind, isRequired: true, fallback: nil, summary: summary, example: example)
  }

  package static func optional(
    _ kind: ValueKind, _ summary: String, default fallback: String? = nil, example: String
  ) -> KeySpec {
    KeySpec(kind: kind, isRequired: false, fallback: fallback, summary: summary, example: example)
  }
}
