/// A value as an element of what is kept: itself, but for numbers that are not finite, which JSON has no form for.
struct CodedValue<Value: Codable>: Codable {
  let value: Value

  init(_ value: Value) { self.value = value }

  init(from decoder: any Decoder) throws {
    if let type = Value.self as? any CodedByElement.Type,
      let value = try type.decoded(from: decoder) as? Value
    {
      self.value = value
    } else {
      value = try Value(from: decoder)
    }
  }

  func encode(to encoder: any Encoder) throws {
    guard let special = value as? any CodedByElement else { return try value.encode(to: encoder) }
    try special.encodeElements(to: encoder)
  }
}

/// A floating-point number, or what is made of them.
protocol CodedByElement: Codable {
  static func decoded(from decoder: any Decoder) throws -> Self
  func encodeElements(to encoder: any Encoder) throws
}

extension CodedByElement where Self: BinaryFloatingPoint {
  /// Reads a number, or the text of one that is not finite.
  static func decoded(from decoder: any Decoder) throws -> Self {
    // Some decoders give every element as text if asked for it.
    if let number = try? Self(from: decoder) { return number }
    guard let text = try? decoder.singleValueContainer().decode(String.self) else {
      return try Self(from: decoder)
    }
    switch text {
    case "nan": return .nan
    case "inf": return .infinity
    case "-inf": return -.infinity
    default:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "\(text.debugDescription) is neither a number nor nan, inf or -inf"))
    }
  }

  /// Writes a number, or the text of one that is not finite: `nan`, `inf`, `-inf`. What kind of NaN it was is not kept.
  func encodeElements(to encoder: any Encoder) throws {
    guard !isFinite else { return try encode(to: encoder) }
    var container = encoder.singleValueContainer()
    try container.encode(isNaN ? "nan" : self > 0 ? "inf" : "-inf")
  }
}

extension Float: CodedByElement {}
extension Double: CodedByElement {}

extension Optional: CodedByElement where Wrapped: CodedByElement {
  static func decoded(from decoder: any Decoder) throws -> Wrapped? {
    try decoder.singleValueContainer().decodeNil() ? nil : Wrapped.decoded(from: decoder)
  }

  func encodeElements(to encoder: any Encoder) throws {
    guard let number = self else {
      var container = encoder.singleValueContainer()
      return try container.encodeNil()
    }
    try number.encodeElements(to: encoder)
  }
}

extension Array: CodedByElement where Element: CodedByElement {
  static func decoded(from decoder: any Decoder) throws -> [Element] {
    var container = try decoder.unkeyedContainer()
    var elements: [Element] = []
    while !container.isAtEnd { elements.append(try container.decode(CodedValue<Element>.self).value) }
    return elements
  }

  func encodeElements(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for element in self { try container.encode(CodedValue(element)) }
  }
}
