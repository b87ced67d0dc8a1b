import RegisterEncoding

/// The keys of `format`.
package enum FormatKey: String, MapKey {
  case parts
  case digits
  case count
  case standard
  case bits
  case bcd
  case since
  case century
  case years
  case zone

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "format", place: "format",
    summary: """
      How words hold the parts of a time of day, a date, both, or a version: one of `parts`, `digits`, `count` and \
      `standard`. Words that hold a month 13, a 31 February or an hour 24 are an error and never a value; a value is written \
      exactly or refused. Digits or a standard alone need no mapping: `format: hhmm`, `format: x.xx`, `format: iec-870-5-4`.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: FormatKey.self)
  /// What gives the format.
  static let layouts: [FormatKey] = [.parts, .digits, .count, .standard]
  /// The widths that a part can have.
  static let widths = 1...64
  /// What years can count from.
  static let centuries = 1000...9900
  /// What the keys say about each other.
  package static let relations: [KeyRelation<FormatKey>] = [
    .exactlyOne(layouts),
    .rulesOut([.since], beside: .parts, because: "nothing is counted"),
    .rulesOut([.since, .bits], beside: .digits, because: "the digits give their widths"),
    .rulesOut([.bits, .bcd, .century], beside: .count, because: "one number counts"),
    .rulesOut([.since, .bits, .bcd, .century], beside: .standard, because: "the standard gives it"),
  ]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .parts:
      .optional(
        .list(
          "parts",
          of: .either([.part, .entries("one part and its width", by: .part, of: .width, count: 1...1)])),
        """
        The parts in the order of their addresses, and in a word from its highest bit on; `word-order` counts for a part of \
        several words alone. A part is its name, or its name and its width in bits: `{year: 16}`. Names are `year`, \
        `month`, `day`, `hour`, `minute`, `second`, `millisecond`, `millisecond-of-minute`; of a version `major`, `minor`, \
        `patch`, `build`, the last two if it has them; `unused` (zero) and `ignored` (anything; not in what can be written).
        """,
        example: "parts: [year, month, day, hour, minute, second]")
    case .digits:
      .optional(
        .digits,
        """
        One number whose decimal digits are the parts: `yyyy` or `yy`, `mm`, `dd`, `hh`, `mm`, `ss`; of a version one `x` a \
        digit, so that with `x.xx` 214 is the version 2.14, and 204 is 2.4. It takes the fewest words, or those of `words`.
        """,
        example: "digits: hhmm")
    case .count:
      .optional(
        .choice(of: PartsFormat.Unit.self),
        """
        One number that counts: from midnight for a time of day, else from the beginning of the day in `since`. It takes \
        one word for days and for minutes of a day, four for milliseconds since a day, else two; or those of `words`.
        """,
        example: "count: seconds")
    case .standard:
      .optional(
        .choice(of: StandardFormat.self),
        """
        A format with a name. `iec-870-5-4` is a date and a time in four words, with years since 2000; the day of the week \
        and the flag of summer time are not read, and a time that is flagged as not valid is an error.
        """,
        example: "standard: iec-870-5-4")
    case .bits:
      .optional(
        .width,
        "With `parts`: the width of a part that gives none of its own.",
        default: "16",
        example: "bits: 8")
    case .bcd:
      .optional(
        .bool,
        "Whether each decimal digit has four bits of its own; other bits than 0 to 9 are an error.",
        default: "false",
        example: "bcd: true")
    case .since:
      .optional(
        .form("a day", pattern: "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "With `count`: the day that it counts from, as the clock shows it.",
        example: "since: 1970-01-01")
    case .century:
      .optional(
        .within(FormatKey.centuries),
        "What a year counts from that is not there in full. Required where the words cannot hold a year of four digits.",
        example: "century: 2000")
    case .years:
      .optional(
        .range(of: .integer),
        "The first and the last year that the device takes, where it takes fewer than the words can hold.",
        example: "years: 2023..2099")
    case .zone:
      .optional(
        .form("`utc`, or a distance from it", pattern: "utc|Z|[-+](?:[01][0-9]|2[0-3]):[0-5][0-9]"),
        """
        The zone of a `date-time`: `utc`, or the distance from it. Without it, the zone is not known, and the value has none.
        """,
        example: "zone: utc")
    }
  }
}
