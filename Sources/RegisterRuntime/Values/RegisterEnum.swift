/// Named values over an unsigned number.
///
/// A generated enumeration whose names do not cover every raw value has a case `unknown(raw)`, so that nothing that a
/// device sends is lost.
public protocol RegisterEnum: RegisterValue, Hashable, CustomStringConvertible {
  /// The unsigned number.
  associatedtype RawValue: FixedWidthInteger & UnsignedInteger & Sendable
  /// The width of the raw value in bits.
  static var rawBits: Int { get }
  /// The raw values that have a name, with their names in the map.
  static var caseNames: [(RawValue, StaticString)] { get }
  /// The value of a raw number of at most `rawBits` bits.
  init(rawValue: RawValue)
  /// The raw number.
  var rawValue: RawValue { get }
}

extension RegisterEnum {
  /// The values that have a name, in the map's order.
  public static var knownCases: [Self] { caseNames.map { Self(rawValue: $0.0) } }

  /// The name in the map, or `nil` for an unknown raw value.
  public var name: String? {
    Self.caseNames.first { $0.0 == rawValue }.map { "\($0.1)" }
  }

  /// The name in the map, or `unknown(7)`.
  public var description: String { name ?? "unknown(\(rawValue))" }

  /// The name in the map of a raw number, or the number where it has none. Generated code hands it to a `RegisterCase`.
  public static func _name(ofRawNumber number: UInt64) -> String {
    caseNames.first { UInt64($0.0) == number }.map { "\($0.1)" } ?? "\(number)"
  }

  /// Whether both have the same raw value.
  public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

  /// Hashes the raw value.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  /// Reads the raw value; bits beyond the width must be zero.
  public static func decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Self {
    let raw = words.unsigned(at: offset, format)
    guard raw >> UInt64(rawBits) == 0 else {
      throw UndecodableValue(
        words, at: offset, format, expected: "a number of \(rawBits) bits with zeros above")
    }
    return Self(rawValue: RawValue(truncatingIfNeeded: raw))
  }

  /// The raw value; one without a name is not written.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard name != nil else {
      let names = Self.caseNames.map { "\($0.1)" }.joined(separator: ", ")
      throw RefusedValue(self, "has no name in the map", allowed: names)
    }
    return format.words(UInt64(rawValue))
  }
}
