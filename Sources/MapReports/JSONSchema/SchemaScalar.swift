import RegisterMap

/// What a JSON Schema can say about a scalar.
///
/// In a map the key decides what a scalar is, and quotes change nothing. A loader takes `12` for a number, `"12"` for a text,
/// and `true` for neither; the schema lets each through that the reader lets through.
struct SchemaScalar {
  /// The types that a loader gives.
  enum JSONType: String, CaseIterable {
    case integer
    case number
    case string
    case boolean
  }

  /// In the order of their declaration.
  var types: [JSONType]
  /// What texts look like, without anchors.
  var pattern: String?
  /// What numbers can be, those written as texts aside.
  var range: ClosedRange<Int>?
  var mostCharacters: Int?

  /// `nil` for what is no scalar, and for one of some words.
  init?(_ kind: ValueKind) {
    switch kind {
    case .text: self.init(types: [.number, .string, .boolean])
    case .line(let most):
      self.init(types: [.number, .string, .boolean], pattern: #"[^\n\r]+"#, mostCharacters: most)
    case .form(_, let pattern): self.init(types: [.string], pattern: pattern)
    case .name:
      self.init(types: [.string, .boolean], pattern: "[a-z][a-z0-9]*(?:-[a-z0-9]+)*", mostCharacters: 64)
    case .integer, .address: self.init(types: [.integer, .string], pattern: Self.integer)
    case .within(let range), .distance(let range):
      self.init(types: [.integer, .string], pattern: Self.integer, range: range)
    case .number: self.init(types: [.number, .string], pattern: Self.number)
    case .range(let bound, let isOpen):
      guard let bound = SchemaScalar(bound)?.pattern else { return nil }
      let both = #"(?:\#(bound)) *\.\. *(?:\#(bound))"#
      let one = #"(?:\#(bound)) *\.\.|\.\. *(?:\#(bound))"#
      self.init(types: [.string], pattern: isOpen ? "\(both)|\(one)" : both)
    case .either(let kinds):
      let scalars = kinds.compactMap { SchemaScalar($0) }
      let patterns = scalars.compactMap(\.pattern)
      guard patterns.count == kinds.count, scalars.allSatisfy({ $0.range == nil && $0.mostCharacters == nil })
      else { return nil }
      let types = JSONType.allCases.filter { type in scalars.contains { $0.types.contains(type) } }
      self.init(types: types, pattern: patterns.joined(separator: "|"))
    case .bool, .choice, .word, .rule, .list, .oneOrMore, .mapping, .entries, .facts: return nil
    }
  }

  private init(
    types: [JSONType], pattern: String? = nil, range: ClosedRange<Int>? = nil, mostCharacters: Int? = nil
  ) {
    self.types = types
    self.pattern = pattern
    self.range = range
    self.mostCharacters = mostCharacters
  }

  /// The scalar as the key of a mapping.
  var asText: SchemaScalar {
    SchemaScalar(types: [.string], pattern: pattern, mostCharacters: mostCharacters)
  }

  /// Whole numbers as they are written in a map.
  private static let integer = "[-+]?(?:0[xX][0-9A-Fa-f]+|0|[1-9][0-9]*)"
  /// Numbers as they are written in a map.
  private static let number =
    #"\#(integer)|[-+]?(?:[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)"#
}
