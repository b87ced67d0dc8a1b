public import RegisterEncoding

/// A value of a device with its unit, whose type is not known where it is used.
public struct AnyRegisterValue: Sendable, Hashable {
  /// A value by its kind.
  public indirect enum Content: Sendable, Hashable {
    /// A field of a record and its value.
    public struct Field: Sendable, Hashable {
      /// The name in the map.
      public let name: String
      /// A boolean, a number or an enumeration.
      public let content: Content
    }

    /// One bit.
    case bool(Bool)
    /// An integer without scale and offset.
    case integer(Int128)
    /// A floating-point number of 64 bits, and any number after scale and offset.
    case number(Double)
    /// A floating-point number of 32 bits.
    case float(Float)
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
    /// A raw number, with its name and title in the map, `vendor(12)` for a name that several numbers have; `nil` where the map
    /// has none for it.
    case enumeration(RegisterChoice?, raw: Int128)
    /// The bits that are set and have a name, lowest first, and the bits that are set without having one.
    case flags([RegisterChoice], unknown: UInt64)
    /// The fields in the map's order.
    case record([Field])
    /// The elements of an array.
    case array([Content])
  }

  /// The value.
  public let content: Content
  /// The unit, which another register may have chosen; `nil` for a value without one.
  public let unit: String?

  init(_ content: Content, unit: String?) {
    self.content = content
    self.unit = unit
  }

  /// The number, or the raw number of an enumeration; `nil` for anything else.
  public var number: Double? {
    switch content {
    case .integer(let number), .enumeration(_, let number): Double(number)
    case .number(let number): number
    case .float(let number): Double(number)
    default: nil
    }
  }
}

extension AnyRegisterValue: CustomStringConvertible {
  /// The value with its unit: `300 mA`, `alarm + trip`, `not available`.
  public var description: String {
    guard let unit, content != .notAvailable else { return text }
    return "\(text) \(unit)"
  }

  /// The value without its unit. Enumerations and flags have the names of the map.
  public var text: String { content.description }
}

extension AnyRegisterValue.Content: CustomStringConvertible {
  /// The value as people read it.
  public var description: String {
    switch self {
    case .bool(let value): "\(value)"
    case .integer(let number): "\(number)"
    case .number(let number): Self.text(of: number)
    case .float(let number): Self.text(of: number)
    case .text(let text): text
    case .time(let time): "\(time)"
    case .date(let date): "\(date)"
    case .dateTime(let value): "\(value)"
    case .version(let version): "\(version)"
    case .notAvailable: "not available"
    case .raw(let words): words.map(Self.text(ofWord:)).joined(separator: " ")
    case .enumeration(let choice, let raw): choice?.name ?? "unknown(\(raw))"
    case .flags(let choices, let unknown): Self.text(of: choices, unknown)
    case .record(let fields): fields.map { "\($0.name) \($0.content)" }.joined(separator: ", ")
    case .array(let elements): "[\(elements.map(Self.text(ofElement:)).joined(separator: ", "))]"
    }
  }

  private static func text(of number: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func text(of choices: [RegisterChoice], _ unknown: UInt64) -> String {
    let parts = choices.map(\.name) + (unknown == 0 ? [] : ["unknown(\(hexadecimal(unknown)))"])
    return parts.isEmpty ? "none" : parts.joined(separator: " + ")
  }

  private static func text(ofElement element: Self) -> String {
    if case .record = element { return "(\(element))" }
    return "\(element)"
  }

  private static func text(ofWord word: UInt16) -> String {
    let digits = String(word, radix: 16)
    return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static func hexadecimal(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }
}
