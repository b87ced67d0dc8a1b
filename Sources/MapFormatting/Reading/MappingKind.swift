import MapSyntax
import RegisterMap

/// What the key tables say about a mapping.
struct MappingKind {
  /// The places of the keys in their table; `nil` where the keys are names of the map.
  let order: [String: Int]?
  /// The kinds of the values by key.
  private let kinds: [String: ValueKind]
  /// The kind of every value, where the keys are names of the map.
  private let valueKind: ValueKind?
  /// The kind of the keys, where they are names or numbers of the map.
  let keyKind: ValueKind?
  /// Whether the values stand in a column where each has one line.
  let isTable: Bool

  /// A mapping that no table describes.
  static let unknown = MappingKind()

  private init() {
    order = nil
    kinds = [:]
    valueKind = nil
    keyKind = nil
    isTable = false
  }

  /// A mapping with a table of keys.
  init(_ keys: any MapKey.Type) {
    let specs = keys.kinds
    order = Dictionary(
      specs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    kinds = Dictionary(specs.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    valueKind = nil
    keyKind = nil
    isTable = false
  }

  /// A mapping whose keys are names or numbers of the map.
  init(by key: ValueKind, of value: ValueKind) {
    order = nil
    kinds = [:]
    valueKind = value
    keyKind = key
    // Numbers with names are a list; what has a name of its own, or is a row of a document, is a table.
    isTable =
      switch key {
      case .name, .form, .within: value.isMapping
      default: false
      }
  }

  /// The kind of the value of a key, where it is known.
  subscript(key: String) -> ValueKind? { valueKind ?? kinds[key] }
}

extension ValueKind {
  /// Whether a value of this kind can be a mapping.
  fileprivate var isMapping: Bool {
    switch self {
    case .mapping, .entries, .facts: true
    case .either(let kinds): kinds.contains(where: \.isMapping)
    default: false
    }
  }

  /// The kind of the elements of a list, where a value of this kind can be one.
  var element: ValueKind? {
    switch self {
    case .list(_, let element, _), .oneOrMore(_, let element, _): element
    case .either(let kinds): kinds.lazy.compactMap(\.element).first
    default: nil
    }
  }

  /// The keys of a mapping of this kind.
  var mapping: Mapping? {
    switch self {
    case .mapping(let keys, _): .table(keys)
    case .entries(_, let key, let value, _): .entries(by: key, of: value)
    // One of several, of which one is to be written as a mapping.
    case .oneOrMore(_, let element, _): element.mapping
    case .either(let kinds): kinds.lazy.compactMap(\.mapping).first
    default: nil
    }
  }

  /// The two kinds of mappings that are known.
  enum Mapping {
    case table(any MapKey.Type)
    case entries(by: ValueKind, of: ValueKind)
  }
}

extension MapKey {
  /// Names and kinds in the order of the table.
  fileprivate static var kinds: [(name: String, kind: ValueKind)] {
    allCases.map { ($0.rawValue, $0.spec.kind) }
  }
}

/// The kinds of mappings that were met: a table is looked up once.
struct MappingKinds {
  private var tables: [ObjectIdentifier: MappingKind] = [:]

  /// What is known about a mapping where a value of some kind belongs.
  mutating func kind(of value: ValueKind?) -> MappingKind {
    switch value?.mapping {
    case .table(let keys):
      if let known = tables[ObjectIdentifier(keys)] { return known }
      let kind = MappingKind(keys)
      tables[ObjectIdentifier(keys)] = kind
      return kind
    case .entries(let key, let value): return MappingKind(by: key, of: value)
    case nil: return .unknown
    }
  }
}
