/// Named values over an integer.
///
/// A generated enumeration whose names do not cover every raw number has a case for the others, `unknown(raw)`, so that
/// nothing that a device sends is lost. A name that several raw numbers have carries its number: `vendor(12)`. In `Codable` a
/// value is what `description` gives, and one without a name is its raw number.
public protocol RegisterEnum: RegisterValue, Hashable, LosslessStringConvertible, Codable, CaseIterable
where AllCases == [Self] {
  /// The integer, with a sign or without.
  associatedtype RawValue: FixedWidthInteger & Sendable
  /// The width of the raw value in bits.
  static var _rawBits: Int { get }
  /// The raw values that alone have a name, with their names in the map.
  static var _caseNames: [(RawValue, StaticString)] { get }
  /// The raw values that share a name with others, with their names in the map.
  static var _sharedNames: [(ClosedRange<RawValue>, StaticString)] { get }
  /// The names that have a title in the map, with their titles.
  static var _caseTitles: [(name: StaticString, title: StaticString)] { get }
  /// The names of earlier maps, with those that they are now.
  static var _formerNames: [(former: StaticString, name: StaticString)] { get }
  /// The value of a raw number of at most `_rawBits` bits.
  init(rawValue: RawValue)
  /// The raw number.
  var rawValue: RawValue { get }
}

extension RegisterEnum {
  /// Most enumerations have a raw value for each name.
  public static var _sharedNames: [(ClosedRange<RawValue>, StaticString)] { [] }

  /// Titles are for those that the map gives one.
  public static var _caseTitles: [(name: StaticString, title: StaticString)] { [] }

  /// Most maps have kept their names.
  public static var _formerNames: [(former: StaticString, name: StaticString)] { [] }

  /// The values whose names have one raw number, in the map's order.
  public static var knownCases: [Self] { _caseNames.map { Self(rawValue: $0.0) } }

  /// The values whose names have one raw number, in the map's order: what a picker offers.
  public static var allCases: [Self] { knownCases }

  /// The name in the map, or `nil` for an unknown raw value.
  public var name: String? { Self.known(rawValue)?.name }

  /// The title in the map, the name where the map gives none, or `nil` for an unknown raw value.
  public var title: String? {
    guard let name else { return nil }
    return Self._caseTitles.first { "\($0.name)" == name }.map { "\($0.title)" } ?? name
  }

  /// The name in the map, `vendor(12)` for a name that several raw numbers have, or `unknown(7)`.
  public var description: String { Self.text(of: rawValue) ?? "unknown(\(rawValue))" }

  /// The value that `description` has given, or `nil`.
  ///
  /// A value that had no name when its text was written, or another one, is read as the name that it has now.
  public init?(_ text: String) {
    let only = Self.nameNow(of: text)
    if let alone = Self._caseNames.first(where: { "\($0.1)" == only }) {
      self.init(rawValue: alone.0)
      return
    }
    guard text.last == ")", let bracket = text.firstIndex(of: "("),
      let number = RawValue(text[text.index(after: bracket)...].dropLast())
    else { return nil }
    let name = Self.nameNow(of: String(text[..<bracket]))
    guard name == "unknown" || Self.known(number).map({ $0.name == name }) == true else { return nil }
    self.init(rawValue: number)
  }

  /// What a name of this map or an earlier one is now.
  private static func nameNow(of name: String) -> String {
    _formerNames.first { "\($0.former)" == name }.map { "\($0.name)" } ?? name
  }

  private static func known(_ number: RawValue) -> (name: String, isShared: Bool)? {
    if let alone = _caseNames.first(where: { $0.0 == number }) { return ("\(alone.1)", false) }
    return _sharedNames.first { $0.0.contains(number) }.map { ("\($0.1)", true) }
  }

  private static func text(of number: RawValue) -> String? {
    known(number).map { $0.isShared ? "\($0.name)(\(number))" : $0.name }
  }

  /// The name in the map of a raw number, or the number where it has none. Generated code hands it to a `RegisterCase`.
  public static func _name(ofRawNumber bits: UInt64) -> String {
    guard let number = number(ofBits: bits) else { return "\(bits)" }
    return text(of: number) ?? "\(number)"
  }

  /// Whether both have the same raw value.
  public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

  /// Hashes the raw value.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  /// Reads the raw value; bits beyond the width must be zero, or continue the sign of a signed byte.
  public static func _decode(
    _ words: RegisterWords, at offset: Int, _ format: RegisterFormat
  ) throws(UndecodableValue) -> Self {
    guard let number = number(ofBits: words.unsigned(at: offset, format)) else {
      throw UndecodableValue(
        words, at: offset, format,
        expected: "a number of \(_rawBits) bits with zeros \(RawValue.isSigned ? "or its sign " : "")above")
    }
    return Self(rawValue: number)
  }

  /// The raw value in the bits of a register's words; `nil` where there is something beyond the width.
  private static func number(ofBits bits: UInt64) -> RawValue? {
    let above = bits >> UInt64(_rawBits)
    // Only a byte is narrower than its word.
    let continuesSign = RawValue.isSigned && above == 0xFF && bits & 0x80 != 0
    return above == 0 || continuesSign ? RawValue(truncatingIfNeeded: bits) : nil
  }

  /// The raw value; one without a name is not written.
  public func _encoded(_ format: RegisterFormat) throws(RefusedValue) -> [UInt16] {
    guard name != nil else {
      throw RefusedValue(self, "has no name in the map", allowed: Self.possible)
    }
    return format.words(UInt64(truncatingIfNeeded: rawValue))
  }

  /// The texts of all values that have a name.
  private static var possible: String {
    let shared = _sharedNames.map { numbers, name in
      numbers.lowerBound == numbers.upperBound
        ? "\(name)(\(numbers.lowerBound))" : "\(name)(\(numbers.lowerBound)…\(numbers.upperBound))"
    }
    return (_caseNames.map { "\($0.1)" } + shared).joined(separator: ", ")
  }

  /// Reads a text that `description` gives, or a raw number, whether it has a name or not.
  ///
  /// - Throws: `DecodingError` that says what is possible.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = CodedNumber.decoded(as: RawValue.self, from: container) {
      guard Self.isHeld(number) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "\(number) has more than the \(Self._rawBits) bits of \(Self.self)"
        )
      }
      self.init(rawValue: number)
      return
    }
    let text = try container.decode(String.self)
    guard let value = Self(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription:
          "\(text.debugDescription) is none of the values of \(Self.self): \(Self.possible), or a number")
    }
    self = value
  }

  /// Whether a raw number has no more bits than it may.
  private static func isHeld(_ number: RawValue) -> Bool {
    RawValue.isSigned || _rawBits >= RawValue.bitWidth || number >> RawValue(_rawBits) == 0
  }

  /// Writes the text of the value, which has its raw number wherever the name alone would lose it; of a value without a
  /// name, the raw number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    guard name != nil else { return try CodedNumber.encode(rawValue, to: &container) }
    try container.encode(description)
  }
}
