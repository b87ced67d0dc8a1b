/// The keys of a distance that follows a count: of `stride`, and of `at` of a block inside another.
package enum DistanceKey: String, MapKey {
  case of
  case times
  case plus

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "counted distance", place: "repeat.stride and at",
    summary: """
      A distance that follows a count which the device tells: that number times `times`, and `plus`. It is for a group \
      whose instances have a counted group inside, and for what is behind such a group. Only in a block of a chain, whose \
      length bounds it, where everything can be read.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: DistanceKey.self)
  /// The most addresses.
  static let longest = 65535

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .of:
      .required(
        .text,
        """
        The register that holds the count: one of the same block of a chain, in none of its repeats and at no counted place. \
        It is always there, and an unsigned integer without a scale. A count that the map or the length of the block has \
        no room for is an error of all that it places.
        """,
        example: "of: n-pt")
    case .times:
      .required(
        .within(1...DistanceKey.longest), "The addresses for each that is counted.",
        example: "times: 2")
    case .plus:
      .required(
        .within(0...DistanceKey.longest), "The addresses beside these, of a stride one at least.",
        example: "plus: 6")
    }
  }
}
