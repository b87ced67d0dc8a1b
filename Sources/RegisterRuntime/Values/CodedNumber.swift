/// A raw number in `Codable`, whose type need not be `Codable`.
enum CodedNumber {
  /// The number that a container holds; `nil` where it holds something else, or a number that the type does not hold.
  static func decoded<Number: FixedWidthInteger>(
    as type: Number.Type, from container: any SingleValueDecodingContainer
  ) -> Number? {
    if Number.isSigned {
      return (try? container.decode(Int64.self)).flatMap(Number.init(exactly:))
    }
    return (try? container.decode(UInt64.self)).flatMap(Number.init(exactly:))
  }

  /// Writes a number of at most 64 bits.
  static func encode(
    _ number: some FixedWidthInteger, to container: inout any SingleValueEncodingContainer
  ) throws {
    if number < 0 { return try container.encode(Int64(number)) }
    try container.encode(UInt64(number))
  }
}
