import RegisterEncoding

extension ValueType {
  /// The registers that one value takes.
  package var words: Int {
    switch self {
    case .bool: 1
    case .integer(let bits, _), .float(let bits), .bcd(let bits), .signMagnitude(let bits): (bits + 15) / 16
    case .raw(let words), .string(let words, _): words
    case .base10000: 2
    case .parts(let type): type.format.words
    case .enumeration(let type): (type.bits + 15) / 16
    case .flags(let type): (type.bits + 15) / 16
    case .record(let type): (type.bits + 15) / 16
    }
  }

  /// The width of the raw number, or `nil` for raw words, text and what has parts in more than four words.
  package var bitWidth: Int? {
    switch self {
    case .bool: 1
    case .integer(let bits, _), .float(let bits), .bcd(let bits), .signMagnitude(let bits): bits
    case .raw, .string: nil
    case .base10000: 32
    case .parts(let type): type.format.words <= 4 ? 16 * type.format.words : nil
    case .enumeration(let type): type.bits
    case .flags(let type): type.bits
    case .record(let type): type.bits
    }
  }

  /// The names of the cases of an enum.
  package var caseNames: [String] {
    if case .enumeration(let type) = self { type.cases.map(\.name) } else { [] }
  }

  /// What a type with names is called in Swift; `nil` for any other.
  package var swiftName: String? {
    switch self {
    case .enumeration(let type): type.swiftName
    case .flags(let type): type.swiftName
    case .record(let type): type.swiftName
    case .bool, .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw: nil
    }
  }

  /// Whether a type with names is declared under `types`, and not where it is used.
  package var isDeclared: Bool {
    switch self {
    case .enumeration(let type): type.isShared
    case .flags(let type): type.isShared
    case .record(let type): type.isShared
    case .bool, .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw: false
    }
  }

  /// What the type is called in a sentence.
  package var displayName: String {
    switch self {
    case .bool: "bool"
    case .integer(let bits, let signed): (signed ? "int" : "uint") + "\(bits)"
    case .float(let bits): "float\(bits)"
    case .raw: "raw"
    case .string(_, let encoding): encoding == .ucs2 ? "string16" : "string8"
    case .base10000: "base10000"
    case .bcd(let bits): "bcd\(bits)"
    case .signMagnitude(let bits): "sign-magnitude\(bits)"
    case .parts(let type): type.kind.rawValue
    case .enumeration(let type): "\(type.swiftName) (\(type.baseName))"
    case .flags(let type): "\(type.swiftName) (uint\(type.bits))"
    case .record(let type): "\(type.swiftName) (uint\(type.bits))"
    }
  }

  /// The bits of a raw number as a map writes it, or `nil` when they do not fit: −1 and 0xFFFF are the same of 16.
  ///
  /// A signed number of an odd number of bytes is extended with its sign to whole words when `word` is true.
  package func bits(of number: Int128, word: Bool = false) -> UInt64? {
    let width = bitWidth ?? 64
    guard number >= -(1 << (width - 1)), number < 1 << width else { return nil }
    return UInt64(truncatingIfNeeded: number) & .mask(word ? (width + 15) / 16 * 16 : width)
  }

  /// The bits of one of the raw numbers of an integer or an enumeration.
  package func bits(ofNumber number: Int128) -> UInt64 {
    switch self {
    case .base10000: UInt64(number / 10_000) << 16 | UInt64(number % 10_000)
    case .bcd: BinaryCodedDecimal.bits(of: UInt64(number))
    case .signMagnitude(let width): SignMagnitude.bits(of: number, width: width)
    default: UInt64(truncatingIfNeeded: number) & .mask(bitWidth ?? 64)
    }
  }

  /// Whether raw numbers have a sign that their bits continue, so that −1 and 0xFFFF are the same of 16.
  package var isSigned: Bool {
    switch self {
    case .integer(_, let isSigned): isSigned
    case .enumeration(let type): type.isSigned
    default: false
    }
  }

  /// The raw number in the bits of a register's words, with its sign where the type has one.
  package func number(ofBits bits: UInt64) -> Int128 {
    switch self {
    case .enumeration(let type): type.number(ofBits: bits)
    case .integer(let width, signed: true):
      Int128(Int64(bitPattern: bits << UInt64(64 - width)) >> Int64(64 - width))
    case .base10000: Int128(bits >> 16 * 10_000 + bits & 0xFFFF)
    case .bcd: Int128(BinaryCodedDecimal.number(of: bits) ?? bits)
    case .signMagnitude(let width): SignMagnitude.number(of: bits, width: width)
    default: Int128(bits)
    }
  }

  /// Whether the value is a number, so that scales, ranges and steps mean something.
  package var isNumber: Bool {
    switch self {
    case .integer, .float, .base10000, .bcd, .signMagnitude: true
    default: false
    }
  }

  /// The raw numbers that an integer can have; `nil` for any other type.
  package var rawNumbers: ClosedRange<Int128>? {
    switch self {
    case .integer(let bits, signed: true): -(1 << Int128(bits - 1))...(1 << Int128(bits - 1)) - 1
    case .integer(let bits, signed: false): 0...(1 << Int128(bits)) - 1
    case .base10000: 0...99_999_999
    case .bcd(let bits): 0...Int128(BinaryCodedDecimal.greatest(digits: bits / 4))
    case .signMagnitude(let bits): SignMagnitude.numbers(width: bits)
    case .bool, .float, .string, .parts, .raw, .enumeration, .flags, .record: nil
    }
  }
}
