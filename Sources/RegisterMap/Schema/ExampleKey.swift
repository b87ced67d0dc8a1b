/// The keys of `examples`.
package enum ExampleKey: String, MapKey {
  case words
  case value

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "example", place: "examples",
    summary: "Raw words and their value.")
  /// The keys by name.
  package static let keys = KeyTable(of: ExampleKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .words:
      .required(
        .list("words", of: .word),
        "The words (or bits) in the order of their addresses.",
        example: "words: [0x0000, 0x04D2]")
    case .value:
      .required(
        .text,
        "The value as `regmap read` shows it, without the unit; `not available` where there is none.",
        example: "value: 12.34")
    }
  }
}
