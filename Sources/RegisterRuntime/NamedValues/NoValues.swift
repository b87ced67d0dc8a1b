/// What a name stands for that has no values, such as a layout without registers; in `Codable` it is `null`.
struct NoValues: Hashable, Codable {
  init() {}

  init(from decoder: any Decoder) {}

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }
}
