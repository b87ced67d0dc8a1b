/// The form in `Codable` of a value that is its text.
enum TextInCodable {
  static func decoded<Value: LosslessStringConvertible>(from decoder: any Decoder) throws -> Value {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = Value(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(text.debugDescription) is not a \(Value.self)")
    }
    return value
  }

  static func encode(_ value: some LosslessStringConvertible, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value.description)
  }
}
