/// Named bits over an unsigned number. Bits without a name are kept.
public protocol RegisterFlags: RegisterValue, OptionSet, Hashable, CustomStringConvertible
where RawValue: FixedWidthInteger & UnsignedInteger & Sendable, Element == Self {
  /// The named bits with their names in the map.
  static var flagNames: [(bit: Int, name: StaticString)] { get }
  /// Creates a set from the raw number.
  init(rawValue: RawValue)
}

extension RegisterFlags {
  /// The names of the bits that are set, in the order of the bits.
  public var names: [String] {
    Self.flagNames.filter { rawValue >> RawValue($0.bit) & 1 == 1 }.map { "\($0.name)" }
  }

  /// The bits that are set and have no name.
  public var unnamed: RawValue {
    Self.flagNames.reduce(rawValue) { $0 & ~(1 << RawValue($1.bit)) }
  }

  /// The names, and what has none in hexadecimal: `alarm + trip + unknown(0x400)`; `none` when no bit is set.
  public var description: String {
    var parts = names
    if unnamed != 0 { parts.append("unknown(0x\(String(unnamed, radix: 16)))") }
    return parts.isEmpty ? "none" : parts.joined(separator: " + ")
  }

  /// Reads the raw value; bits beyond the width must be zero.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Self {
    guard let raw = RawValue(exactly: words.unsigned(at: offset, format)) else {
      throw UndecodableValue(
        words, at: offset, format, expected: "a number of \(RawValue.bitWidth) bits with zeros above")
    }
    return Self(rawValue: raw)
  }

  /// The raw value; bits without a name are not written.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard unnamed == 0 else {
      let names = Self.flagNames.map { "\($0.name)" }.joined(separator: ", ")
      throw RefusedValue(self, "has bits without a name in the map", allowed: names)
    }
    return format.words(UInt64(rawValue))
  }
}
