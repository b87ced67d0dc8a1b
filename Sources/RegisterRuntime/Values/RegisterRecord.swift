/// Fields packed into an unsigned number.
public protocol RegisterRecord: RegisterValue, Hashable, CustomStringConvertible {
  /// The unsigned number.
  associatedtype RawValue: FixedWidthInteger & UnsignedInteger & Sendable
  /// Takes the fields out of the raw number; bits that belong to no field are ignored.
  init(rawValue: RawValue)
  /// The fields with their names and places.
  var recordFields: [RecordField] { get }
}

/// One field of a record, ready to be shown and packed.
public struct RecordField: Sendable {
  let name: StaticString
  let text: String
  let bits: UInt64
  let lowBit: Int
  let width: Int
  let isKnown: Bool

  /// Creates a field that holds a number.
  public init(
    _ name: StaticString, _ value: some FixedWidthInteger & UnsignedInteger, at lowBit: Int, width: Int
  ) {
    self.init(name, text: "\(value)", bits: UInt64(value), at: lowBit, width: width, isKnown: true)
  }

  /// Creates a field that holds a bit.
  public init(_ name: StaticString, _ value: Bool, at lowBit: Int, width: Int) {
    self.init(name, text: "\(value)", bits: value ? 1 : 0, at: lowBit, width: width, isKnown: true)
  }

  /// Creates a field that holds a named value.
  public init(_ name: StaticString, _ value: some RegisterEnum, at lowBit: Int, width: Int) {
    self.init(
      name, text: "\(value)", bits: UInt64(truncatingIfNeeded: value.rawValue), at: lowBit, width: width,
      isKnown: value.name != nil)
  }

  private init(
    _ name: StaticString, text: String, bits: UInt64, at lowBit: Int, width: Int, isKnown: Bool
  ) {
    self.name = name
    self.text = text
    self.bits = bits
    self.lowBit = lowBit
    self.width = width
    self.isKnown = isKnown
  }

  /// Refuses a field that its bits cannot hold, or that the map has no name for.
  func check(in record: some RegisterRecord) throws(RefusedValue) {
    guard bits >> UInt64(width) == 0 else {
      throw RefusedValue(record, "does not fit: \(name) has \(width) bits")
    }
    guard isKnown else { throw RefusedValue(record, "has no name in the map for \(name)") }
  }
}

extension RegisterRecord {
  /// The fields in the map's order: `hour 16, minute 20, second 0`.
  public var description: String {
    recordFields.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
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

  /// The fields in their places, with zeros between.
  public func encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    var raw: UInt64 = 0
    for field in recordFields {
      try field.check(in: self)
      raw |= field.bits << UInt64(field.lowBit)
    }
    return format.words(raw)
  }
}
