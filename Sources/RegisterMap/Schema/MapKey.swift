/// The keys of one kind of mapping in a register map.
///
/// The reader accepts exactly these keys, the language reference is written from them, and a reader that asks for a
/// key does so by case: text, parser and documentation cannot drift apart.
package protocol MapKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases == [Self] {
  /// What the mapping is called and what it is for.
  static var mapping: ShapeSpec { get }
  /// The names of the keys; one `static let` per type, so that looking one up costs a hash.
  static var keys: KeyTable { get }
  /// What the key takes.
  var spec: KeySpec { get }
}

/// What one kind of mapping is.
package struct ShapeSpec: Sendable {
  /// The name used in findings: `register`.
  package let name: String
  /// Its place: `blocks.NAME.registers.NAME`.
  package let place: String
  /// One or two sentences.
  package let summary: String

  /// The name with its article, where it takes one: `a register`, `an example`, `defaults`.
  var nameInSentence: String {
    guard name.last != "s" else { return name }
    return ("aeiou".contains(name.prefix(1)) ? "an " : "a ") + name
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

  static func required(_ kind: ValueKind, _ summary: String, example: String) -> KeySpec {
    KeySpec(kind: kind, isRequired: true, fallback: nil, summary: summary, example: example)
  }

  static func optional(_ kind: ValueKind, _ summary: String, default fallback: String? = nil, example: String)
    -> KeySpec
  {
    KeySpec(kind: kind, isRequired: false, fallback: fallback, summary: summary, example: example)
  }
}

/// The kinds of value that a key can take, in the words that findings and the language reference use.
package enum ValueKind: Sendable, Hashable {
  /// Any text.
  case text
  /// Lower-case words joined by hyphens.
  case name
  /// A whole number, decimal or `0x…`.
  case integer
  /// An address: a whole number, or one relative to the block with a leading `+`.
  case address
  /// An exact decimal number.
  case number
  /// Two numbers joined by `..`.
  case range
  /// `true` or `false`.
  case bool
  /// One of the words listed.
  case choice([String])
  /// A list.
  case list(String)
  /// A mapping of another shape, or something described in words.
  case mapping(String)

  /// How the kind is called in a sentence.
  package var description: String {
    switch self {
    case .text: "text"
    case .name: "a name"
    case .integer: "a whole number"
    case .address: "an address"
    case .number: "a number"
    case .range: "a range"
    case .bool: "true or false"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let element): "a list of \(element)"
    case .mapping(let what): what
    }
  }
}
