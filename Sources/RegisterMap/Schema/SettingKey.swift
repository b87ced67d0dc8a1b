/// The keys of `settings.NAME`.
package enum SettingKey: String, MapKey {
  case title
  case was
  case source
  case values
  case range
  case from
  case `default`

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "setting", place: "settings.NAME",
    summary: """
      Something about a device on which its registers depend and that the client knows or the device tells: a hardware \
      revision, a firmware. `when` refers to it by name, and a client gives it when it connects.
      """)
  /// The keys by name.
  package static let keys = KeyTable(of: SettingKey.self)
  /// The most names that a setting can have.
  static let mostValues = 256
  /// What gives the values of a setting.
  static let domains: [SettingKey] = [.values, .range, .from]
  /// What the keys say about each other.
  package static let relations: [KeyRelation<SettingKey>] = [.exactlyOne(domains)]

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .title:
      .optional(
        .text,
        "A short title.",
        example: "title: Hardware revision")
    case .was:
      .optional(
        .oneOrMore("names", of: .name),
        "The name that the setting had in earlier maps, or several: as for registers.",
        example: "was: hardware")
    case .source:
      .optional(
        .text,
        "Where the difference is printed: the id of a document, then the section.",
        example: "source: manual 1.3")
    case .values:
      .optional(
        .list("names", of: .text, count: 0...SettingKey.mostValues),
        "The values that it can have, by name. A setting has `values`, `range` or `from`.",
        example: "values: [v1, v2]")
    case .range:
      .optional(
        .range(of: .integer),
        "The whole numbers that it can have.",
        example: "range: 100..399")
    case .from:
      .optional(
        .text,
        """
        The path of the register that holds it, with the values of that register: an integer without scale, an enum or a \
        bit, which is always there. While it holds a number without a name, nobody knows what depends on it. Unless the client gives the setting, it is read once a TCP connection, and at each read \
        on a serial line, whose devices can be exchanged unnoticed.
        """,
        example: "from: info.firmware")
    case .`default`:
      .optional(
        .text,
        """
        Its value where the client gives none. Of one with `from` it serves where there is no device: in plans and in the \
        simulator. It never takes the place of what could not be read.
        """,
        default: "required without `from`",
        example: "default: v2")
    }
  }
}
