import DeviceModel

/// The types that every map has, without declaring them.
enum TypeVocabulary {
  /// The types of the language by name.
  static let types: [String: ValueType] = [
    "bool": .bool,
    "uint8": .integer(bits: 8, signed: false), "int8": .integer(bits: 8, signed: true),
    "uint16": .integer(bits: 16, signed: false), "int16": .integer(bits: 16, signed: true),
    "uint24": .integer(bits: 24, signed: false), "int24": .integer(bits: 24, signed: true),
    "uint32": .integer(bits: 32, signed: false), "int32": .integer(bits: 32, signed: true),
    "uint40": .integer(bits: 40, signed: false), "int40": .integer(bits: 40, signed: true),
    "uint48": .integer(bits: 48, signed: false), "int48": .integer(bits: 48, signed: true),
    "uint56": .integer(bits: 56, signed: false), "int56": .integer(bits: 56, signed: true),
    "uint64": .integer(bits: 64, signed: false), "int64": .integer(bits: 64, signed: true),
    "float32": .float(bits: 32), "float64": .float(bits: 64), "raw": .raw(words: 1),
    "string8": .string(words: 1, .utf8), "string16": .string(words: 1, .ucs2),
    "base10000": .base10000, "bcd16": .bcd(bits: 16), "bcd32": .bcd(bits: 32), "bcd48": .bcd(bits: 48),
    "bcd64": .bcd(bits: 64),
    "sign-magnitude16": .signMagnitude(bits: 16), "sign-magnitude32": .signMagnitude(bits: 32),
  ]

  /// The names of the types of the language.
  static let names = types.keys.sorted() + PartsType.Kind.allCases.map(\.rawValue)

  /// The names of the types that always take this many words.
  static func names(taking words: Int) -> [String] {
    types.filter { name, type in
      switch type {
      case .raw, .string, .parts: false
      default: type.words == words
      }
    }.keys.sorted()
  }

  /// What some bits can be: a field of a record, or a register with `bits`.
  enum Part: String, CaseIterable {
    case bool
    case uint
    case int
    case signMagnitude = "sign-magnitude"
  }

  /// The widths of the integers underneath types with names: those that Swift has.
  static let baseWidths = [8, 16, 32, 64]
  /// The names of these integers.
  static let bases = ["uint", "int"].flatMap { name in baseWidths.map { "\(name)\($0)" } }
}
