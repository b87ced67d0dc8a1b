/// The keys of `blocks.NAME.computed.NAME`.
package enum ComputedKey: String, MapKey {
  case title
  case description
  case was
  case sum
  case unit

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "computed value", place: "blocks.NAME.computed.NAME",
    summary: """
      A value that the device does not hold: the sum of registers of the same block, each multiplied by a constant. One \
      request brings all of them. Sums of integers are exact and rounded once, to a `Double`; with a float among them, each \
      term is a `Double` by itself, and they are added in their order. Where a term has no value or is not there, the sum \
      has no value; where a term is an error, so is the sum. Such a value is only read.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: ComputedKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .title:
      .optional(
        .text,
        "A short title in your own words.",
        example: "title: Losses of the conversion")
    case .description:
      .optional(
        .text,
        "More about the value.",
        example: "description: Negative while the battery feeds back.")
    case .was:
      .optional(
        .oneOrMore("names", of: .name),
        "The name that the value had in earlier maps, or several: as for registers.",
        example: "was: conversion-losses")
    case .sum:
      .required(
        .list(
          "names of registers, with a minus before those that are taken away, and terms",
          of: .either([.text, .mapping(TermKey.self)])),
        """
        The registers of the block that are added: numbers, scaled or not, of one unit. Each is named once; for a factor \
        write a term.
        """,
        example: "sum: [pv-power, -output-power, {of: load, times: 0.5}]")
    case .unit:
      .optional(
        .unit,
        "The unit of the sum, as a code of the vocabulary or with `text`. It is that of every term.",
        default: "the unit of the terms",
        example: "unit: W")
    }
  }
}
