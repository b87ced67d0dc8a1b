public import RegisterEncoding

/// A value of a register whose type is known only from the map.
public indirect enum DynamicValue: Sendable, Hashable {
  /// A field of a record and its value.
  public struct Field: Sendable, Hashable {
    /// The name in the map.
    public var name: String
    /// The value: a boolean, a number or an enumeration.
    public var value: DynamicValue

    /// Creates a field.
    public init(_ name: String, _ value: DynamicValue) {
      self.name = name
      self.value = value
    }
  }

  /// One bit.
  case bool(Bool)
  /// An integer after scale and offset, exact.
  case number(ExactNumber)
  /// A floating-point number after scale and offset.
  case real(Double)
  /// Text, without its padding.
  case text(String)
  /// A time of day.
  case time(RegisterTime)
  /// A date.
  case date(RegisterDate)
  /// A date and a time of day.
  case dateTime(RegisterDateTime)
  /// A version.
  case version(RegisterVersion)
  /// The device has no value: the words are ones that the map calls so.
  case notAvailable
  /// Words without an explanation, in the order of their addresses.
  case raw([UInt16])
  /// A raw number and the name of its case, or `nil` when the map has none for it.
  case enumeration(String?, raw: Int128)
  /// The names of the bits that are set, lowest first, and the bits that are set without having a name.
  case flags([String], unknown: UInt64)
  /// The fields in the map's order, and the bits that are set outside every field.
  case record([Field], unknown: UInt64)
  /// The elements of an array.
  case array([DynamicValue])
}
