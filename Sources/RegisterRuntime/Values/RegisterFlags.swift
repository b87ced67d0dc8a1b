/// Named bits over an unsigned number. Bits without a name are kept.
///
/// In `Codable` a set is an array of the names of the bits that are set and, for a bit without one, its number.
public protocol RegisterFlags: RegisterValue, OptionSet, Hashable, CustomStringConvertible, Codable
where RawValue: FixedWidthInteger & UnsignedInteger & Sendable, Element == Self {
  /// The named bits with their names in the map.
  static var _flagNames: [(bit: Int, name: StaticString)] { get }
  /// The bits that have a title in the map, with their titles.
  static var _flagTitles: [(bit: Int, title: StaticString)] { get }
  /// The names of earlier maps, with those that they are now.
  static var _formerNames: [(former: StaticString, name: StaticString)] { get }
  /// Creates a set from the raw number.
  init(rawValue: RawValue)
}

extension RegisterFlags {
  /// Titles are for those that the map gives one.
  public static var _flagTitles: [(bit: Int, title: StaticString)] { [] }

  /// Most maps have kept their names.
  public static var _formerNames: [(former: StaticString, name: StaticString)] { [] }

  /// The names of the bits that are set, in the order of the bits.
  public var names: [String] {
    Self._flagNames.filter { isSet($0.bit) }.map { "\($0.name)" }
  }

  /// The titles of the bits that are set and have a name, or their names where the map gives no title, in the order of
  /// `names`.
  public var titles: [String] {
    Self._flagNames.filter { isSet($0.bit) }.map { flag in
      Self._flagTitles.first { $0.bit == flag.bit }.map { "\($0.title)" } ?? "\(flag.name)"
    }
  }

  /// The bits that are set, each as a set of its own, from the lowest: those with a name and those without.
  public var members: [Self] {
    (0..<RawValue.bitWidth).filter(isSet).map { Self(rawValue: 1 << RawValue($0)) }
  }

  private func isSet(_ bit: Int) -> Bool { rawValue >> RawValue(bit) & 1 == 1 }

  /// The bits that are set and have no name.
  public var unnamed: RawValue {
    Self._flagNames.reduce(rawValue) { $0 & ~(1 << RawValue($1.bit)) }
  }

  /// The names, and what has none in hexadecimal: `alarm + trip + unknown(0x400)`; `none` when no bit is set.
  public var description: String {
    var parts = names
    if unnamed != 0 { parts.append("unknown(0x\(String(unnamed, radix: 16)))") }
    return parts.isEmpty ? "none" : parts.joined(separator: " + ")
  }

  /// Reads the raw value; bits beyond the width must be zero.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Self {
    guard let raw = RawValue(exactly: words.unsigned(at: offset, format)) else {
      throw UndecodableValue(
        words, at: offset, format, expected: "a number of \(RawValue.bitWidth) bits with zeros above")
    }
    return Self(rawValue: raw)
  }

  /// The raw value; bits without a name are not written.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard unnamed == 0 else {
      let names = Self._flagNames.map { "\($0.name)" }.joined(separator: ", ")
      throw RefusedValue(self, "has bits without a name in the map", allowed: names)
    }
    return format.words(UInt64(rawValue))
  }

  /// Reads an array of names of bits, of this map or an earlier one, and of numbers of bits from 0 for the lowest.
  ///
  /// - Throws: `DecodingError` that says what is possible.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    var raw: RawValue = 0
    while !container.isAtEnd {
      if let bit = try? container.decode(Int.self) {
        guard (0..<RawValue.bitWidth).contains(bit) else {
          throw DecodingError.dataCorruptedError(
            in: container, debugDescription: "\(bit) is none of the \(RawValue.bitWidth) bits of \(Self.self)"
          )
        }
        raw |= 1 << RawValue(bit)
        continue
      }
      let name = try container.decode(String.self)
      let now = Self._formerNames.first { "\($0.former)" == name }.map { "\($0.name)" } ?? name
      guard let flag = Self._flagNames.first(where: { "\($0.name)" == now }) else {
        let names = Self._flagNames.map { "\($0.name)" }.joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
          in: container,
          debugDescription:
            "\(name.debugDescription) is none of the flags of \(Self.self): \(names), or a number")
      }
      raw |= 1 << RawValue(flag.bit)
    }
    self.init(rawValue: raw)
  }

  /// Writes the names of the bits that are set, and the numbers of those without a name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for name in names { try container.encode(name) }
    let unnamed = unnamed
    for bit in 0..<RawValue.bitWidth where unnamed >> RawValue(bit) & 1 == 1 { try container.encode(bit) }
  }
}
