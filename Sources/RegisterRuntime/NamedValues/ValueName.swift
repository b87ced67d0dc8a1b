/// A name of the map as the key of a value in `Codable`.
struct ValueName: CodingKey {
  let stringValue: String

  init(_ name: StaticString) { stringValue = "\(name)" }

  init(stringValue: String) { self.stringValue = stringValue }

  /// Names are no numbers.
  var intValue: Int? { nil }

  init?(intValue: Int) { nil }
}
