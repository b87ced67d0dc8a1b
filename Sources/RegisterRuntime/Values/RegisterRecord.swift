/// Fields packed into an unsigned number.
public protocol RegisterRecord: RegisterValue, NamedValues {
  /// The unsigned number.
  associatedtype RawValue: FixedWidthInteger & UnsignedInteger & Sendable
  /// Takes the fields out of the raw number; bits that belong to no field are ignored.
  init(rawValue: RawValue)
  /// The fields with their names and places.
  var _recordFields: [RecordField] { get }
  /// Whether some fields can hold values that are not plausible; generated code says so.
  static var _hasPlausibleFields: Bool { get }
}

extension RegisterRecord {
  /// `false`: any value that the bits hold can be right.
  public static var _hasPlausibleFields: Bool { false }
}

/// One field of a record, ready to be shown and packed.
public struct RecordField: Sendable {
  let name: StaticString
  let value: any NamedValueList.Value
  let text: String
  /// The bits, counted from the lowest of the field; 0 where they cannot hold the value.
  let bits: UInt64
  let lowBit: Int
  let width: Int
  /// Why the field cannot be written, in words that go on after the value; `nil` where it can.
  let refusal: String?
  /// What the value should have been; `nil` where it is plausible.
  private(set) var expected: String?

  /// Creates a field that holds a number.
  public init(
    _ name: StaticString, _ value: some FixedWidthInteger & UnsignedInteger & Codable & Sendable,
    at lowBit: Int, width: Int
  ) {
    self.init(name, value, at: lowBit, width: width, as: .unsigned)
  }

  /// Creates a field that holds a number, which may have a sign.
  public init(
    _ name: StaticString, _ value: some FixedWidthInteger & Codable & Sendable, at lowBit: Int, width: Int,
    as number: RecordNumber
  ) {
    let isHeld = number.numbers(width: width).contains(Int128(value))
    self.init(
      name, value, text: "\(value)", bits: isHeld ? number.bits(of: Int128(value), width: width) : 0,
      at: lowBit,
      width: width, refusal: isHeld ? nil : "does not fit: \(name) has \(width) bits")
  }

  /// Creates a field whose value is a scaled number.
  public init(
    _ name: StaticString, _ value: Double, at lowBit: Int, width: Int, as number: RecordNumber,
    scale: RegisterScaling
  ) {
    let raw = scale.raw(of: value, in: number.numbers(width: width))
    self.init(
      name, value, text: "\(value)", bits: raw.map { number.bits(of: $0, width: width) } ?? 0, at: lowBit,
      width: width,
      refusal: raw == nil ? "does not fit: \(name) has \(width) bits in steps of \(scale.step)" : nil)
  }

  /// Creates a field that holds a bit.
  public init(_ name: StaticString, _ value: Bool, at lowBit: Int, width: Int) {
    self.init(name, value, text: "\(value)", bits: value ? 1 : 0, at: lowBit, width: width, refusal: nil)
  }

  /// Creates a field that holds a named value.
  public init(_ name: StaticString, _ value: some RegisterEnum, at lowBit: Int, width: Int) {
    let bits = UInt64(truncatingIfNeeded: value.rawValue)
    let isHeld = bits >> UInt64(width) == 0
    self.init(
      name, value, text: "\(value)", bits: isHeld ? bits : 0, at: lowBit, width: width,
      refusal: !isHeld
        ? "does not fit: \(name) has \(width) bits"
        : value.name == nil ? "has no name in the map for \(name)" : nil)
  }

  private init(
    _ name: StaticString, _ value: some NamedValueList.Value, text: String, bits: UInt64, at lowBit: Int,
    width: Int, refusal: String?
  ) {
    self.name = name
    self.value = value
    self.text = text
    self.bits = bits
    self.lowBit = lowBit
    self.width = width
    self.refusal = refusal
  }

  /// The same field, whose value has to lie between two bounds when it is read, or above or below one where the other is
  /// `nil`; generated code makes it.
  public func _plausible<Value: RegisterValue>(
    _ value: Value, _ lowest: Value.Bound?, _ highest: Value.Bound?
  ) -> RecordField {
    let limits = RegisterLimits<Value.Bound>.range(lowest, highest)
    var field = self
    do {
      try value._check(limits)
    } catch {
      field.expected = limits.description
    }
    return field
  }

  /// Refuses a field that its bits cannot hold, or that the map has no name for.
  func check(in record: some RegisterRecord) throws(RefusedValue) {
    if let refusal { throw RefusedValue(record, refusal) }
  }
}

extension RegisterRecord {
  /// The fields in the map's order: `hour 16, minute 20, second 0`.
  public var description: String {
    _recordFields.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
  }

  /// Adds the fields to a list.
  public func _list(in values: inout NamedValueList) {
    for field in _recordFields { values.add(field) }
  }

  /// Reads the raw value; bits beyond the width must be zero, and every field plausible.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Self {
    guard let raw = RawValue(exactly: words.unsigned(at: offset, format)) else {
      throw UndecodableValue(
        words, at: offset, format, expected: "a number of \(RawValue.bitWidth) bits with zeros above")
    }
    let record = Self(rawValue: raw)
    guard _hasPlausibleFields else { return record }
    for field in record._recordFields {
      guard let expected = field.expected else { continue }
      throw UndecodableValue(
        words, at: offset, format, expected: expected, value: "\(field.name) \(field.text)")
    }
    return record
  }

  /// The fields in their places, with zeros between.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    var raw: UInt64 = 0
    for field in _recordFields {
      try field.check(in: self)
      raw |= field.bits << UInt64(field.lowBit)
    }
    return format.words(raw)
  }
}
