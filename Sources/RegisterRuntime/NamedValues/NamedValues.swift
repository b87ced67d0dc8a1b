/// A value that is made of others with names: what a block holds, one layout of several, or the fields of a record.
///
/// It is plain data: generated code lists the values and makes the whole of them again, and what is here follows from that.
/// Swift could derive the same, at about the time that compiling everything else of a block takes.
public protocol NamedValues: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Adds the values with their names in the map to a list; generated code does so.
  func _list(in values: inout NamedValueList)
  /// Takes the values out of what was kept; generated code does so.
  ///
  /// - Throws: `DecodingError`.
  init(_values values: NamedValueReader) throws
}

extension NamedValues {
  var list: NamedValueList {
    var list = NamedValueList()
    _list(in: &list)
    return list
  }

  /// Whether all values are equal. A number that is none (NaN) is not equal to itself, as everywhere in Swift.
  public static func == (left: Self, right: Self) -> Bool { left.list == right.list }

  /// Hashes the values.
  public func hash(into hasher: inout Hasher) { hasher.combine(list) }

  /// The hash of the values.
  public var hashValue: Int {
    var hasher = Hasher()
    hash(into: &hasher)
    return hasher.finalize()
  }

  /// The values with their names in the map: `rms-current 1.5, state on, poles [(current 1), (current 2)]`.
  public var description: String { list.description }

  /// Reads an object whose keys are names of the map.
  ///
  /// - Throws: `DecodingError` for a value that is missing, one that cannot be, and a key that is no name here; it names
  ///   those that are.
  public init(from decoder: any Decoder) throws {
    let reader = NamedValueReader(try decoder.container(keyedBy: ValueName.self))
    try self.init(_values: reader)
    try reader.finish()
  }

  /// Writes an object whose keys are the names of the map. What has no value is `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: ValueName.self)
    for (name, value) in list.values { try Self.encode(value, as: name, to: &container) }
  }

  private static func encode(
    _ value: some Codable, as name: StaticString, to container: inout KeyedEncodingContainer<ValueName>
  ) throws {
    try container.encode(CodedValue(value), forKey: ValueName(name))
  }
}
